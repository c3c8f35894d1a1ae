import { Alert, Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import { SessionFields, type SessionFieldsProps } from './session-fields.component.js';

export interface EditSessionPageProps extends PageProps, Omit<SessionFieldsProps, 'refusal'> {
  readonly session: {
    readonly id: string;
    readonly cohortId: string;
    readonly cohortCode: string;
    /** "M1, Tag 2" */
    readonly label: string;
    readonly title: string;
    readonly when: string;
    readonly cancelled: boolean;
    readonly version: number;
  };
}

/** One session: its date, place and people; and the way to its sheet, or to cancelling it. */
export function EditSessionPage({ session, ...props }: EditSessionPageProps) {
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: session.cohortCode, href: paths.cohort(session.cohortId) },
    { label: 'Termine', href: paths.cohortSessions(session.cohortId) },
    { label: session.label },
  ];
  return (
    <Layout {...props.layout} breadcrumb={crumbs} title={`${session.label} bearbeiten`}>
      <PageHeader title={`Termin ${session.label}`} preline={session.title} answer={session.when} />
      <Feedback {...props} />
      {session.cancelled ? (
        <Alert tone="warning" title="Dieser Termin ist abgesagt.">
          <p class="kern-body">Er zählt für niemanden. Tragen Sie für einen Ersatz einen neuen Termin ein.</p>
        </Alert>
      ) : (
        <SessionForm session={session} {...props} />
      )}
    </Layout>
  );
}

function SessionForm({ session, csrfToken, ...fields }: EditSessionPageProps) {
  return (
    <>
      <PostForm action={paths.session(session.id)} csrfToken={csrfToken} hidden={{ version: String(session.version) }}>
        <SessionFields {...fields} />
        <Button>Termin speichern</Button>
      </PostForm>
      <ButtonRow>
        <LinkButton variant="secondary" href={paths.sheet(session.id)}>
          Zur Anwesenheitsliste
        </LinkButton>
        <LinkButton variant="tertiary" href={paths.cancelSession(session.id)}>
          Termin absagen
        </LinkButton>
      </ButtonRow>
    </>
  );
}
