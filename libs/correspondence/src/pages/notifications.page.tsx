import { Button, CheckboxField, EmptyState, Feedback, Layout, PageHeader, type PageProps, paths, PostForm } from '#ui';

export interface NotificationsPageProps extends PageProps {
  /** Hinted at only: whoever is handed the mail on need not learn the address. */
  readonly recipient: string;
  /** Of the link that led here; absent when signed in. */
  readonly access: string | undefined;
  readonly preferences: readonly { readonly kind: string; readonly title: string; readonly wanted: boolean }[];
}

/** What somebody wants to get by mail. */
export function NotificationsPage({ layout, csrfToken, notice, recipient, access, preferences }: NotificationsPageProps) {
  return (
    <Layout {...layout} title="Benachrichtigungen">
      <PageHeader title="Benachrichtigungen" answer={`Welche Nachrichten möchten Sie an ${recipient} bekommen?`} />
      <Feedback notice={notice} />
      {preferences.length === 0 ? (
        <EmptyState title="Hier gibt es nichts zu wählen">
          <p>Zurzeit verschickt das Programm nur Nachrichten, die Sie brauchen.</p>
        </EmptyState>
      ) : (
        <PostForm action={paths.notifications(access)} csrfToken={csrfToken}>
          <fieldset class="kern-fieldset km-field">
            <legend class="kern-label">Diese Nachrichten bekommen</legend>
            <div class="kern-fieldset__body">
              {preferences.map(({ kind, title, wanted }) => (
                <CheckboxField name="art" id={`art-${kind}`} value={kind} label={title} checked={wanted} optional="unmarked" />
              ))}
            </div>
          </fieldset>
          <p>Nachrichten, ohne die es nicht geht, kommen immer: etwa Zusagen, Einladungen und abgesagte Termine.</p>
          <Button>Auswahl speichern</Button>
        </PostForm>
      )}
    </Layout>
  );
}

/** The link from an old mail no longer works. */
export function StaleLinkPage({ layout }: Pick<PageProps, 'layout'>) {
  return (
    <Layout {...layout} title="Benachrichtigungen">
      <PageHeader title="Dieser Link gilt nicht mehr" answer="Es hat sich nichts geändert." />
      <p>
        {'Bitte öffnen Sie den Link aus einer neueren Nachricht, oder '}
        <a href={paths.signIn(paths.notifications())}>melden Sie sich an</a>.
      </p>
    </Layout>
  );
}
