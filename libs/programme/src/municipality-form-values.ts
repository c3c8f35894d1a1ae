import type { PostedForm } from '#ui';
import type { Municipality } from './municipality.entity.js';

/** A municipality's own data as typed. */
export interface MunicipalityValues {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly code: string;
  readonly activeFrom: string;
  readonly activeTo: string;
  readonly reminderDays: string;
  readonly reminderTime: string;
}

/** A new one: what is preset can be changed. */
export const emptyMunicipality: MunicipalityValues = {
  name: '',
  kind: '',
  state: '',
  code: '',
  activeFrom: '',
  activeTo: '',
  reminderDays: '3',
  reminderTime: '09:00',
};

/** What a person reads when a field was left empty. */
export const municipalityFieldsEmpty = {
  name: 'Bitte geben Sie den Namen an.',
  kind: 'Bitte wählen Sie: Stadt, Gemeinde oder Landkreis.',
  state: 'Bitte wählen Sie das Land.',
  code: 'Bitte geben Sie das Kürzel an, etwa BA.',
};

export function typedMunicipality(form: PostedForm): MunicipalityValues {
  const text = (name: keyof MunicipalityValues) => form.text(name).trim();
  return {
    name: text('name'),
    kind: text('kind'),
    state: text('state'),
    code: text('code').toUpperCase(),
    activeFrom: text('activeFrom'),
    activeTo: text('activeTo'),
    reminderDays: text('reminderDays'),
    reminderTime: text('reminderTime'),
  };
}

export function storedMunicipality({ activeFrom, activeTo, reminderDays, ...stored }: Municipality): MunicipalityValues {
  const { name, kind, state, code, reminderTime } = stored;
  const period = { activeFrom: activeFrom ?? '', activeTo: activeTo ?? '' };
  return { name, kind, state, code, ...period, reminderDays: String(reminderDays), reminderTime };
}

/** The fields as the API takes them: no date is null, no reminder its default. */
export function municipalityInput({ activeFrom, activeTo, reminderDays, reminderTime, ...rest }: MunicipalityValues) {
  const days = /^\d{1,3}$/.test(reminderDays) ? Number(reminderDays) : reminderDays;
  return {
    ...rest,
    activeFrom: activeFrom || null,
    activeTo: activeTo || null,
    reminderDays: days === '' ? null : days,
    reminderTime: reminderTime || null,
  };
}
