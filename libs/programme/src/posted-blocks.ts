import type { PostedForm } from '#ui';
import type { BlockValue } from './pages/block-fields.component.js';

/** The blocks of a posted form, without the pairs left empty. */
export function postedBlocks(form: PostedForm): BlockValue[] {
  const ends = form.texts('end');
  return form
    .texts('start')
    .map((start, index) => ({ start: start.trim(), end: (ends[index] ?? '').trim() }))
    .filter(({ start, end }) => start !== '' || end !== '');
}
