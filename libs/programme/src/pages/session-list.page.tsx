import {
  Badge,
  Button,
  type Choice,
  DataTable,
  EmptyState,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
  SelectField,
} from '#ui';
import type { CohortAnswer } from '../cohort.form.js';
import { SessionFields, type SessionFieldsProps, type SessionValues } from './session-fields.component.js';

/** One line of the list; everything ready to read. */
export interface SessionLine {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly date: string;
  readonly hours: string;
  readonly place: string;
  readonly trainers: string;
  readonly state: 'planned' | 'begun' | 'cancelled';
}

export interface SessionListPageProps extends PageProps, Pick<SessionFieldsProps, 'trainers' | 'ambiguous'> {
  readonly cohort: CohortAnswer;
  readonly sessions: readonly SessionLine[];
  /** Module days ("M1/2") that have no session yet. */
  readonly missing: readonly Choice[];
  readonly moduleDays: readonly Choice[];
  readonly moduleDay: string;
  readonly values: SessionValues;
}

/** All sessions of a cohort, and the form for one more. */
export function SessionListPage(props: SessionListPageProps) {
  const { layout, cohort, sessions, notice, refusal } = props;
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Termine' },
  ];
  const closed = cohort.state === 'completed';
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`Termine ${cohort.code}`}>
      <PageHeader
        title="Termine"
        answer={answerOf(props)}
        actions={
          closed ? undefined : (
            <LinkButton variant="secondary" href="#neu">
              Termin hinzufügen
            </LinkButton>
          )
        }
      />
      <Feedback notice={notice} refusal={refusal} />
      {sessions.length === 0 ? (
        <EmptyState title="Noch kein Termin">
          <p>Hier stehen alle Termine nach Datum. Beginnen Sie unten mit dem ersten.</p>
        </EmptyState>
      ) : (
        <SessionTable sessions={sessions} code={cohort.code} />
      )}
      {closed ? null : <NewSession {...props} />}
    </Layout>
  );
}

function answerOf({ sessions, missing }: SessionListPageProps): string {
  const planned = sessions.filter(session => session.state !== 'cancelled').length;
  const count = planned === 1 ? '1 Termin.' : `${planned} Termine.`;
  if (missing.length === 0) return `${count} Jeder Modultag hat einen Termin.`;
  const labels = missing.map(day => day.label);
  if (labels.length > 4) return `${count} ${labels.length} Modultage haben noch keinen.`;
  return `${count} Noch ohne Termin: ${labels.join(' · ')}.`;
}

function SessionTable({ sessions, code }: { readonly sessions: readonly SessionLine[]; readonly code: string }) {
  const columns = ['Termin', 'Datum', 'Zeit', 'Ort', 'Trainingsteam', 'Anwesenheit'].map(label => ({ label }));
  const rows = sessions.map(session => ({
    cells: [
      <a href={paths.session(session.id)} title={session.title}>
        {session.label}
      </a>,
      session.date,
      session.hours,
      session.place,
      session.trainers,
      <SheetLink session={session} />,
    ],
  }));
  return <DataTable stacks caption={`Termine des Durchgangs ${code}`} captionHidden columns={columns} rows={rows} />;
}

function SheetLink({ session }: { readonly session: SessionLine }) {
  if (session.state === 'cancelled') return <Badge tone="warning">abgesagt</Badge>;
  if (session.state === 'planned') return <span class="km-muted">steht bevor</span>;
  return <a href={paths.sheet(session.id)}>Zur Liste</a>;
}

function NewSession({ cohort, csrfToken, missing, moduleDays, moduleDay, ...fields }: SessionListPageProps) {
  return (
    <Section title="Termin hinzufügen" id="neu">
      {missing.length === 0 ? null : <MissingDays cohortId={cohort.id} missing={missing} />}
      <PostForm action={paths.cohortSessions(cohort.id)} csrfToken={csrfToken}>
        <SelectField
          {...{ name: 'moduleKey', label: 'Modul und Tag', choices: moduleDays, value: moduleDay }}
          error={errorAt(fields.refusal, 'moduleKey') ?? errorAt(fields.refusal, 'day')}
        />
        <SessionFields {...fields} />
        <Button>Termin speichern</Button>
      </PostForm>
    </Section>
  );
}

function MissingDays({ cohortId, missing }: { readonly cohortId: string; readonly missing: readonly Choice[] }) {
  return (
    <p>
      {'Formular mit den üblichen Zeiten füllen für '}
      {missing.map(({ value, label }, index) => (
        <>
          {index === 0 ? null : ' · '}
          <a href={`${paths.cohortSessions(cohortId)}?fuer=${encodeURIComponent(value)}#neu`}>{label}</a>
        </>
      ))}
    </p>
  );
}
