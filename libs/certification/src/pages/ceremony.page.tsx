import {
  ButtonRow,
  DescriptionList,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  ProgressBar,
  Section,
} from '#ui';
import type { CeremonyWithRows } from '../ceremony.form.js';
import { presenterInWords, whenInWords } from './ceremony-words.js';
import { counted } from './count-words.js';
import type { HandoverLine } from './handover-input.js';
import { HandoverSheet } from './handover-sheet.component.js';

export interface CeremonyPageProps extends PageProps {
  readonly ceremony: CeremonyWithRows;
  readonly lines: readonly HandoverLine[];
  /** Local date. */
  readonly today: string;
  /** Day and person for what is ticked now. */
  readonly on: string;
  readonly by: string;
}

/** "Wer bekommt was, in welcher Reihenfolge?" Names, order and register numbers, and nothing else of anybody. */
export function CeremonyPage(props: CeremonyPageProps) {
  const { ceremony, layout, today, refusal, notice } = props;
  const ahead = today < ceremony.date;
  const empty = ceremony.rows.length === 0;
  const breadcrumb = [{ label: 'Übergaben', href: paths.ceremonies() }, { label: ceremony.cohortCode }];
  return (
    <Layout
      {...layout}
      municipality={{ name: ceremony.municipality }}
      breadcrumb={breadcrumb}
      scripts={['attendance-sheet']}
      title="Übergabe"
    >
      <Feedback notice={notice} refusal={refusal} />
      <PageHeader
        preline={`${ceremony.cohortCode} · ${ceremony.cohortTitle}`}
        title="Übergabe der Urkunden"
        answer={answerOf(props)}
        actions={ahead && !empty ? <Papers id={ceremony.id} main /> : undefined}
      />
      {empty ? <NoAwardYet /> : <Handovers {...props} main={!ahead} />}
      <Facts ceremony={ceremony} papers={!ahead && !empty} />
    </Layout>
  );
}

function answerOf({ ceremony }: CeremonyPageProps): string {
  const { rows, venue } = ceremony;
  const where = `${whenInWords(ceremony)}, ${venue}.`;
  if (rows.length === 0) return `${where} Es ist noch keine Urkunde ausgestellt.`;
  const open = rows.filter(({ handover }) => handover === null).length;
  const all = counted(rows.length, 'Urkunde', 'Urkunden');
  if (open === rows.length) return `${where} ${all}, aufgerufen in der Reihenfolge unten.`;
  if (open > 0)
    return `${where} Von ${counted(rows.length, 'Urkunde', 'Urkunden')} ${open === 1 ? 'ist eine' : `sind ${open}`} noch offen.`;
  const left = rows.filter(({ handover }) => handover?.state === 'not_collected').length;
  if (left > 0) return `${where} Alles ist vermerkt; ${counted(left, 'Urkunde wurde', 'Urkunden wurden')} nicht abgeholt.`;
  return rows.length === 1
    ? `${where} Die Urkunde hat ihre Person erreicht.`
    : `${where} Alle ${all} haben ihre Personen erreicht.`;
}

function Papers({ id, main }: { readonly id: string; readonly main: boolean }) {
  return (
    <>
      <LinkButton href={paths.printRun(id)} variant={main ? 'primary' : 'secondary'}>
        Urkunden drucken (PDF)
      </LinkButton>
      <LinkButton href={paths.callSheet(id)} variant="secondary">
        Aufrufliste (PDF)
      </LinkButton>
    </>
  );
}

function Handovers({ ceremony, lines, on, by, refusal, csrfToken, main }: CeremonyPageProps & { readonly main: boolean }) {
  const reached = ceremony.rows.filter(({ handover }) => handover !== null && handover.state !== 'not_collected').length;
  const total = ceremony.rows.length;
  return (
    <Section title="Reihenfolge des Aufrufs">
      {reached === 0 ? null : (
        <ProgressBar
          id="erreicht"
          label="Bei den Teilnehmenden"
          done={reached}
          total={total}
          text={`${reached} von ${counted(total, 'Urkunde', 'Urkunden')} übergeben, zugesandt oder abgeholt`}
        />
      )}
      <HandoverSheet
        action={paths.handovers(ceremony.id)}
        csrfToken={csrfToken}
        lines={lines}
        on={on}
        by={by}
        dayIsWrong={refusal !== undefined}
        main={main}
      />
    </Section>
  );
}

function Facts({ ceremony, papers }: { readonly ceremony: CeremonyWithRows; readonly papers: boolean }) {
  const items = [
    { term: 'Wann', value: whenInWords(ceremony) },
    { term: 'Wo', value: ceremony.venue },
    { term: 'Überreicht durch', value: presenterInWords(ceremony.presenter) },
  ];
  return (
    <Section title="Termin">
      <DescriptionList items={items} />
      <p>
        <a href={paths.ceremonyCalendar(ceremony.id)}>In den Kalender (ICS)</a> ·{' '}
        <a href={paths.editCeremony(ceremony.id)}>Termin ändern</a>
      </p>
      {papers ? (
        <ButtonRow>
          <Papers id={ceremony.id} main={false} />
        </ButtonRow>
      ) : null}
    </Section>
  );
}

function NoAwardYet() {
  return (
    <EmptyState title="Hier steht die Reihenfolge des Aufrufs, sobald die erste Urkunde ausgestellt ist.">
      <p>Die Koordination stellt die Urkunden aus. Danach können Sie hier alle auf einmal drucken.</p>
    </EmptyState>
  );
}
