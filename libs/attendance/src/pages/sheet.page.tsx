import {
  AttendanceSheet,
  ButtonRow,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  Section,
  type SheetPerson,
} from '#ui';
import type { SheetWords } from '../sheet-words.js';
import { type CorrectionLine, CorrectionList } from './correction-list.component.js';

export interface SheetPageProps extends PageProps {
  readonly words: SheetWords;
  readonly answer: string;
  readonly people: readonly SheetPerson[];
  readonly locked: boolean;
  /** Why nothing can be recorded now; null when it can. */
  readonly closedBecause: string | null;
  readonly held: { readonly from: string; readonly to: string };
  /** "360 Minuten" */
  readonly heldText: string;
  readonly corrections: readonly CorrectionLine[];
  readonly coordinates: boolean;
  /** Somebody is left without a record, and the session is over. */
  readonly mayWaive: boolean;
}

/** The breadcrumb down to a session's sheet; a trainer has no cohort pages. */
export function sheetCrumbs({ cohortCode, cohortId, label, sessionId }: SheetWords, coordinates: boolean, last?: string) {
  const cohort = { label: cohortCode, ...(coordinates ? { href: paths.cohort(cohortId) } : {}) };
  const sheet = { label: `Anwesenheit ${label}`, ...(last === undefined ? {} : { href: paths.sheet(sessionId) }) };
  return [{ label: 'Start', href: paths.home() }, cohort, sheet, ...(last === undefined ? [] : [{ label: last }])];
}

/** "Wer ist da?" for one session. */
export function SheetPage(props: SheetPageProps) {
  const { layout, words, answer, notice, refusal, people, locked, closedBecause, corrections, coordinates } = props;
  return (
    <Layout
      {...layout}
      breadcrumb={sheetCrumbs(words, coordinates)}
      title={`Anwesenheit ${words.label}`}
      scripts={['attendance-sheet']}
    >
      <PageHeader title={`Anwesenheit ${words.label}`} preline={words.title} answer={`${answer} ${words.when}.`} />
      <Feedback notice={notice} refusal={refusal} />
      {corrections.length === 0 ? null : <CorrectionList corrections={corrections} />}
      {closedBecause !== null ? <NotYet because={closedBecause} people={people} /> : <Sheet {...props} />}
      {closedBecause !== null || people.length === 0 || locked ? null : <SheetActions {...props} />}
      {locked ? (
        <ButtonRow>
          <LinkButton variant="secondary" href={paths.corrections(words.sessionId)}>
            Korrektur vorschlagen
          </LinkButton>
        </ButtonRow>
      ) : null}
    </Layout>
  );
}

function Sheet({ words, csrfToken, people, locked, held, coordinates }: SheetPageProps) {
  if (people.length === 0) {
    return (
      <EmptyState title="Für diesen Termin ist niemand eingetragen.">
        <p>Sobald jemand im Durchgang aufgenommen ist, steht der Name hier.</p>
        {coordinates ? <LinkButton href={paths.newEnrolment(words.cohortId)}>Person aufnehmen</LinkButton> : null}
      </EmptyState>
    );
  }
  return (
    <AttendanceSheet
      label={`Anwesenheit ${words.label}, ${words.when}`}
      action={paths.sheet(words.sessionId)}
      {...{ csrfToken, people, held, locked }}
    />
  );
}

function NotYet({ because, people }: { readonly because: string; readonly people: readonly SheetPerson[] }) {
  return (
    <>
      <EmptyState title="Hier wird die Anwesenheit erfasst.">
        <p>{because}</p>
      </EmptyState>
      {people.length === 0 ? null : (
        <Section title={people.length === 1 ? 'Erwartet wird 1 Person' : `Erwartet werden ${people.length} Personen`}>
          <ol class="km-sheet__rows">
            {people.map(({ id, name, remark }) => (
              <li class="km-row" id={`row-${id}`}>
                <div>
                  <span class="km-row__name">
                    {name}
                    {remark === undefined ? null : <small>{remark}</small>}
                  </span>
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function SheetActions({ words, heldText, mayWaive, coordinates }: SheetPageProps) {
  return (
    <Section title="Wenn alle erfasst sind">
      <p>Eine abgeschlossene Liste ändert sich nur noch durch eine Korrektur, die eine zweite Person bestätigt.</p>
      <ButtonRow>
        <LinkButton variant="secondary" href={paths.lockSheet(words.sessionId)}>
          Liste abschließen
        </LinkButton>
        <LinkButton variant="tertiary" href={paths.heldTimes(words.sessionId)}>
          {`Gehaltene Zeiten ändern (${heldText})`}
        </LinkButton>
        {mayWaive && coordinates ? (
          <LinkButton variant="tertiary" href={paths.waivers(words.sessionId)}>
            Auf eine Erfassung verzichten
          </LinkButton>
        ) : null}
      </ButtonRow>
    </Section>
  );
}
