import type { Curriculum } from '#rules';
import type { PostedForm } from '#ui';
import { intervalToSpan } from './block-times.js';
import type { SessionValues } from './pages/session-fields.component.js';
import { postedBlocks } from './posted-blocks.js';
import type { StoredSession } from './session.repository.js';

/** The usual hours of a day (domain, section 3), to begin a form with. */
const usualBlocks = {
  in_person: ['09:00-10:30', '10:45-12:15', '13:15-14:45', '15:00-16:30'],
  online: ['17:00-18:30', '18:45-20:15'],
} as const;

/** An empty form with the usual hours of this module. */
export function blankSession(curriculum: Curriculum, moduleKey: string): SessionValues {
  const kind = curriculum.modules.find(module => module.key === moduleKey)?.kind ?? 'in_person';
  const blocks = usualBlocks[kind].map(block => ({ start: block.slice(0, 5), end: block.slice(6) }));
  return { date: '', blocks, venue: '', videoLink: '', trainerIds: [], offset: '' };
}

/** What is stored, as the form shows it. */
export function storedValues({ date, planned, timeZone, venue, videoLink, trainerIds }: StoredSession): SessionValues {
  const spans = planned.map(block => intervalToSpan(block, timeZone));
  const offset = spans.find(span => span.offset)?.offset ?? '';
  return {
    date,
    blocks: spans.map(({ start, end }) => ({ start, end })),
    venue: venue ?? '',
    videoLink: videoLink ?? '',
    trainerIds,
    offset,
  };
}

/** What was typed, to show the form again. */
export function typedValues(form: PostedForm): SessionValues {
  return {
    date: form.text('date').trim(),
    blocks: postedBlocks(form),
    venue: form.text('venue'),
    videoLink: form.text('videoLink'),
    trainerIds: form.texts('trainerIds'),
    offset: form.text('offset'),
  };
}

/** What was typed, in the shape of the API's input. */
export function sessionInput({ venue, videoLink, trainerIds, offset, ...values }: SessionValues) {
  const orNone = (text: string) => (text.trim() === '' ? null : text);
  return { ...values, venue: orNone(venue), videoLink: orNone(videoLink), trainerIds, ...(offset === '' ? {} : { offset }) };
}
