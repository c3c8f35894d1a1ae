import {
  Button,
  ButtonRow,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
  TextField,
} from '#ui';

export interface CalendarFeedPageProps extends PageProps {
  /** Since when there is an address: "24. November 2026". */
  readonly since: string | undefined;
  /** The address itself, right after it was made; later nobody can show it. */
  readonly address: string | undefined;
}

/** "Wie kommen meine Termine in meinen Kalender?" */
export function CalendarFeedPage({ layout, csrfToken, notice, since, address }: CalendarFeedPageProps) {
  const answer =
    since === undefined
      ? 'Mit einer persönlichen Adresse holt Ihr Kalender Ihre Termine selbst ab. Verschiebungen und Absagen kommen von allein an.'
      : `Ihr Kalender kann Ihre Termine seit dem ${since} selbst abholen. Verschiebungen und Absagen kommen von allein an.`;
  return (
    <Layout
      {...layout}
      breadcrumb={[{ label: 'Start', href: paths.home() }, { label: 'Kalender abonnieren' }]}
      title="Kalender abonnieren"
    >
      <PageHeader title="Kalender abonnieren" answer={answer} />
      <Feedback notice={notice} />
      {address === undefined ? null : <NewAddress address={address} />}
      {since === undefined ? <FirstAddress csrfToken={csrfToken} /> : <Renewal csrfToken={csrfToken} />}
    </Layout>
  );
}

function NewAddress({ address }: { readonly address: string }) {
  return (
    <Section title="Ihre Adresse">
      <TextField
        name="adresse"
        label="Adresse für Ihren Kalender"
        hint="Tragen Sie sie in Ihrem Kalender bei „Abonnieren“ oder „Per URL hinzufügen“ ein. Aus Sicherheitsgründen sehen Sie sie nur jetzt: Geben Sie sie niemandem weiter, denn wer sie kennt, sieht Ihre Termine."
        type="url"
        value={address}
      />
      <p>
        <LinkButton href={address.replace(/^https?:/, 'webcal:')}>Auf diesem Gerät abonnieren</LinkButton>
      </p>
    </Section>
  );
}

function FirstAddress({ csrfToken }: { readonly csrfToken: string }) {
  return (
    <PostForm action={paths.calendarFeed()} csrfToken={csrfToken}>
      <Button>Adresse erstellen</Button>
    </PostForm>
  );
}

function Renewal({ csrfToken }: { readonly csrfToken: string }) {
  return (
    <Section title="Adresse erneuern oder Abonnement beenden">
      <p>
        Die alte Adresse gilt danach nicht mehr. Erneuern Sie sie, wenn Sie sie nicht mehr haben oder wenn jemand anderes sie
        kennt, und tragen Sie die neue in allen Ihren Kalendern ein.
      </p>
      <ButtonRow>
        <PostForm action={paths.calendarFeed()} csrfToken={csrfToken}>
          <Button variant="secondary">Adresse erneuern</Button>
        </PostForm>
        <PostForm action={paths.endCalendarFeed()} csrfToken={csrfToken}>
          <Button variant="secondary">Abonnement beenden</Button>
        </PostForm>
      </ButtonRow>
    </Section>
  );
}
