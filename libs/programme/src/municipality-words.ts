import type { MunicipalityKind, TitleStyle } from './municipality.entity.js';

export const municipalityKindWords: Readonly<Record<MunicipalityKind, string>> = {
  city: 'Stadt',
  commune: 'Gemeinde',
  district: 'Landkreis',
};

/** How the series is called on documents; the first one is the default. */
export const titleStyleWords: Readonly<Record<TitleStyle, string>> = {
  neutral: 'neutral: Kommunales Konfliktmanagement',
  colon: 'mit Doppelpunkt: Konfliktmanager:in',
  paired: 'Paarform: Konfliktmanagerin/Konfliktmanager',
  feminine: 'weiblich: Konfliktmanagerin',
  masculine: 'männlich: Konfliktmanager',
};

/** The Länder by their two letters, in the order of their names. */
export const landWords: Readonly<Record<string, string>> = {
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
};
