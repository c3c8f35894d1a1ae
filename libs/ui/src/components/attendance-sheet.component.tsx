import type { ComponentChildren } from 'preact';
import { AttendanceRow, type AttendanceRowProps, LockedAttendanceRow } from './attendance-row.component.js';
import { Button } from './button.component.js';
import { PostForm } from './post-form.component.js';

export type SheetPerson = AttendanceRowProps['person'];

export interface AttendanceSheetProps {
  /** Says what is recorded: "Anwesenheit M1, Tag 1, Fr., 6. Februar 2026". */
  readonly label: string;
  readonly action: string;
  readonly csrfToken: string;
  readonly people: readonly SheetPerson[];
  /** Held from/to (`HH:MM`): what the time fields of "teilweise" begin with. */
  readonly held: { readonly from: string; readonly to: string };
  /** A locked sheet can only be read. */
  readonly locked?: boolean;
  readonly saveLabel?: string;
}

/**
 * Who is there: one line a person, nobody marked beforehand, saved as a whole. Sent per person: `status-<id>` (present, partial,
 * absent), `excused-<id>` (with absent), `from-<id>`/`to-<id>` (with partial, several times, may be empty), `version-<id>`.
 */
export function AttendanceSheet(props: AttendanceSheetProps) {
  if (props.locked === true) return <LockedSheet label={props.label} people={props.people} />;
  const recorded = props.people.filter(person => person.status !== null).length;
  return (
    <PostForm action={props.action} csrfToken={props.csrfToken} class="km-sheet" id="anwesenheit">
      <SheetRows label={props.label}>
        {props.people.map(person => (
          <AttendanceRow person={person} held={props.held} />
        ))}
      </SheetRows>
      <div class="km-savebar">
        <p class="km-savebar__count" role="status">
          <span data-sheet-count>{`${recorded} von ${props.people.length} erfasst`}</span>
          <span class="km-savebar__unsaved" data-sheet-unsaved hidden>
            Noch nicht gespeichert
          </span>
        </p>
        <Button>{props.saveLabel ?? 'Anwesenheit speichern'}</Button>
      </div>
    </PostForm>
  );
}

function LockedSheet({ label, people }: Pick<AttendanceSheetProps, 'label' | 'people'>) {
  return (
    <div class="km-sheet">
      <SheetRows label={label}>
        {people.map(person => (
          <LockedAttendanceRow person={person} />
        ))}
      </SheetRows>
    </div>
  );
}

function SheetRows({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <ol class="km-sheet__rows" aria-label={label}>
      {children}
    </ol>
  );
}
