import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import { ApplicantFields, type ApplicantFieldsProps } from './applicant-fields.component.js';

export interface CorrectApplicationPageProps extends PageProps, Pick<ApplicantFieldsProps, 'values' | 'targetGroups'> {
  /** The applicant's own page. */
  readonly home: string;
  readonly cohort: { readonly title: string };
  /** Of the application as it was read. */
  readonly version: string;
}

/** Putting right what the application says. */
export function CorrectApplicationPage(props: CorrectApplicationPageProps) {
  const { layout, csrfToken, refusal, home, cohort, version, values, targetGroups } = props;
  const crumbs = [{ label: 'Ihre Anmeldung', href: home }, { label: 'Angaben ändern' }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Angaben ändern">
      <PageHeader title="Angaben ändern" preline={cohort.title} />
      <Feedback refusal={refusal} safe="Ihre Angaben stehen noch hier." />
      <PostForm action={paths.applicantStep(home, 'angaben')} csrfToken={csrfToken} hidden={{ version }} class="km-prose">
        <ApplicantFields
          {...{ values, targetGroups, refusal }}
          emailHint="Eine neue Adresse bestätigen Sie über den Link, den wir Ihnen dorthin schicken. Die bisherige bekommt eine Nachricht."
        />
        <ButtonRow>
          <Button>Angaben speichern</Button>
          <LinkButton variant="secondary" href={home}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}
