import type { HistoryLine } from '#enrolment';
import {
  Alert,
  Feedback,
  HoursBar,
  type HoursBarProps,
  Layout,
  LinkButton,
  ModuleTokens,
  type ModuleTokensProps,
  PageHeader,
  type PageProps,
  paths,
  Section,
} from '#ui';
import { DeclarationForm, type DeclarationFormProps } from './declaration-form.component.js';
import { EnrolmentHistoryTable } from './enrolment-history.component.js';
import { HelpfulSessions, type HelpfulSessionLine } from './helpful-sessions.component.js';

export interface ProgressPageProps extends PageProps, Pick<DeclarationFormProps, 'declarations'> {
  readonly enrolment: {
    readonly id: string;
    readonly name: string;
    readonly cohortId: string;
    readonly cohortCode: string;
    readonly cohortTitle: string;
    readonly personId: string;
    /** Enrolled twice in the cohort: the enrolment that goes on. */
    readonly mergedInto: string | null;
  };
  /** The participant's own page, not the coordination's view of it. */
  readonly own: boolean;
  readonly withdrawn: boolean;
  readonly sentence: string;
  readonly next: {
    readonly sessionId: string;
    readonly label: string;
    readonly when: string;
    readonly place: string | null;
    readonly videoLink: string | null;
  } | null;
  readonly tokens: readonly ModuleTokensProps[];
  readonly hours: Omit<HoursBarProps, 'id' | 'caption'>;
  /** "Zeitstunden zu 60 Minuten" */
  readonly hourUnit: string;
  readonly helpful: readonly HelpfulSessionLine[];
  /** What happened to the enrolment. */
  readonly history: readonly HistoryLine[];
  /** Ended sessions nobody recorded yet: "M2 vom 06.03.". */
  readonly unrecorded: readonly { readonly sessionId: string; readonly label: string }[];
}

/** "Schaffe ich es, und was muss ich tun?" */
export function ProgressPage(props: ProgressPageProps) {
  const { layout, csrfToken, notice, refusal, enrolment, own, sentence, tokens, hours, hourUnit, helpful, declarations } = props;
  return (
    <Layout {...layout} breadcrumb={crumbsOf(props)} title={own ? 'Mein Stand' : enrolment.name}>
      <PageHeader
        title={own ? 'Mein Stand' : enrolment.name}
        preline={`${enrolment.cohortTitle} · ${enrolment.cohortCode}`}
        answer={sentence}
      />
      <Feedback notice={notice} refusal={refusal} />
      <Merged {...props} />
      <NextSession {...props} />
      <Unrecorded {...props} />
      {tokens.map(row => (
        <ModuleTokens {...row} />
      ))}
      {helpful.length === 0 ? null : <HelpfulSessions {...{ helpful, own, csrfToken, enrolmentId: enrolment.id }} />}
      <Section title="Vor- und Nachbereitung" id="erklaerungen">
        <DeclarationForm {...{ enrolmentId: enrolment.id, csrfToken, declarations, own }} />
      </Section>
      <Section title="Stundenkonto">
        <p>{`In ${hourUnit}. Selbststudium zählt, sobald das Modul zählt; bis dahin ist es vorgemerkt.`}</p>
        <HoursBar id="stunden" caption="Stundenkonto" {...hours} />
      </Section>
      <PrintedName {...props} />
      <EnrolmentHistoryTable history={props.history} />
    </Layout>
  );
}

function crumbsOf({ own, enrolment }: ProgressPageProps) {
  if (own) return [{ label: 'Start', href: paths.home() }, { label: 'Mein Stand' }];
  return [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: enrolment.cohortCode, href: paths.cohort(enrolment.cohortId) },
    { label: enrolment.name },
  ];
}

function NextSession({ next, own }: ProgressPageProps) {
  if (next === null) return null;
  return (
    <section class="km-section">
      <h2 class="kern-heading-small">{own ? 'Ihr nächster Termin' : 'Nächster Termin'}</h2>
      <p>
        <strong>{next.label}</strong>
        <br />
        {next.when}
        {next.place === null ? null : (
          <>
            <br />
            {next.place}
          </>
        )}
      </p>
      <div class="kern-btn-wrapper km-buttons">
        <LinkButton href={paths.sessionCalendar(next.sessionId)} download>
          In Kalender
        </LinkButton>
        {next.videoLink === null ? null : (
          <LinkButton variant="secondary" href={next.videoLink}>
            Zur Videokonferenz
          </LinkButton>
        )}
      </div>
    </section>
  );
}

function Unrecorded({ unrecorded, own }: ProgressPageProps) {
  if (unrecorded.length === 0) return null;
  const title =
    unrecorded.length === 1 ? 'Ein Termin ist noch nicht erfasst.' : `${unrecorded.length} Termine sind noch nicht erfasst.`;
  return (
    <Alert tone="warning" title={title}>
      <p class="kern-body">
        {unrecorded.map(({ sessionId, label }, index) => (
          <>
            {index === 0 ? null : ' · '}
            {own ? label : <a href={paths.sheet(sessionId)}>{label}</a>}
          </>
        ))}
      </p>
      {own ? <p class="kern-body">Sie müssen nichts tun: Das Trainingsteam trägt die Anwesenheit ein.</p> : null}
    </Alert>
  );
}

function Merged({ enrolment: { mergedInto } }: ProgressPageProps) {
  if (mergedInto === null) return null;
  return (
    <Alert tone="info" title="Diese Teilnahme war doppelt geführt.">
      <p class="kern-body">
        Was hier erfasst ist, zählt bei der Teilnahme mit, die weitergilt:{' '}
        <a href={paths.enrolment(mergedInto)}>zum gemeinsamen Stand</a>.
      </p>
    </Alert>
  );
}

function PrintedName({ enrolment, own, withdrawn }: ProgressPageProps) {
  return (
    <Section title="Name auf den Dokumenten">
      <p>
        <strong>{enrolment.name}</strong>
      </p>
      {own ? (
        <p class="km-muted">Stimmt etwas nicht? Bitte schreiben Sie Ihrer Koordination, bevor Dokumente ausgestellt werden.</p>
      ) : null}
      <p>
        {own ? null : <CoordinatorLinks {...enrolment} />}
        {own || withdrawn ? null : ' · '}
        {withdrawn ? null : <a href={paths.withdrawEnrolment(enrolment.id)}>Teilnahme abbrechen</a>}
      </p>
    </Section>
  );
}

function CoordinatorLinks({ id, personId, mergedInto }: ProgressPageProps['enrolment']) {
  return (
    <>
      {mergedInto === null ? (
        <>
          <a href={paths.editEnrolment(id)}>Angaben berichtigen</a>
          {' · '}
        </>
      ) : null}
      <a href={paths.person(personId)}>Doppelt erfasst?</a>
    </>
  );
}
