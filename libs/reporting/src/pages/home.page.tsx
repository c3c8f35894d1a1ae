import { Feedback, Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';
import { CoordinatorHome, type CoordinatorHomeProps } from './coordinator-home.component.js';
import { type CeremonyLine, MayorHome, OfficeHome, type OfficeHomeProps } from './office-home.component.js';
import { type OwnApplicationLine, OwnApplications } from './own-applications.component.js';
import { ParticipantHome, type ParticipantHomeProps } from './participant-home.component.js';
import { NextSessions, SessionsToRecord } from './session-cards.component.js';
import type { SessionWords } from '../home-words.js';

export interface HomePageProps extends PageProps {
  readonly name: string;
  /** The answer to the first role's question, and its main action. */
  readonly answer: string;
  readonly action: { readonly href: string; readonly label: string } | null;
  /** One part for each role held, in the order of the roles. */
  readonly participant?: ParticipantHomeProps | undefined;
  readonly applications: readonly OwnApplicationLine[];
  readonly trainer?: { readonly unrecorded: readonly SessionWords[]; readonly next: readonly SessionWords[] } | undefined;
  readonly coordinator?: Omit<CoordinatorHomeProps, 'csrfToken'> | undefined;
  readonly ceremonies?: readonly CeremonyLine[] | undefined;
  readonly office?: OfficeHomeProps | undefined;
  readonly privacy: boolean;
}

/** The start page: what is next, for every role one holds. */
export function HomePage(props: HomePageProps) {
  const { layout, csrfToken, notice, name, answer, action, participant, applications, trainer } = props;
  const { coordinator, ceremonies, office, privacy } = props;
  return (
    <Layout {...layout} title="Start">
      <PageHeader
        title={`Guten Tag, ${name}`}
        answer={answer}
        actions={action === null ? undefined : <LinkButton href={action.href}>{action.label}</LinkButton>}
      />
      <Feedback notice={notice} />
      {participant === undefined ? null : <ParticipantHome {...participant} />}
      {applications.length === 0 ? null : <OwnApplications applications={applications} />}
      {trainer === undefined ? null : <TrainerHome {...trainer} />}
      {coordinator === undefined ? null : <CoordinatorHome {...coordinator} csrfToken={csrfToken} />}
      {ceremonies === undefined ? null : <MayorHome ceremonies={ceremonies} />}
      {office === undefined ? null : <OfficeHome {...office} />}
      {privacy ? <PrivacyHome /> : null}
    </Layout>
  );
}

/** "Wer ist da?" */
function TrainerHome({ unrecorded, next }: NonNullable<HomePageProps['trainer']>) {
  return (
    <>
      <SessionsToRecord sessions={unrecorded} title="Noch zu erfassen" />
      <NextSessions sessions={next} />
      <p>
        <a href={paths.calendarFeed()}>Alle Termine im Kalender abonnieren</a>
      </p>
    </>
  );
}

function PrivacyHome() {
  return (
    <div class="km-prose">
      <p>Mit diesem Zugang sehen Sie keine Teilnehmenden und keine Anwesenheit.</p>
      <p>
        Jede Lesung und jede Änderung, die für andere geschieht, steht im Protokoll; es enthält keine Namen von Teilnehmenden.
      </p>
    </div>
  );
}
