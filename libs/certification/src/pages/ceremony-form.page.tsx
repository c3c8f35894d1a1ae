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
  paths,
  PostForm,
  RadioGroup,
  TextField,
  TimeField,
} from '#ui';
import type { CeremonyFields } from './ceremony-fields.js';

export interface CeremonyFormPageProps extends Omit<PageProps, 'notice'> {
  readonly place: { readonly cohortId: string; readonly cohortCode: string; readonly municipality: string };
  /** The ceremony to change; without it a new one. */
  readonly ceremonyId?: string;
  /** The version that is being changed. */
  readonly version?: string;
  readonly fields: CeremonyFields;
  /** Set when the start happens twice (R12): the offsets to choose from. */
  readonly offsets?: readonly string[];
}

/** Plans a ceremony or moves one. */
export function CeremonyFormPage(props: CeremonyFormPageProps) {
  const { place, ceremonyId, layout, refusal } = props;
  const title = ceremonyId === undefined ? 'Übergabe planen' : 'Übergabe ändern';
  const answer =
    ceremonyId === undefined
      ? 'Wann und wo werden die Urkunden übergeben, und durch wen?'
      : 'Gedruckte Urkunden bleiben gültig: Auf ihnen steht weder der Tag der Übergabe noch, wer sie überreicht.';
  const breadcrumb = [{ label: 'Übergaben', href: paths.ceremonies() }, { label: title }];
  return (
    <Layout {...layout} municipality={{ name: place.municipality }} breadcrumb={breadcrumb} title={title}>
      <PageHeader preline={`Durchgang ${place.cohortCode}`} title={title} answer={answer} />
      <Feedback refusal={refusal} />
      <CeremonyForm {...props} />
    </Layout>
  );
}

function CeremonyForm({ place, ceremonyId, version, csrfToken, ...fields }: CeremonyFormPageProps) {
  const action = ceremonyId === undefined ? paths.newCeremony(place.cohortId) : paths.editCeremony(ceremonyId);
  const cancel = ceremonyId === undefined ? paths.ceremonies() : paths.ceremony(ceremonyId);
  return (
    <PostForm action={action} csrfToken={csrfToken} {...(version === undefined ? {} : { hidden: { version } })}>
      <WhenAndWhere {...fields} />
      <ByWhom {...fields} />
      <ButtonRow>
        <Button>{ceremonyId === undefined ? 'Übergabe planen' : 'Änderung speichern'}</Button>
        <LinkButton variant="secondary" href={cancel}>
          Abbrechen
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

type FieldsProps = Pick<CeremonyFormPageProps, 'fields' | 'refusal' | 'offsets'>;

function WhenAndWhere({ fields, refusal, offsets = [] }: FieldsProps) {
  const where = { label: 'Ort', hint: 'Raum und Haus, etwa: Rokokosaal, Altes Rathaus', maxLength: 300 };
  return (
    <>
      <DateField name="date" label="Tag" value={fields.date} {...errorOf(refusal, 'date')} />
      <TimeField name="start" label="Beginn" value={fields.start} {...errorOf(refusal, 'start')} />
      {offsets.length === 0 ? null : (
        <RadioGroup
          name="offset"
          label="Diese Uhrzeit gibt es an dem Tag zweimal. Welche ist gemeint?"
          choices={offsets.map(offset => ({ value: offset, label: seasons[offset] ?? offset }))}
          value={fields.offset}
          {...errorOf(refusal, 'offset')}
        />
      )}
      <TextField name="venue" value={fields.venue} {...where} {...errorOf(refusal, 'venue')} />
    </>
  );
}

function ByWhom({ fields, refusal }: FieldsProps) {
  const office = {
    label: 'Überreicht durch (Amt)',
    hint: 'Etwa: Oberbürgermeisterin, Landrat, Leitung des Sozialamts',
    maxLength: 160,
  };
  const name = { label: 'Name dieser Person', maxLength: 120, optional: true };
  return (
    <>
      <TextField name="presenter-office" value={fields.presenterOffice} {...office} {...errorOf(refusal, 'presenter.office')} />
      <TextField name="presenter-name" value={fields.presenterName} {...name} {...errorOf(refusal, 'presenter.name')} />
    </>
  );
}

const seasons: Readonly<Record<string, string>> = {
  '+02:00': 'vor der Umstellung (Sommerzeit)',
  '+01:00': 'nach der Umstellung (Winterzeit)',
};

function errorOf(refusal: PageProps['refusal'], path: string): { error?: string } {
  const error = errorAt(refusal, path);
  return error === undefined ? {} : { error };
}
