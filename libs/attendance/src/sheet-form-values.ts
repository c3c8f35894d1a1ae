import type { SheetRow } from './attendance.form.js';
import type { PostedForm, Presence, Refusal, SheetPerson } from '#ui';

/** A row of the sheet as typed, in the shape of the API's input. */
export interface TypedRow {
  readonly enrolmentId: string;
  readonly status: string;
  readonly presence?: readonly Presence[];
  readonly version?: number;
}

/** The marked rows of a posted sheet (`status-<id>` and what belongs to it); people without a mark are left out. */
export function typedRows(form: PostedForm): TypedRow[] {
  return form.names
    .filter(name => name.startsWith('status-'))
    .map(name => {
      const id = name.slice('status-'.length);
      const excused = form.text(`excused-${id}`) !== '' && form.text(name) === 'absent';
      const status = excused ? 'excused' : form.text(name);
      const version = form.text(`version-${id}`);
      const presence = status === 'partial' ? { presence: typedTimes(form, `from-${id}`, `to-${id}`) } : {};
      return { enrolmentId: id, status, ...presence, ...(/^\d{1,6}$/.test(version) ? { version: Number(version) } : {}) };
    });
}

/** Pairs of times from two repeated fields; pairs left empty don't count. */
export function typedTimes(form: PostedForm, from: string, to: string): Presence[] {
  const ends = form.texts(to);
  return form
    .texts(from)
    .map((start, index) => ({ from: start.trim(), to: (ends[index] ?? '').trim() }))
    .filter(pair => pair.from !== '' || pair.to !== '');
}

/** A stored row as the sheet shows it. */
export function sheetPerson(row: SheetRow): SheetPerson {
  const { enrolmentId: id, name, status, version, guest, waived } = row;
  const remarks = [...(guest ? ['Gast'] : []), ...(waived ? ['auf die Erfassung verzichtet'] : [])];
  const presence = row.presence.map(({ from, to }) => ({ from, to }));
  return { id, name, status, version, presence, ...(remarks.length > 0 ? { remark: remarks.join(', ') } : {}) };
}

type Status = SheetPerson['status'];
const statuses: readonly Status[] = ['present', 'partial', 'absent', 'excused'];
const words = { present: 'da', partial: 'teilweise', absent: 'nicht da', excused: 'entschuldigt' } as const;

/** The German word for a state on the sheet. */
export const statusWord = (status: SheetRow['status']) => (status === null ? 'nicht erfasst' : words[status]);

/**
 * The sheet again after a refusal: what was typed stands, with the errors at their people. Whose row somebody else has changed meanwhile is
 * told so, and carries the new version: saving once more then is a decision.
 */
export function refusedPeople(rows: readonly SheetRow[], typed: readonly TypedRow[], refusal: Refusal): SheetPerson[] {
  return rows.map(row => {
    const index = typed.findIndex(each => each.enrolmentId === row.enrolmentId);
    const mark = typed[index];
    const stored = sheetPerson(row);
    if (!mark) return stored;
    const status = statuses.find(each => each === mark.status) ?? null;
    const overtaken = mark.version !== undefined && mark.version !== row.version;
    const notes = [
      ...(overtaken ? [`Inzwischen hat jemand anderes hier „${statusWord(row.status)}“ eingetragen.`] : []),
      ...refusal.errors.filter(({ path }) => path.startsWith(`rows[${index}]`)).map(({ message }) => message),
    ];
    const error = notes.length > 0 ? { error: notes.join(' ') } : {};
    return { ...stored, status, presence: mark.presence ?? stored.presence ?? [], ...error };
  });
}
