import {
  Button,
  ButtonRow,
  CheckboxField,
  type Choice,
  DateField,
  EmptyState,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  type Refusal,
  SelectField,
  TextField,
} from '#ui';
import { type TargetGroup, targetGroups } from '../cohort.entity.js';
import { targetGroupWords } from '../cohort-words.js';

/** The form's fields as typed. */
export interface CohortValues {
  readonly municipalityId: string;
  readonly curriculumId: string;
  readonly code: string;
  readonly title: string;
  readonly capacity: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly applicationDeadline: string;
  readonly targetGroups: readonly string[];
}

export interface NewCohortPageProps extends PageProps {
  readonly municipalities: readonly Choice[];
  readonly curricula: readonly Choice[];
  readonly values: CohortValues;
}

const crumbs = [
  { label: 'Start', href: paths.home() },
  { label: 'Durchgänge', href: paths.cohorts() },
  { label: 'Neuer Durchgang' },
];

/** A new cohort, as a draft. */
export function NewCohortPage(props: NewCohortPageProps) {
  return (
    <Layout {...props.layout} breadcrumb={crumbs} title="Neuer Durchgang">
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

function CohortForm({ csrfToken, municipalities, curricula, values, refusal }: NewCohortPageProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <PostForm action={paths.newCohort()} csrfToken={csrfToken}>
      {municipalities.length === 1 ? (
        <input type="hidden" name="municipalityId" value={municipalities[0]?.value} />
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
        value={values.curriculumId}
        error={error('curriculumId')}
      />
      <TextField name="title" label="Titel" value={values.title} maxLength={200} error={error('title')} />
      <TextField
        {...{ name: 'code', label: 'Kennung', width: 'medium', value: values.code, maxLength: 16, error: error('code') }}
        hint="Sie steht später in jeder Registernummer, etwa BA-2026. Großbuchstaben, Ziffern und Bindestrich."
      />
      <TextField
        {...{
          name: 'capacity',
          label: 'Plätze',
          width: 'short',
          inputMode: 'numeric',
          value: values.capacity,
          error: error('capacity'),
        }}
      />
      <CohortDates values={values} refusal={refusal} />
      <TargetGroups chosen={values.targetGroups} />
      <ButtonRow>
        <Button>Durchgang anlegen</Button>
        <LinkButton variant="secondary" href={paths.cohorts()}>
          Abbrechen
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

function CohortDates({ values, refusal }: { readonly values: CohortValues; readonly refusal: Refusal | undefined }) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <>
      <DateField name="startsOn" label="Erster Tag" value={values.startsOn} error={error('startsOn')} />
      <DateField name="endsOn" label="Letzter Tag" value={values.endsOn} error={error('endsOn')} />
      <DateField
        {...{ name: 'applicationDeadline', label: 'Anmeldeschluss', optional: true }}
        {...{ value: values.applicationDeadline, error: error('applicationDeadline') }}
      />
    </>
  );
}

function TargetGroups({ chosen }: { readonly chosen: readonly string[] }) {
  return (
    <fieldset class="kern-fieldset km-field">
      <legend class="kern-label">Für wen?</legend>
      <div class="kern-fieldset__body">
        {targetGroups.map((group: TargetGroup) => (
          <CheckboxField
            {...{ name: 'targetGroups', id: `feld-zielgruppe-${group}`, label: targetGroupWords[group], value: group }}
            {...{ checked: chosen.includes(group), optional: true }}
          />
        ))}
      </div>
    </fieldset>
  );
}
