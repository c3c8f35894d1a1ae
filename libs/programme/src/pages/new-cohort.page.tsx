import {
  Button,
  ButtonRow,
  type Choice,
  EmptyState,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  SelectField,
} from '#ui';
import { CohortFields, type CohortFieldValues } from './cohort-fields.component.js';

/** The form's fields as typed. */
export interface CohortValues extends CohortFieldValues {
  readonly municipalityId: string;
  readonly curriculumId: string;
}

export interface NewCohortPageProps extends PageProps {
  readonly municipalities: readonly Choice[];
  readonly curricula: readonly Choice[];
  readonly values: CohortValues;
}

/** Where the form stands, and the step before it. */
export const newCohortCrumbs = [
  { label: 'Start', href: paths.home() },
  { label: 'Durchgänge', href: paths.cohorts() },
  { label: 'Neuer Durchgang' },
];

/** A new cohort, as a draft. */
export function NewCohortPage(props: NewCohortPageProps) {
  return (
    <Layout {...props.layout} breadcrumb={newCohortCrumbs} title="Neuer Durchgang">
      <PageHeader title="Neuer Durchgang" answer="Er beginnt als Entwurf. Termine und Teilnehmende tragen Sie danach ein." />
      <Feedback refusal={props.refusal} />
      {props.curricula.length === 0 ? <NoCurriculum /> : <CohortForm {...props} />}
    </Layout>
  );
}

function NoCurriculum() {
  return (
    <EmptyState title="Es gibt noch kein veröffentlichtes Curriculum.">
      <p>Sobald die Servicestelle eine Fassung veröffentlicht hat, können Sie hier einen Durchgang anlegen.</p>
    </EmptyState>
  );
}

// Whoever has many chose it on the page before; in one's only one there is nothing to choose.
function ChosenMunicipality({ municipality }: { readonly municipality: Choice }) {
  return (
    <>
      <p class="kern-body">{`Kommune: ${municipality.label}`}</p>
      <input type="hidden" name="municipalityId" value={municipality.value} />
    </>
  );
}

function CohortForm({ csrfToken, municipalities, curricula, values, refusal }: NewCohortPageProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <PostForm action={paths.newCohort()} csrfToken={csrfToken}>
      {municipalities.length === 1 ? (
        <ChosenMunicipality municipality={municipalities[0] as Choice} />
      ) : (
        <SelectField
          {...{ name: 'municipalityId', label: 'Kommune', emptyLabel: 'Bitte wählen' }}
          {...{ choices: municipalities, value: values.municipalityId, error: error('municipalityId') }}
        />
      )}
      <SelectField
        name="curriculumId"
        label="Curriculum"
        choices={curricula}
        {...(curricula.length === 1 ? {} : { emptyLabel: 'Bitte wählen' })}
        value={values.curriculumId}
        error={error('curriculumId')}
      />
      <CohortFields values={values} refusal={refusal} />
      <ButtonRow>
        <Button>Durchgang anlegen</Button>
        <LinkButton variant="secondary" href={paths.cohorts()}>
          Abbrechen
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}
