import {
  Alert,
  Button,
  DataTable,
  errorAt,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  Section,
  SelectField,
  TextField,
} from '#ui';

export interface TokenLine {
  readonly id: string;
  readonly label: string;
  readonly scope: string;
  readonly until: string;
}

export interface OwnTokensPageProps extends PageProps {
  readonly tokens: readonly TokenLine[];
  /** Just made: its secret is shown on this page and never again. */
  readonly made?: { readonly label: string; readonly token: string } | undefined;
  readonly typed: { readonly label: string; readonly scope: string; readonly validDays: string };
}

const scopes = [
  { value: 'read', label: 'nur lesen' },
  { value: 'write', label: 'lesen und ändern' },
];
const durations = [
  { value: '30', label: '30 Tage' },
  { value: '90', label: '90 Tage' },
  { value: '180', label: '180 Tage' },
  { value: '365', label: 'ein Jahr' },
];

/** Tokens by which programs use the API in one's name. */
export function OwnTokensPage(props: OwnTokensPageProps) {
  const { layout, csrfToken, notice, refusal, tokens, made } = props;
  const crumbs = [{ label: 'Mein Konto', href: paths.ownAccount() }, { label: 'Zugriffstoken' }];
  const answer =
    tokens.length === 0
      ? 'Ein Zugriffstoken lässt ein Programm in Ihrem Namen arbeiten. Sie haben zurzeit keines.'
      : 'Mit einem Zugriffstoken arbeitet ein Programm in Ihrem Namen. Geben Sie es niemandem weiter.';
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Zugriffstoken">
      <PageHeader title="Zugriffstoken für Programme" answer={answer} />
      <Feedback notice={notice} refusal={refusal} />
      {made === undefined ? null : (
        <Alert tone="success" title={`Das Zugriffstoken „${made.label}“ ist angelegt`} live>
          <p class="kern-body">Bitte kopieren Sie es jetzt. Es wird nur dieses eine Mal gezeigt.</p>
          <p class="kern-body km-breakable">
            <code>{made.token}</code>
          </p>
        </Alert>
      )}
      {tokens.length === 0 ? null : <TokenTable csrfToken={csrfToken} tokens={tokens} />}
      <Section title="Neues Zugriffstoken">
        <NewTokenForm {...props} />
      </Section>
    </Layout>
  );
}

function TokenTable({ csrfToken, tokens }: Pick<OwnTokensPageProps, 'csrfToken' | 'tokens'>) {
  const rows = tokens.map(({ id, label, scope, until }) => ({
    cells: [
      label,
      scope,
      until,
      <PostForm action={paths.revokeToken()} csrfToken={csrfToken} hidden={{ id }}>
        <Button variant="tertiary">
          Widerrufen<span class="kern-sr-only">{`: ${label}`}</span>
        </Button>
      </PostForm>,
    ],
  }));
  const columns = [{ label: 'Bezeichnung' }, { label: 'Umfang' }, { label: 'Gilt bis' }, { label: 'Widerrufen' }];
  return <DataTable stacks caption="Ihre Zugriffstoken" columns={columns} rows={rows} />;
}

function NewTokenForm({ csrfToken, refusal, typed }: OwnTokensPageProps) {
  return (
    <PostForm action={paths.ownTokens()} csrfToken={csrfToken} class="km-prose">
      <TextField
        {...{ name: 'label', label: 'Bezeichnung', maxLength: 100, value: typed.label, error: errorAt(refusal, 'label') }}
        hint="Woran Sie es wiedererkennen, etwa „Auswertung Kreisverwaltung“."
      />
      <SelectField
        {...{ name: 'scope', label: 'Umfang', choices: scopes, value: typed.scope, error: errorAt(refusal, 'scope') }}
      />
      <SelectField
        {...{ name: 'validDays', label: 'Gültigkeit', choices: durations, value: typed.validDays }}
        error={errorAt(refusal, 'validDays')}
      />
      <Button>Zugriffstoken anlegen</Button>
    </PostForm>
  );
}
