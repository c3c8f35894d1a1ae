import { formatLongDate, isCalendarDate } from '#rules';
import { Button, DateField, PostForm, TextField } from '#ui';
import { type HandoverState, handoverStates } from '../ceremony.form.js';
import { handoverInWords, handoverWords } from './ceremony-words.js';
import type { HandoverLine } from './handover-input.js';

export interface HandoverSheetProps {
  readonly action: string;
  readonly csrfToken: string;
  readonly lines: readonly HandoverLine[];
  /** Day (local date) and person for everything ticked now. */
  readonly on: string;
  readonly by: string;
  /** Unfolds day and person, since something was refused. */
  readonly dayIsWrong: boolean;
  /** The saving button is the page's main one: on the day itself and after it. */
  readonly main: boolean;
}

/** Who has the Urkunde: one line a person in the order of calling, nobody ticked beforehand, saved as a whole. */
export function HandoverSheet({ action, csrfToken, lines, main, ...general }: HandoverSheetProps) {
  const ticked = lines.filter(({ state }) => state !== null).length;
  return (
    <PostForm action={action} csrfToken={csrfToken} class="km-sheet" id="uebergaben">
      <DayAndPerson {...general} />
      <ol class="km-sheet__rows" aria-label="Urkunden in der Reihenfolge des Aufrufs">
        {lines.map((line, index) => (
          <HandoverRow line={line} position={index + 1} />
        ))}
      </ol>
      <div class="km-savebar">
        <p class="km-savebar__count" role="status">
          <span data-sheet-count>{`${ticked} von ${lines.length} erfasst`}</span>
          <span class="km-savebar__unsaved" data-sheet-unsaved hidden>
            Noch nicht gespeichert
          </span>
        </p>
        <Button variant={main ? 'primary' : 'secondary'}>Übergaben speichern</Button>
      </div>
    </PostForm>
  );
}

/** Day and person of everything ticked now; folded, since both are right on the day itself. */
function DayAndPerson({ on, by, dayIsWrong }: Pick<HandoverSheetProps, 'on' | 'by' | 'dayIsWrong'>) {
  return (
    <details open={dayIsWrong} class="km-row__detail">
      <summary>{`Vermerkt wird: ${isCalendarDate(on) ? formatLongDate(on) : 'Tag fehlt'}, ${by}`}</summary>
      <div class="km-prose">
        <DateField name="on" label="Tag" value={on} />
        <TextField name="by" label="Überreicht oder versandt durch" value={by} maxLength={200} />
      </div>
    </details>
  );
}

function HandoverRow({ line, position }: { readonly line: HandoverLine; readonly position: number }) {
  const { certificateId: id, name, registerNumber, noted, state, error } = line;
  return (
    <li class="km-row" id={`row-${id}`}>
      <div role="group" aria-labelledby={`name-${id}`} aria-describedby={error && `row-${id}-fehler`}>
        <span class="km-row__name" id={`name-${id}`}>
          {`${position}. ${name}`}
          <small>{registerNumber}</small>
        </span>
        <div class="km-row__toggles km-handover">
          {handoverStates.map(each => (
            <HandoverToggle id={id} state={each} checked={state === each} />
          ))}
        </div>
        {noted === null ? null : <NotedHandover line={line} noted={noted} />}
        {error === undefined ? null : (
          <p class="km-row__error" id={`row-${id}-fehler`}>
            {error}
          </p>
        )}
      </div>
    </li>
  );
}

function HandoverToggle({
  id,
  state,
  checked,
}: {
  readonly id: string;
  readonly state: HandoverState;
  readonly checked: boolean;
}) {
  return (
    <label class={`km-toggle km-toggle-${state === 'not_collected' ? 'absent' : 'present'}`}>
      <input type="radio" name={`state-${id}`} value={state} checked={checked} />
      <span class={`km-toggle__face km-${state === 'not_collected' ? 'missed' : 'counted'}`}>{handoverWords[state]}</span>
    </label>
  );
}

/** What is noted already, with the way to correct its day and person. */
function NotedHandover({
  line: { certificateId: id, on, by, error },
  noted,
}: {
  readonly line: HandoverLine;
  readonly noted: NonNullable<HandoverLine['noted']>;
}) {
  return (
    <details class="km-row__detail" open={error !== undefined}>
      <summary>{handoverInWords(noted)}</summary>
      <div class="km-prose">
        <DateField name={`on-${id}`} label="Tag" value={on} optional />
        <TextField name={`by-${id}`} label="Durch" value={by} maxLength={200} optional />
      </div>
    </details>
  );
}
