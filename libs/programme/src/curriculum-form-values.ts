import type { PostedForm } from '#ui';
import type { CurriculumAnswer } from './curriculum.form.js';

/** One module as typed: its days' contact minutes stand side by side, "360 360". */
export interface ModuleValues {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly days: string;
  readonly pre: string;
  readonly post: string;
}

/** A curriculum as typed; all durations in minutes. */
export interface CurriculumValues {
  readonly name: string;
  readonly hourUnitMinutes: string;
  readonly nominalMinutes: string;
  readonly minInPerson: string;
  readonly minOnline: string;
  readonly thresholdPercent: string;
  readonly modules: readonly ModuleValues[];
}

export const emptyCurriculum: CurriculumValues = {
  name: '',
  hourUnitMinutes: '60',
  nominalMinutes: '',
  minInPerson: '',
  minOnline: '',
  thresholdPercent: '80',
  modules: [],
};

/** What a person reads when a field was left empty. */
export const curriculumFieldsEmpty = {
  name: 'Bitte geben Sie den Namen an, etwa KKM-A.',
  nominalMinutes: 'Bitte geben Sie den Umfang in Minuten an.',
};

/** A curriculum as stored, or a template. */
export function storedCurriculum(curriculum: Omit<CurriculumAnswer, 'id' | 'versionNumber' | 'state' | 'warnings' | 'version'>) {
  const { name, hourUnitMinutes, nominalMinutes, rule, modules } = curriculum;
  return {
    name,
    hourUnitMinutes: String(hourUnitMinutes),
    nominalMinutes: String(nominalMinutes),
    minInPerson: String(rule.minInPerson),
    minOnline: String(rule.minOnline),
    thresholdPercent: String(rule.thresholdPercent),
    modules: modules.map(({ key, kind, title, days, preMinutes, postMinutes }) => ({
      key,
      kind,
      title,
      days: days.map(day => day.contactMinutes).join(' '),
      pre: String(preMinutes),
      post: String(postMinutes),
    })),
  } satisfies CurriculumValues;
}

/** The form's fields; lines of modules left empty don't count. */
export function typedCurriculum(form: PostedForm): CurriculumValues {
  const text = (name: string) => form.text(name).trim();
  const columns = (['kind', 'title', 'days', 'pre', 'post'] as const).map(name => [name, form.texts(name)] as const);
  const modules = form.texts('key').map((key, index) => {
    const rest = Object.fromEntries(columns.map(([name, texts]) => [name, (texts[index] ?? '').trim()]));
    return { key: key.trim(), ...rest } as ModuleValues;
  });
  return {
    name: text('name'),
    hourUnitMinutes: text('hourUnitMinutes'),
    nominalMinutes: text('nominalMinutes'),
    minInPerson: text('minInPerson'),
    minOnline: text('minOnline'),
    thresholdPercent: text('thresholdPercent'),
    modules: modules.filter(({ key, title, days, pre, post }) => [key, title, days, pre, post].some(each => each !== '')),
  };
}

/** The fields as the API takes them: what is no whole number goes on as typed and is refused there. */
export function curriculumInput({ name, hourUnitMinutes, nominalMinutes, modules, ...rule }: CurriculumValues) {
  return {
    name,
    hourUnitMinutes: whole(hourUnitMinutes),
    nominalMinutes: whole(nominalMinutes),
    rule: {
      minInPerson: whole(rule.minInPerson),
      minOnline: whole(rule.minOnline),
      thresholdPercent: whole(rule.thresholdPercent),
    },
    modules: modules.map(({ key, kind, title, days, pre, post }) => ({
      key,
      kind,
      title,
      preMinutes: whole(pre || '0'),
      postMinutes: whole(post || '0'),
      days: days
        .split(/[\s,;+]+/)
        .filter(each => each !== '')
        .map(each => ({ contactMinutes: whole(each) })),
    })),
  };
}

const whole = (text: string) => (/^\d{1,7}$/.test(text) ? Number(text) : text);
