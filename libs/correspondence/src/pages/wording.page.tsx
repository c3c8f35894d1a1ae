import type { MailText } from '#mail';
import {
  Button,
  ButtonRow,
  DataTable,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
  TextField,
} from '#ui';
import type { WordingAnswer } from '../wording.form.js';

export interface WordingPageProps extends PageProps {
  readonly municipalityId: string;
  readonly municipality: string;
  readonly wording: WordingAnswer;
  /** As typed. */
  readonly values: { readonly subject: string; readonly body: string };
  /** The version the person has seen. */
  readonly seen: number;
  /** The mail with examples, where it was asked for. */
  readonly preview?: MailText | undefined;
}

/** One kind of mail in a municipality's own words. */
export function WordingPage(props: WordingPageProps) {
  const { layout, csrfToken, notice, refusal, municipalityId, municipality, wording, preview } = props;
  const list = paths.municipalityWordings(municipalityId);
  const crumbs = [{ label: 'Texte', href: paths.wordings() }, { label: municipality, href: list }, { label: wording.title }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`${wording.title}: ${municipality}`}>
      <PageHeader
        preline={municipality}
        title={wording.title}
        answer={wording.own ? 'Diese Nachricht hat einen eigenen Text.' : 'Diese Nachricht hat den Standardtext.'}
      />
      <Feedback notice={notice} refusal={refusal} />
      {preview === undefined ? null : <Preview {...preview} />}
      <WordingForm {...props} />
      <Placeholders wording={wording} />
      {wording.own ? <Standard csrfToken={csrfToken} municipalityId={municipalityId} wording={wording} /> : null}
    </Layout>
  );
}

function WordingForm({ csrfToken, refusal, municipalityId, wording, values, seen }: WordingPageProps) {
  return (
    <PostForm action={paths.wording(municipalityId, wording.kind)} csrfToken={csrfToken} hidden={{ version: String(seen) }}>
      <TextField name="subject" label="Betreff" value={values.subject} {...fault(refusal, 'subject')} />
      <TextField
        {...{ name: 'body', label: 'Text', rows: 16, value: values.body }}
        hint="Anrede („Guten Tag Kim Weiß,“) und Gruß kommen von selbst dazu, wenn Sie keine eigenen schreiben. Eine leere Zeile trennt Absätze."
        {...fault(refusal, 'body')}
      />
      <ButtonRow>
        <Button>Text speichern</Button>
        <Button variant="secondary" name="aktion" value="vorschau">
          Vorschau
        </Button>
        <LinkButton variant="tertiary" href={paths.municipalityWordings(municipalityId)}>
          Abbrechen
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

function fault(refusal: PageProps['refusal'], path: string): { error?: string } {
  const error = errorAt(refusal, path);
  return error === undefined ? {} : { error };
}

function Preview({ subject, greeting, paragraphs, closing }: MailText) {
  return (
    <Section title="Vorschau mit Beispielen" id="vorschau">
      <p>
        <strong>{subject}</strong>
      </p>
      <pre class="km-mail-text">{[greeting, ...paragraphs, closing].join('\n\n')}</pre>
      <p class="km-muted">Noch nicht gespeichert.</p>
    </Section>
  );
}

function Placeholders({ wording }: { readonly wording: WordingAnswer }) {
  if (wording.placeholders.length === 0) return null;
  const columns = ['Platzhalter', 'Beispiel'].map(label => ({ label }));
  const rows = wording.placeholders.map(({ name, example }) => ({ cells: [<code>{`{${name}}`}</code>, example] }));
  return (
    <Section title="Platzhalter">
      <DataTable caption="Platzhalter und Beispiele" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}

function Standard({ csrfToken, municipalityId, wording }: Pick<WordingPageProps, 'csrfToken' | 'municipalityId' | 'wording'>) {
  const { kind, standard, version } = wording;
  return (
    <Section title="Standardtext">
      <p>
        <strong>{standard.subject}</strong>
      </p>
      <pre class="km-mail-text">{standard.body}</pre>
      <p>Der eigene Text geht dabei verloren; schon geschriebene Nachrichten bleiben, wie sie sind.</p>
      <PostForm action={paths.resetWording(municipalityId, kind)} csrfToken={csrfToken} hidden={{ version: String(version) }}>
        <Button variant="secondary">Zurück zum Standardtext</Button>
      </PostForm>
    </Section>
  );
}
