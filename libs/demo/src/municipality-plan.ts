import type { MunicipalityForm } from '#programme';
import { bridgeArms, leavesArms } from './invented-arms.js';

const fundingNotice =
  'Die Qualifizierungsreihe wird im Rahmen des Bundesprogramms „Demokratie leben!“ gefördert. Demonstrationsdaten: Personen, Wappen und Anschriften sind erfunden.';

const signatories = (office: string) => [
  { function: office },
  { function: 'Programmleitung, Servicestelle Kommunales Konfliktmanagement' },
];

/** Municipalities of every kind in several Länder. Two of them bear real names, as the sources tell it; arms and addresses are invented. */
export const municipalityPlans: readonly MunicipalityForm[] = [
  {
    name: 'Bamberg',
    kind: 'city',
    state: 'BY',
    code: 'BA',
    activeFrom: '2021-11-01',
    documentSettings: {
      issuerName: 'Stadt Bamberg',
      issuerAddress: ['Am Beispielplatz 1', '96047 Bamberg'],
      place: 'Bamberg',
      signatories: signatories('Bürgermeister der Stadt Bamberg'),
      fundingNotice,
      accentColour: '#1f4e8c',
      coatOfArms: {
        mediaType: 'image/svg+xml',
        content: bridgeArms,
        alt: 'Wappen (erfunden): silberne Brücke auf Blau',
      },
    },
  },
  {
    name: 'Wartburgkreis',
    kind: 'district',
    state: 'TH',
    code: 'WAK',
    titleStyle: 'colon',
    activeFrom: '2021-11-01',
    documentSettings: {
      issuerName: 'Landratsamt Wartburgkreis',
      issuerAddress: ['Am Musterweg 14', '36433 Bad Salzungen'],
      place: 'Bad Salzungen',
      signatories: signatories('Landrat des Wartburgkreises'),
      fundingNotice,
      accentColour: '#2f6b45',
      coatOfArms: {
        mediaType: 'image/svg+xml',
        content: leavesArms,
        alt: 'Wappen (erfunden): drei goldene Blätter auf Grün',
      },
    },
  },
  { name: 'Kiefernwalde', kind: 'commune', state: 'BB', code: 'KIE', titleStyle: 'paired', activeFrom: '2022-04-01' },
  { name: 'Norderhaven', kind: 'city', state: 'SH', code: 'NOR', activeFrom: '2022-01-01' },
  { name: 'Seenheide', kind: 'district', state: 'MV', code: 'SEE', activeFrom: '2023-01-01', activeTo: '2024-12-31' },
];
