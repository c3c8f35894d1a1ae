import {
  Alert,
  Button,
  ButtonRow,
  CheckboxField,
  DataTable,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  RadioGroup,
  Section,
  SelectField,
} from '#ui';
import { consequencesOf } from '../import-sentences.js';
import { listFields, listFieldWords } from '../list-columns.js';
import type { ImportAnswer } from '../people-import.form.js';
import { DefaultTargetGroup, kindChoices } from './import.page.js';

export interface ImportPreviewPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  readonly list: ImportAnswer;
}

const mostShown = 100;

/** "Was geschieht mit dieser Liste, und was stimmt noch nicht?" */
export function ImportPreviewPage(props: ImportPreviewPageProps) {
  const { layout, notice, refusal, cohort, list } = props;
  const crumbs = [
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Liste übernehmen', href: paths.peopleImport(cohort.id) },
    { label: 'Vorschau' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Vorschau der Liste" wide>
      <PageHeader title="Vorschau der Liste" preline={list.fileName} answer={answerOf(list)} />
      <Feedback notice={notice} refusal={refusal && { detail: refusal.detail, errors: [] }} safe="Es wurde niemand übernommen." />
      {list.confirmed ? <Done cohortId={cohort.id} /> : <Waiting {...props} />}
    </Layout>
  );
}

function answerOf({ confirmed, problems, people }: ImportAnswer): string {
  if (confirmed) return 'Diese Liste ist schon übernommen.';
  if (problems.length > 0)
    return `${problems.length === 1 ? '1 Angabe ist' : `${problems.length} Angaben sind`} zu klären. Übernommen wird die ganze Liste oder niemand.`;
  return people === 1 ? '1 Person kann übernommen werden.' : `${people} Personen können übernommen werden.`;
}

function Done({ cohortId }: { readonly cohortId: string }) {
  return (
    <ButtonRow>
      <LinkButton href={paths.applications(cohortId)}>Zu den Anmeldungen</LinkButton>
      <LinkButton variant="secondary" href={paths.peopleImport(cohortId)}>
        Weitere Liste
      </LinkButton>
    </ButtonRow>
  );
}

function Waiting(props: ImportPreviewPageProps) {
  const { csrfToken, cohort, list } = props;
  return (
    <>
      {list.problems.length > 0 ? <Problems {...props} /> : <Confirm {...props} />}
      <Settings {...props} />
      <PostForm action={paths.discardImport(cohort.id)} csrfToken={csrfToken}>
        <ButtonRow>
          <LinkButton variant="secondary" href={paths.peopleImport(cohort.id)}>
            Andere Datei wählen
          </LinkButton>
          <Button variant="tertiary">Liste verwerfen</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

function Confirm({ csrfToken, cohort, list }: ImportPreviewPageProps) {
  const { uploadId, version, seats, people } = list;
  return (
    <Section title="Was geschieht">
      <ul>
        {consequencesOf(list).map(sentence => (
          <li>{sentence}</li>
        ))}
      </ul>
      <PostForm
        {...{ action: paths.confirmImport(cohort.id), csrfToken }}
        hidden={{ uploadId, version: String(version), seats: String(seats) }}
      >
        <Button>{people === 1 ? '1 Person übernehmen' : `${people} Personen übernehmen`}</Button>
      </PostForm>
    </Section>
  );
}

function Problems({ list }: ImportPreviewPageProps) {
  const columns = ['Wo', 'Spalte', 'Das steht dort', 'Was ist zu tun'].map(label => ({ label }));
  const shown = list.problems.slice(0, mostShown);
  const more = list.problems.length - shown.length;
  return (
    <Section title="Das ist zu klären">
      <DataTable
        {...{ caption: 'Das ist zu klären', captionHidden: true, columns, stacks: true }}
        rows={shown.map(({ row, column, value, message }) => ({
          cells: [row === null ? 'Ganze Liste' : `Zeile\u00a0${row}`, column, value || '–', message],
        }))}
      />
      {more > 0 ? (
        <Alert tone="info" title={more === 1 ? '1 weitere Angabe ist zu klären.' : `${more} weitere Angaben sind zu klären.`} />
      ) : null}
      <p>Berichtigen Sie die Datei und laden Sie sie noch einmal hoch, oder ordnen Sie die Spalten anders zu.</p>
    </Section>
  );
}

function Settings({ csrfToken, cohort, list }: ImportPreviewPageProps) {
  return (
    <Section title="Spalten und Einstellungen">
      <PostForm action={paths.importPreview(cohort.id)} csrfToken={csrfToken}>
        {list.columns.map((column, index) => (
          <ColumnField {...column} index={index} />
        ))}
        <RadioGroup {...{ name: 'kind', label: 'Übernehmen als', choices: kindChoices, value: list.kind }} optional="unmarked" />
        <DefaultTargetGroup value={list.defaultTargetGroup} />
        <CheckboxField
          {...{ name: 'known', label: 'Personen auslassen, die schon im Durchgang sind', checked: list.known === 'skip' }}
          optional="unmarked"
        />
        <Button variant="secondary">Neu prüfen</Button>
      </PostForm>
    </Section>
  );
}

const fieldChoices = listFields.map(value => ({ value, label: listFieldWords[value] }));

function ColumnField({ heading, sample, field, index }: ImportAnswer['columns'][number] & { readonly index: number }) {
  return (
    <SelectField
      {...{
        name: `spalte-${index}`,
        label: heading === '' ? `Spalte ${index + 1}` : `Spalte „${heading}“`,
        choices: fieldChoices,
      }}
      {...{ value: field ?? '', emptyLabel: 'nicht übernehmen', optional: 'unmarked' as const }}
      {...(sample === '' ? {} : { hint: `Zum Beispiel: ${sample}` })}
    />
  );
}
