import { targetGroups, targetGroupWords } from '#programme';
import {
  Button,
  ButtonRow,
  errorAt,
  Feedback,
  FileField,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  RadioGroup,
  SelectField,
} from '#ui';

export interface ImportPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  readonly values: { readonly kind: string; readonly defaultTargetGroup: string | null };
}

/** What becomes of the people of a list. */
export const kindChoices = [
  { value: 'applications', label: 'Anmeldungen, über die ich noch entscheide' },
  {
    value: 'accepted',
    label: 'Angenommene Anmeldungen',
    hint: 'Plätze in der Reihenfolge der Liste; wer keinen bekommt, wartet.',
  },
  { value: 'enrolments', label: 'Teilnehmende', hint: 'Alle bekommen sofort einen Platz. Die E-Mail-Adresse darf fehlen.' },
] as const;

/** Which target group people get who name none. */
export function DefaultTargetGroup({ value }: { readonly value: string | null }) {
  return (
    <SelectField
      {...{ name: 'defaultTargetGroup', label: 'Bereich, wenn die Liste keinen nennt', value: value ?? '' }}
      {...{ choices: targetGroups.map(group => ({ value: group, label: targetGroupWords[group] })) }}
      emptyLabel="keiner: fehlende Angaben melden"
      optional="unmarked"
    />
  );
}

/** "Welche Liste soll übernommen werden?" */
export function ImportPage({ layout, csrfToken, notice, refusal, cohort, values }: ImportPageProps) {
  const crumbs = [
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Anmeldungen', href: paths.applications(cohort.id) },
    { label: 'Liste übernehmen' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Liste übernehmen">
      <PageHeader
        title="Liste übernehmen"
        preline={cohort.code}
        answer="Übernehmen Sie Personen aus einer CSV- oder Excel-Datei. Zuerst sehen Sie eine Vorschau; gespeichert wird noch nichts."
      />
      <Feedback notice={notice} refusal={refusal} safe="Es wurde nichts übernommen. Bitte wählen Sie die Datei noch einmal." />
      <PostForm action={paths.peopleImport(cohort.id)} csrfToken={csrfToken} encType="multipart/form-data">
        <FileField
          {...{ name: 'file', label: 'Datei', accept: '.csv,.txt,.xlsx', error: errorAt(refusal, 'file') }}
          hint="Bis 1.000 Personen und 5 MB. Eine Zeile nennt die Spalten, etwa Vorname, Familienname, E-Mail-Adresse, Bereich, Organisation."
        />
        <RadioGroup
          {...{ name: 'kind', label: 'Übernehmen als', choices: kindChoices, value: values.kind }}
          optional="unmarked"
        />
        <DefaultTargetGroup value={values.defaultTargetGroup} />
        <ButtonRow>
          <Button>Vorschau ansehen</Button>
          <LinkButton variant="secondary" href={paths.importTemplate(cohort.id)} download>
            Vorlage herunterladen
          </LinkButton>
        </ButtonRow>
      </PostForm>
      <p class="km-muted">
        Die Datei sehen nur Sie. Sie wird gelöscht, sobald die Liste übernommen oder verworfen ist, spätestens nach 24 Stunden.
      </p>
    </Layout>
  );
}
