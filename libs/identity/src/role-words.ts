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

const others: Readonly<Record<string, string>> = {
  applicant: 'die Person selbst',
  'applicant by link': 'die Person selbst',
  participant: 'die Person selbst',
  system: 'das Programm',
  'coordinator by programme_office': 'Servicestelle für die Koordination',
};

/** Who did it, in words, by the role that acted: `acting_as` of the audit and of histories. */
export function actorWords(actingAs: string): string {
  return others[actingAs] ?? (roleWords as Readonly<Record<string, string>>)[actingAs] ?? actingAs;
}

/** Every role somebody holds, once each: "Trainingsteam, Koordination"; '' without one. */
export function heldRoleWords(viewer: Viewer): string {
  return roles
    .filter(role => viewer.has(role))
    .map(role => roleWords[role])
    .join(', ');
}
