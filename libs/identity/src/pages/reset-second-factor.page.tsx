import { ConfirmPanel, errorAt, Feedback, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';

export interface ResetSecondFactorPageProps extends PageProps {
  readonly roleGrantId: string;
  /** Whose factor it is. */
  readonly name: string;
  readonly hasSecondFactor: boolean;
  readonly reason: string;
}

const title = 'Zweiten Faktor zurücksetzen';

/** Asks before somebody's second factor is taken off the account. */
export function ResetSecondFactorPage(props: ResetSecondFactorPageProps) {
  const { layout, csrfToken, notice, refusal, roleGrantId, name, hasSecondFactor, reason } = props;
  return (
    <Layout {...layout} title={title}>
      <PageHeader
        title={title}
        answer={
          hasSecondFactor
            ? `Für ${name}, wenn das Gerät und die Codes verloren sind.`
            : `${name} hat keinen zweiten Faktor eingerichtet.`
        }
      />
      <Feedback notice={notice} refusal={refusal} />
      {hasSecondFactor ? (
        <ConfirmPanel
          title={`Zweiten Faktor von ${name} zurücksetzen?`}
          consequences={[
            'App und Wiederherstellungscodes gelten nicht mehr.',
            'Die Person ist auf allen Geräten abgemeldet und bekommt eine E-Mail.',
            'Ihre persönlichen Zugriffstoken gelten nicht mehr.',
            'Beim nächsten Anmelden richtet sie den zweiten Faktor neu ein, wenn ihre Rolle ihn verlangt.',
          ]}
          safe="Kennwort und Rollen bleiben. Bitte vergewissern Sie sich, etwa am Telefon, dass die Bitte wirklich von ihr kommt."
          {...{ action: paths.resetSecondFactor(roleGrantId), csrfToken, confirmLabel: 'Zurücksetzen', cancelHref: paths.home() }}
        >
          <TextField name="reason" label="Grund" value={reason} maxLength={500} error={errorAt(refusal, 'reason')} />
        </ConfirmPanel>
      ) : null}
    </Layout>
  );
}
