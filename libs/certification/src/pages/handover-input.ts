import type { PostedForm } from '#ui';
import { handoverStates, type CeremonyWithRows, type HandoverState } from '../ceremony.form.js';

/** One Urkunde of a ceremony with what stands in its fields. */
export interface HandoverLine {
  readonly certificateId: string;
  readonly registerNumber: string;
  readonly name: string;
  readonly noted: CeremonyWithRows['rows'][number]['handover'];
  /** The toggle that is set; null: nothing is. */
  readonly state: HandoverState | null;
  /** Day and person in the line's own fields. */
  readonly on: string;
  readonly by: string;
  readonly error?: string;
}

/** The lines as stored. */
export function storedLines({ rows }: Pick<CeremonyWithRows, 'rows'>): HandoverLine[] {
  return rows.map(({ handover, ...row }) => ({
    ...row,
    noted: handover,
    state: handover?.state ?? null,
    on: handover?.on ?? '',
    by: handover?.by ?? '',
  }));
}

/** The lines with what was typed into a form: `state-<id>`, and for noted ones `on-<id>` and `by-<id>`. */
export function typedLines(stored: readonly HandoverLine[], form: PostedForm): HandoverLine[] {
  return stored.map(line => {
    const state = handoverStates.find(each => each === form.text(`state-${line.certificateId}`)) ?? line.state;
    const own = (name: 'on' | 'by') => form.texts(`${name}-${line.certificateId}`)[0] ?? line[name];
    return { ...line, state, on: own('on'), by: own('by') };
  });
}

/**
 * What is to be noted, for the lines that say something new: a state set or changed takes the day and person above the list unless the
 * line's own fields were changed too; a line that stays the same is left out, so that nothing is overwritten by a look at an old page.
 */
export function handoverRows(stored: readonly HandoverLine[], form: PostedForm) {
  return typedLines(stored, form).flatMap((line, index) => {
    const before = stored[index];
    if (line.state === null || !before) return [];
    const changed = { state: line.state !== before.state, on: line.on !== before.on, by: line.by !== before.by };
    if (!changed.state && !changed.on && !changed.by) return [];
    const value = (name: 'on' | 'by') => (changed.state && !changed[name] ? form.given(name) : line[name].trim() || null);
    return [{ certificateId: line.certificateId, state: line.state, on: value('on'), by: value('by') }];
  });
}
