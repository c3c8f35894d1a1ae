import { Alert, ConfirmPanel, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';
import type { SheetWords } from '../sheet-words.js';

export interface CancelSessionPageProps extends PageProps {
  readonly words: SheetWords;
  /** What it does to whom, in numbers and whole sentences. */
  readonly consequences: readonly string[];
  readonly cancelled: boolean;
}

/** Asks before a session is cancelled, and says what that does to whom (R13). */
export function CancelSessionPage({ layout, csrfToken, refusal, words, consequences, cancelled }: CancelSessionPageProps) {
  const { sessionId, cohortId, cohortCode, label, when } = words;
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohortCode, href: paths.cohort(cohortId) },
    { label: 'Termine', href: paths.cohortSessions(cohortId) },
    { label: `${label} absagen` },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Termin absagen">
      <PageHeader title="Termin absagen" preline={words.title} answer={`${label}: ${when}`} />
      <Feedback refusal={refusal} />
      {cancelled ? (
        <Alert tone="info" title="Dieser Termin ist bereits abgesagt.">
          <LinkButton variant="secondary" href={paths.cohortSessions(cohortId)}>
            Zu den Terminen
          </LinkButton>
        </Alert>
      ) : (
        <ConfirmPanel
          title={`${label} absagen?`}
          consequences={consequences}
          safe="Ein abgesagter Termin zählt für niemanden, auch nicht dagegen. Der Tag bleibt offen, bis ein Ersatz gehalten ist."
          {...{ action: paths.cancelSession(sessionId), csrfToken, confirmLabel: 'Termin absagen' }}
          {...{ cancelHref: paths.session(sessionId), cancelLabel: 'Nicht absagen' }}
        />
      )}
    </Layout>
  );
}
