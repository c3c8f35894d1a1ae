import { type Role, roles, type Viewer } from './roles.js';

/** What people call the roles. */
export const roleWords: Readonly<Record<Role, string>> = {
  participant: 'Teilnahme',
  trainer: 'Trainingsteam',
  coordinator: 'Koordination',
  mayor_office: 'Büro der Verwaltungsspitze',
  programme_office: 'Servicestelle',
  privacy_officer: 'Datenschutz',
};

/** Every role somebody holds, once each: "Trainingsteam, Koordination"; '' without one. */
export function heldRoleWords(viewer: Viewer): string {
  return roles
    .filter(role => viewer.has(role))
    .map(role => roleWords[role])
    .join(', ');
}
