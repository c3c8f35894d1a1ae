import { Alert, Button, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';

export interface VerificationCodePageProps extends Pick<PageProps, 'layout'> {
  /** What was typed or followed. */
  readonly code?: string;
  /** No document bears the code. */
  readonly notFound?: boolean;
  /** Why it can't be a code at all. */
  readonly error?: string;
}

/** Where a code is typed, from the paper in hand. */
export function VerificationCodePage({ layout, code = '', notFound, error }: VerificationCodePageProps) {
  return (
    <Layout {...layout} title={notFound === true ? 'Nicht gefunden: Echtheitsprüfung' : 'Echtheitsprüfung'}>
      <PageHeader
        title="Echtheitsprüfung"
        answer="Ob eine Bescheinigung oder Urkunde echt ist, sehen Sie mit dem Prüfcode, der unten auf dem Dokument steht."
      />
      {notFound === true ? (
        <Alert tone="warning" title="Zu diesem Prüfcode gibt es kein Dokument" live>
          Bitte vergleichen Sie ihn noch einmal mit dem Dokument. Stimmt er, fragen Sie bitte die Stelle, die als Aussteller
          genannt ist.
        </Alert>
      ) : null}
      <form method="get" action={paths.verifyAnyCode()}>
        <TextField
          name="code"
          label="Prüfcode"
          hint="20 Zeichen, etwa 7KQM-2T9X-HD4P-0V6B-3RNE. Striche und Groß- oder Kleinschreibung spielen keine Rolle."
          value={code}
          maxLength={60}
          autoComplete="off"
          {...(error === undefined ? {} : { error })}
        />
        <Button>Dokument prüfen</Button>
      </form>
    </Layout>
  );
}
