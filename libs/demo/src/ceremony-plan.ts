/** A handing-over as the sources tell it: the presenter by office only. */
export interface CeremonyPlan {
  /** When the documents were issued, an instant. */
  readonly issuedAt: string;
  readonly date: string;
  readonly start: string;
  readonly venue: string;
  readonly office: string;
  /** The person who could not come and got the Urkunde by post, with the date. */
  readonly sent?: { readonly name: string; readonly on: string };
}

export const ceremonyPlans: Readonly<Record<string, CeremonyPlan>> = {
  'BA-2023': {
    issuedAt: '2024-03-14T10:00:00Z',
    date: '2024-03-26',
    start: '17:00',
    venue: 'Rokokosaal, Altes Rathaus, Bamberg',
    office: 'Bürgermeister der Stadt Bamberg',
    sent: {
      name: 'Kateřina Nováková',
      on: '2024-03-28',
    },
  },
  'WAK-2022': {
    issuedAt: '2023-12-11T09:00:00Z',
    date: '2023-12-14',
    start: '15:00',
    venue: 'Landratsamt, Sitzungssaal, Bad Salzungen',
    office: 'Landrat',
  },
};
