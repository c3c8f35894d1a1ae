import type { ComponentChildren } from 'preact';
import { pattern } from '../pattern.js';
import { StatusSymbol, type SymbolState } from './status-symbol.component.js';

export interface Presence {
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

export interface AttendanceRowProps {
  readonly person: {
    readonly id: string;
    readonly name: string;
    /** null: nothing recorded yet, and nothing marked. */
    readonly status: 'present' | 'partial' | 'absent' | 'excused' | null;
    readonly presence?: readonly Presence[];
    /** "Gast aus BA-2026", "Platz ab 10.03." */
    readonly remark?: string;
    readonly version?: number;
    readonly error?: string;
    /** What a locked sheet says beside the state: "90 von 180 Minuten", a correction's link. */
    readonly detail?: ComponentChildren;
  };
  readonly held: Presence;
}

const toggles = [
  { value: 'present', word: 'da', symbol: 'counted' },
  { value: 'partial', word: 'teilweise', symbol: 'partial' },
  { value: 'absent', word: 'nicht da', symbol: 'missed' },
] as const;

interface RowProps {
  readonly person: Omit<AttendanceRowProps['person'], 'version'> & { readonly version?: number | string };
  readonly held: Presence;
}

const plainHoles = ['id', 'name', 'version', 'from', 'to'] as const;

/** The rows nothing special is to be said about, one pattern a state. */
const plainRows = new Map(
  ([null, 'present', 'absent', 'excused'] as const).map(status => [
    status,
    pattern(plainHoles, ({ from, to, ...person }) => <Row person={{ ...person, status }} held={{ from, to }} />),
  ]),
);

/** One person on the sheet: name, three toggles, and what the chosen one needs besides. */
export function AttendanceRow({ person, held }: AttendanceRowProps) {
  const { id, name, status, version } = person;
  const plain = status === 'partial' || isSpecial(person) ? undefined : plainRows.get(status);
  if (plain === undefined || version === undefined) return <Row person={person} held={held} />;
  return plain({ id, name, version: String(version), from: held.from, to: held.to });
}

function isSpecial({ error, remark, presence = [] }: AttendanceRowProps['person']): boolean {
  return error !== undefined || remark !== undefined || presence.length > 0;
}

function Row({ person, held }: RowProps) {
  const { id, status, error } = person;
  const chosen = status === 'excused' ? 'absent' : status;
  return (
    <li class="km-row" id={`row-${id}`}>
      <div role="group" aria-labelledby={`name-${id}`} aria-describedby={error && `row-${id}-fehler`}>
        <PersonName person={person} />
        <div class="km-row__toggles">
          {toggles.map(toggle => (
            <label class={`km-toggle km-toggle-${toggle.value}`}>
              <input type="radio" name={`status-${id}`} value={toggle.value} checked={chosen === toggle.value} />
              <span class={`km-toggle__face km-${toggle.symbol}`}>{toggle.word}</span>
            </label>
          ))}
        </div>
        <PartialTimes id={id} presence={person.presence ?? []} held={held} />
        <label class="km-row__excused">
          <input type="checkbox" name={`excused-${id}`} value="ja" checked={status === 'excused'} /> entschuldigt
        </label>
        {person.version === undefined ? null : <input type="hidden" name={`version-${id}`} value={person.version} />}
        {error === undefined ? null : (
          <p class="km-row__error" id={`row-${id}-fehler`}>
            {error}
          </p>
        )}
      </div>
    </li>
  );
}

function PersonName({ person }: { readonly person: Pick<AttendanceRowProps['person'], 'id' | 'name' | 'remark'> }) {
  return (
    <span class="km-row__name" id={`name-${person.id}`}>
      {person.name}
      {person.remark === undefined ? null : <small>{person.remark}</small>}
    </span>
  );
}

/** The times there were, or the whole session to start from, and an empty pair for coming back. */
function PartialTimes({
  id,
  presence,
  held,
}: {
  readonly id: string;
  readonly presence: readonly Presence[];
  readonly held: Presence;
}) {
  const known = presence.length > 0 ? presence : [held];
  const pairs = [...known, { from: '', to: '' }];
  return (
    <div class="km-row__times">
      {pairs.map((pair, index) => (
        <span class="km-times">
          <label>
            {index === 0 ? 'von' : 'und wieder von'} <input type="time" name={`from-${id}`} value={pair.from} />
          </label>
          <label>
            bis <input type="time" name={`to-${id}`} value={pair.to} />
          </label>
        </span>
      ))}
    </div>
  );
}

const lockedStates: Readonly<Record<'present' | 'partial' | 'absent' | 'excused', { symbol: SymbolState; word: string }>> = {
  present: { symbol: 'counted', word: 'da' },
  partial: { symbol: 'partial', word: 'teilweise' },
  absent: { symbol: 'missed', word: 'nicht da' },
  excused: { symbol: 'excused', word: 'entschuldigt' },
};

/** The same line on a locked sheet: read, not written. */
export function LockedAttendanceRow({ person }: Pick<AttendanceRowProps, 'person'>) {
  const state = person.status === null ? { symbol: 'unrecorded' as const, word: 'nicht erfasst' } : lockedStates[person.status];
  return (
    <li class="km-row km-row-locked" id={`row-${person.id}`}>
      <div>
        <PersonName person={person} />
        <span class="km-row__state">
          <StatusSymbol state={state.symbol} word="" /> {state.word}
        </span>
        {person.detail === undefined ? null : <span class="km-row__detail">{person.detail}</span>}
      </div>
    </li>
  );
}
