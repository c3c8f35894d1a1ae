import {
  Button,
  ButtonRow,
  type Choice,
  errorAt,
  Feedback,
  idAt,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  type Presence,
  RadioGroup,
  SelectField,
  TextField,
} from '#ui';
import type { SheetWords } from '../sheet-words.js';
import { sheetCrumbs } from './sheet.page.js';

export interface CorrectionValues {
  readonly enrolmentId: string;
  readonly status: string;
  readonly presence: readonly Presence[];
  readonly reason: string;
}

export interface CorrectionFormPageProps extends PageProps {
  readonly words: SheetWords;
  readonly people: readonly Choice[];
  readonly values: CorrectionValues;
  readonly coordinates: boolean;
}

const states = [
  { value: 'present', label: 'da' },
  { value: 'partial', label: 'teilweise', hint: 'Bitte geben Sie darunter die Zeiten an.' },
  { value: 'absent', label: 'nicht da' },
  { value: 'excused', label: 'entschuldigt' },
];

/** Proposing a correction of a locked sheet, with its reason. */
export function CorrectionFormPage({ layout, csrfToken, refusal, words, people, values, coordinates }: CorrectionFormPageProps) {
  return (
    <Layout {...layout} breadcrumb={sheetCrumbs(words, coordinates, 'Korrektur')} title="Korrektur vorschlagen">
      <PageHeader
        title="Korrektur vorschlagen"
        preline={`${words.label}: ${words.when}`}
        answer="Sie wird wirksam, sobald eine zweite Person sie bestätigt. Der alte Eintrag bleibt lesbar."
      />
      <Feedback refusal={refusal} />
      <PostForm action={paths.corrections(words.sessionId)} csrfToken={csrfToken}>
        <SelectField
          {...{ name: 'enrolmentId', label: 'Person', choices: people, value: values.enrolmentId, emptyLabel: 'Bitte wählen' }}
          error={errorAt(refusal, 'enrolmentId')}
        />
        <RadioGroup name="status" label="Richtig ist" choices={states} value={values.status} error={errorAt(refusal, 'status')} />
        <Times presence={values.presence} error={errorAt(refusal, 'presence')} />
        <TextField
          name="reason"
          label="Grund"
          rows={3}
          value={values.reason}
          maxLength={1000}
          error={errorAt(refusal, 'reason')}
        />
        <ButtonRow>
          <Button>Korrektur vorschlagen</Button>
          <LinkButton variant="secondary" href={paths.sheet(words.sessionId)}>
            Zurück zur Liste
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}

function Times({ presence, error }: { readonly presence: readonly Presence[]; readonly error: string | undefined }) {
  return (
    <fieldset class="kern-fieldset km-field" id={idAt('presence')} tabIndex={-1}>
      <legend class="kern-label">
        Zeiten <span class="kern-label__optional">(nur bei „teilweise“)</span>
      </legend>
      <div class="kern-fieldset__body">
        {[...presence, { from: '', to: '' }].map((pair, index) => (
          <span class="km-times">
            <span aria-hidden="true">von</span>
            <input type="time" name="from" value={pair.from} aria-label={`da von (${index + 1}.)`} />
            <span aria-hidden="true">bis</span>
            <input type="time" name="to" value={pair.to} aria-label={`da bis (${index + 1}.)`} />
          </span>
        ))}
      </div>
      {error === undefined ? null : <p class="km-row__error">{error}</p>}
    </fieldset>
  );
}
