import {
  Button,
  ButtonRow,
  DateField,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  SelectField,
  TextField,
} from '#ui';

/** What is typed for a new role. */
export interface RoleFields {
  readonly email: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly role: string;
  readonly municipalityId: string;
  readonly from: string;
  readonly to: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface NewRolePageProps extends PageProps {
  readonly fields: RoleFields;
  readonly roles: readonly Choice[];
  readonly municipalities: readonly Choice[];
  /** May leave the municipality out: then the role holds everywhere. */
  readonly everywhere: boolean;
}

/** Gives somebody a role; who has no access yet gets an invitation. */
export function NewRolePage({ layout, csrfToken, refusal, fields, roles, municipalities, everywhere }: NewRolePageProps) {
  const crumbs = [{ label: 'Rollen', href: paths.roleGrants() }, { label: 'Rolle vergeben' }];
  const field = (name: keyof RoleFields) => ({ name, value: fields[name], error: errorAt(refusal, name) });
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Rolle vergeben">
      <PageHeader title="Rolle vergeben" answer="Wer noch keinen Zugang hat, bekommt eine Einladung per E-Mail." />
      <Feedback refusal={refusal} />
      <PostForm action={paths.newRoleGrant()} csrfToken={csrfToken} class="km-prose">
        <TextField {...field('email')} label="E-Mail-Adresse" type="email" inputMode="email" />
        <TextField {...field('givenNames')} label="Vorname" optional maxLength={200} />
        <TextField {...field('familyName')} label="Familienname" optional maxLength={200} />
        <SelectField {...field('role')} label="Rolle" choices={roles} emptyLabel="Bitte wählen" />
        <SelectField
          {...field('municipalityId')}
          label="Kommune"
          choices={municipalities}
          emptyLabel={everywhere ? 'überall' : 'Bitte wählen'}
          optional="unmarked"
        />
        <DateField {...field('from')} label="Gilt ab" optional />
        <DateField {...field('to')} label="Gilt bis" optional />
        <ButtonRow>
          <Button>Rolle vergeben</Button>
          <LinkButton variant="secondary" href={paths.roleGrants()}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}
