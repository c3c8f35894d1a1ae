import {
  Button,
  DataTable,
  DescriptionList,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  Section,
} from '#ui';

export interface SessionLine {
  readonly idHash: string;
  readonly device: string;
  readonly since: string;
  readonly isThisOne: boolean;
}

export interface OwnAccountPageProps extends PageProps {
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly hasPassword: boolean;
  readonly sessions: readonly SessionLine[];
}

/** Who one is here, where one is signed in, and how to end that. */
export function OwnAccountPage(props: OwnAccountPageProps) {
  const { layout, csrfToken, notice, refusal, name, email, roles, hasPassword, sessions } = props;
  const count = sessions.length === 1 ? 'auf einem Gerät' : `auf ${sessions.length} Geräten`;
  return (
    <Layout {...layout} title="Mein Konto">
      <PageHeader title="Mein Konto" answer={`Sie sind zurzeit ${count} angemeldet.`} />
      <Feedback notice={notice} refusal={refusal} />
      <DescriptionList
        items={[
          { term: 'Name', value: name },
          { term: 'E-Mail-Adresse', value: email },
          { term: 'Aufgaben', value: roles },
        ]}
      />
      <Section title="Kennwort und Zugriffe">
        <div class="kern-btn-wrapper km-buttons">
          <LinkButton variant="secondary" href={hasPassword ? paths.changePassword() : paths.forgottenPassword()}>
            {hasPassword ? 'Kennwort ändern' : 'Kennwort festlegen'}
          </LinkButton>
          <LinkButton variant="secondary" href={paths.ownTokens()}>
            Zugriffstoken für Programme
          </LinkButton>
        </div>
      </Section>
      <Section title="Anmeldungen">
        <SessionTable csrfToken={csrfToken} sessions={sessions} />
        {sessions.some(({ isThisOne }) => !isThisOne) ? (
          <PostForm action={paths.endSessions()} csrfToken={csrfToken}>
            <Button variant="secondary">Alle anderen beenden</Button>
          </PostForm>
        ) : null}
      </Section>
    </Layout>
  );
}

function SessionTable({ csrfToken, sessions }: Pick<OwnAccountPageProps, 'csrfToken' | 'sessions'>) {
  const rows = sessions.map(({ idHash, device, since, isThisOne }) => ({
    cells: [
      device,
      since,
      isThisOne ? (
        'diese Anmeldung'
      ) : (
        <PostForm action={paths.endSessions()} csrfToken={csrfToken} hidden={{ sitzung: idHash }}>
          <Button variant="tertiary">
            Beenden<span class="kern-sr-only">{`: ${device}, seit ${since}`}</span>
          </Button>
        </PostForm>
      ),
    ],
  }));
  const columns = [{ label: 'Gerät' }, { label: 'Angemeldet seit' }, { label: 'Beenden' }];
  return <DataTable stacks caption="Wo Sie angemeldet sind" columns={columns} rows={rows} />;
}
