import type { Role } from '#identity';
import type { MunicipalityCode } from './cohort-plan.js';

export interface DemoAccount {
  readonly email: string;
  readonly givenNames: string;
  readonly familyName: string;
  /** As the table of logins says it; without one nobody signs in with it. */
  readonly label?: string;
  readonly grants: readonly { readonly role: Role; readonly municipality?: MunicipalityCode }[];
}

/** Who does the work in the demo data. */
export const actors = {
  office: 'servicestelle@demo.example',
  bamberg: 'koordination.bamberg@demo.example',
  wartburgkreis: 'koordination.wartburgkreis@demo.example',
  trainer: 'training@demo.example',
  participant: 'teilnahme@demo.example',
} as const;

/** The accounts of the demo data: one login a role (the contract's addresses), and a second trainer who doesn't sign in. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    email: actors.office,
    givenNames: 'Ricarda',
    familyName: 'Thiele',
    label: 'Servicestelle',
    grants: [{ role: 'programme_office' }],
  },
  {
    email: actors.bamberg,
    givenNames: 'Beate',
    familyName: 'Lindner',
    label: 'Koordination Bamberg',
    grants: [
      {
        role: 'coordinator',
        municipality: 'BA',
      },
    ],
  },
  {
    email: actors.wartburgkreis,
    givenNames: 'Henning',
    familyName: 'Roth',
    label: 'Koordination Wartburgkreis',
    grants: [
      {
        role: 'coordinator',
        municipality: 'WAK',
      },
    ],
  },
  {
    email: actors.trainer,
    givenNames: 'Nuria',
    familyName: 'Feldmann',
    label: 'Training',
    grants: [
      {
        role: 'trainer',
        municipality: 'BA',
      },
      {
        role: 'trainer',
        municipality: 'WAK',
      },
    ],
  },
  {
    email: actors.participant,
    givenNames: 'Mira',
    familyName: 'Sandner',
    label: 'Teilnahme',
    grants: [{ role: 'participant' }],
  },
  {
    email: 'buergermeisteramt.bamberg@demo.example',
    givenNames: 'Paul',
    familyName: 'Ebner',
    label: 'Bürgermeisteramt Bamberg',
    grants: [
      {
        role: 'mayor_office',
        municipality: 'BA',
      },
    ],
  },
  {
    email: 'datenschutz@demo.example',
    givenNames: 'Amira',
    familyName: 'Kaya',
    label: 'Datenschutz',
    grants: [{ role: 'privacy_officer' }],
  },
  {
    email: 'training.tandem@demo.example',
    givenNames: 'Jannis',
    familyName: 'Petrou',
    grants: [
      {
        role: 'trainer',
        municipality: 'BA',
      },
      {
        role: 'trainer',
        municipality: 'WAK',
      },
    ],
  },
];

/** What a started demo prints: the logins, one a role, under their common password. */
export function loginTable(password: string): string {
  const logins = demoAccounts.flatMap(({ label, email }) => (label ? [{ label, email }] : []));
  const width = Math.max(...logins.map(({ label }) => label.length));
  const lines = logins.map(({ label, email }) => `  ${label.padEnd(width)}  ${email}`);
  return [`Demo-Zugänge, Kennwort für alle: ${password}`, ...lines].join('\n');
}
