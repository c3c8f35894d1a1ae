import { Button, ErrorSummary, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';

export interface VerificationCodePageProps extends Pick<PageProps, 'layout'> {
  /** What was typed or followed, and can't be found. */
  readonly code?: string;
  /** Why it leads nowhere. */
  readonly error?: string;
}

/** Where a code is typed, from the paper in hand. */
export function VerificationCodePage({ layout, code = '', error }: VerificationCodePageProps) {
  return (
    <Layout
      {...layout}
      breadcrumb={[{ label: 'Start', href: paths.home() }, { label: 'Echtheitsprüfung' }]}
      title="Echtheitsprüfung"
    >
      <PageHeader
        title="Echtheitsprüfung"
        answer="Ob eine Bescheinigung oder Urkunde echt ist, sehen Sie mit dem Prüfcode, der unten auf dem Dokument steht."
      />
      <ErrorSummary
        errors={error === undefined ? [] : [{ field: 'code', message: error }]}
        title="Dieses Dokument haben wir nicht gefunden."
      />
      <form method="get" action={paths.verifyAnyCode()}>
        <TextField
          name="code"
          label="Prüfcode"
          hint="20 Zeichen, etwa 7KQM-2T9X-HD4P-0V6B-3RNE. Striche und Groß- oder Kleinschreibung sind gleich."
          value={code}
          maxLength={60}
          autoComplete="off"
          width="medium"
          {...(error === undefined ? {} : { error })}
        />
        <Button>Dokument prüfen</Button>
      </form>
    </Layout>
  );
}
