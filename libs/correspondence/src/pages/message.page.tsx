import type { MailText } from '#mail';
import {
  Button,
  ButtonRow,
  CheckboxField,
  type Crumb,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  PostForm,
  RadioGroup,
  Section,
  TextField,
} from '#ui';
import type { MessageDraft } from '../message-draft.js';
import type { MessageAnswer } from '../message.form.js';

export type MessagePreview = MessageAnswer & { readonly text: MailText };

export interface MessagePageProps extends PageProps {
  /** The cohort and the list it is written from. */
  readonly crumbs: readonly Crumb[];
  readonly action: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly reachable: boolean;
    readonly chosen: boolean;
  }[];
  readonly draft: MessageDraft;
  /** Of what is shown; comes back with the button that sends it. */
  readonly mark: string;
  readonly preview: MessagePreview | undefined;
}

/** "An wen, und was?" */
export function MessagePage(props: MessagePageProps) {
  const { layout, csrfToken, refusal, crumbs, action, people, draft, mark, preview } = props;
  const hidden = { liste: draft.listed.join(','), schluessel: draft.key, ...(preview ? { gesehen: mark } : {}) };
  return (
    <Layout {...layout} breadcrumb={[...crumbs, { label: 'Nachricht schreiben' }]} title="Nachricht schreiben">
      <PageHeader title="Nachricht schreiben" answer={chosenSentence(people.filter(({ chosen }) => chosen).length)} />
      <Feedback refusal={refusal} />
      <PostForm {...{ action, csrfToken, hidden }}>
        <Recipients people={people} />
        <Text draft={draft} refusal={refusal} />
        <ButtonRow>
          <Button variant={preview ? 'secondary' : 'primary'} name="aktion" value="vorschau">
            {preview ? 'Vorschau erneuern' : 'Vorschau ansehen'}
          </Button>
          <LinkButton variant="tertiary" href={crumbs.at(-1)?.href ?? action}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
        {preview === undefined ? null : <Preview {...preview} />}
      </PostForm>
    </Layout>
  );
}

function Recipients({ people }: Pick<MessagePageProps, 'people'>) {
  return (
    <details class="km-field" open={people.length <= 12}>
      <summary>{people.length === 1 ? '1 Person in der Liste' : `${people.length} Personen in der Liste`}</summary>
      <fieldset class="kern-fieldset">
        <legend class="kern-label">An</legend>
        <div class="kern-fieldset__body">
          {people.map(({ id, name, reachable, chosen }) => (
            <CheckboxField
              {...{ name: 'an', id: `an-${id}`, value: id, checked: chosen, optional: 'unmarked' as const }}
              label={reachable ? name : `${name} (keine E-Mail-Adresse)`}
            />
          ))}
        </div>
      </fieldset>
    </details>
  );
}

const kindChoices = [
  { value: 'notice', label: 'Wichtig für die Teilnahme', hint: 'Kommt immer an.' },
  { value: 'news', label: 'Hinweis', hint: 'Geht nicht an Personen, die solche Hinweise abbestellt haben.' },
] as const;

function Text({ draft, refusal }: Pick<MessagePageProps, 'draft' | 'refusal'>) {
  return (
    <>
      <RadioGroup {...{ name: 'kind', label: 'Art', choices: kindChoices, value: draft.kind, optional: 'unmarked' as const }} />
      <TextField
        {...{ name: 'subject', label: 'Betreff', value: draft.subject, maxLength: 150, error: errorAt(refusal, 'subject') }}
      />
      <TextField
        {...{ name: 'body', label: 'Text', value: draft.body, rows: 10, maxLength: 5000, error: errorAt(refusal, 'body') }}
        hint="Anrede („Guten Tag Kim Weiß,“) und Gruß kommen von selbst dazu. Möglich sind {name}, {durchgang} und {kommune}."
      />
    </>
  );
}

function Preview({ text, written, withoutAddress, refused }: MessagePreview) {
  const { subject, greeting, paragraphs, closing } = text;
  return (
    <Section title="Vorschau" id="vorschau">
      <p>
        <strong>{subject}</strong>
      </p>
      <pre class="km-mail-text">{[greeting, ...paragraphs, closing].join('\n\n')}</pre>
      <ul>
        <li>
          {written === 1 ? '1 Person bekommt diese Nachricht.' : `${written} Personen bekommen diese Nachricht, jede einzeln.`}
        </li>
        {withoutAddress > 0 ? (
          <li>{`${withoutAddress === 1 ? '1 Person hat' : `${withoutAddress} Personen haben`} keine E-Mail-Adresse und bekommt nichts.`}</li>
        ) : null}
        {refused > 0 ? (
          <li>{`${refused === 1 ? '1 Person hat' : `${refused} Personen haben`} solche Hinweise abbestellt.`}</li>
        ) : null}
        <li>Antworten gehen an Ihre E-Mail-Adresse.</li>
      </ul>
      {written === 0 ? null : (
        <ButtonRow>
          <Button name="aktion" value="senden">
            {written === 1 ? 'An 1 Person senden' : `An ${written} Personen senden`}
          </Button>
        </ButtonRow>
      )}
    </Section>
  );
}

function chosenSentence(count: number): string {
  if (count === 0) return 'Noch ist niemand ausgewählt.';
  return count === 1 ? '1 Person ist ausgewählt.' : `${count} Personen sind ausgewählt.`;
}
