import type { Role } from './roles.js';

/** What people call the roles. */
export const roleWords: Readonly<Record<Role, string>> = {
  participant: 'Teilnahme',
  trainer: 'Trainingsteam',
  coordinator: 'Koordination',
  mayor_office: 'Büro der Verwaltungsspitze',
  programme_office: 'Servicestelle',
  privacy_officer: 'Datenschutz',
};
