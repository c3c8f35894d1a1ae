import {
  Button,
  ButtonRow,
  ConfirmPanel,
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
import type { PrivacyNoticeAnswer } from '../privacy-notice.form.js';
import type { NoticeText } from '../standard-notice.js';
import { NoticeSections } from './notice-text.component.js';
import { versionInWords } from './notice-words.js';
import { VersionList } from './version-list.component.js';

export interface WriteNoticePageProps extends PageProps {
  readonly municipalityId: string;
  readonly municipality: string;
  /** Newest first. */
  readonly versions: readonly PrivacyNoticeAnswer[];
  /** As typed, or as it stands. */
  readonly values: NoticeText;
  /** The version the text was written after. */
  readonly follows: string;
  /** The text as people will see it, where it was asked for. */
  readonly preview: (NoticeText & { readonly retention: string }) | null;
}

/** The coordination writes the next version of its privacy notice: first the preview, then the deed. */
export function WriteNoticePage(props: WriteNoticePageProps) {
  const { layout, notice, refusal, municipality, municipalityId, versions, preview } = props;
  const [current] = versions;
  const crumbs = [
    { label: 'Texte', href: paths.wordings() },
    { label: municipality, href: paths.municipalityWordings(municipalityId) },
    { label: 'Datenschutzhinweise' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`Datenschutzhinweise: ${municipality}`}>
      <PageHeader
        title="Datenschutzhinweise"
        preline={municipality}
        answer={current ? `Es gilt ${versionInWords(current)}.` : ''}
      />
      <Feedback notice={notice} refusal={refusal} />
      {preview === null ? null : <Preview {...props} preview={preview} />}
      <NoticeForm {...props} />
      <VersionList versions={versions} />
    </Layout>
  );
}

function Preview(props: WriteNoticePageProps & { readonly preview: NoticeText & { readonly retention: string } }) {
  const { csrfToken, municipalityId, values, follows, preview } = props;
  const next = Number(follows) + 1;
  return (
    <>
      <Section title={`Vorschau auf Fassung ${next}`} id="vorschau">
        <p class="km-prose">{preview.short}</p>
      </Section>
      <NoticeSections {...preview} />
      <ConfirmPanel
        title={`Fassung ${next} veröffentlichen?`}
        consequences={[
          'Sie gilt ab sofort für alle neuen Anmeldungen.',
          'Sie lässt sich danach nicht mehr ändern oder löschen. Sie können nur eine weitere Fassung schreiben.',
          'Wer das Formular gerade offen hat, bekommt die neue Fassung gezeigt und sendet noch einmal ab.',
        ]}
        safe="Wer sich schon angemeldet hat, behält die Fassung von damals; ältere Fassungen bleiben lesbar."
        action={paths.writePrivacyNotice(municipalityId)}
        csrfToken={csrfToken}
        confirmLabel={`Fassung ${next} veröffentlichen`}
        cancelHref="#text"
        cancelLabel="Text weiter bearbeiten"
      >
        {Object.entries({ ...textOf(values), follows, aktion: 'veroeffentlichen' }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      </ConfirmPanel>
    </>
  );
}

const textOf = ({ short, body, controller }: NoticeText) => ({ short, body, controller });

function NoticeForm({ csrfToken, refusal, municipalityId, values, follows }: WriteNoticePageProps) {
  const fault = (path: string) => {
    const error = errorAt(refusal, path);
    return error === undefined ? {} : { error };
  };
  return (
    <div id="text">
      <PostForm action={paths.writePrivacyNotice(municipalityId)} csrfToken={csrfToken} hidden={{ follows }}>
        <TextField
          {...{ name: 'controller', label: 'Verantwortliche Stelle', rows: 4, value: values.controller, ...fault('controller') }}
          hint="Name und Anschrift, Zeile für Zeile; gern auch, wie man Ihre Datenschutzbeauftragten erreicht."
        />
        <TextField
          {...{ name: 'short', label: 'Kurztext auf dem Formular', rows: 3, value: values.short, ...fault('short') }}
          hint="Ein, zwei Sätze. Wann Angaben gelöscht werden, fügt das Programm selbst an."
        />
        <TextField
          {...{ name: 'body', label: 'Vollständiger Text', rows: 20, value: values.body, ...fault('body') }}
          hint="Eine leere Zeile trennt Absätze; eine Zeile, die mit # beginnt, ist eine Überschrift. Den Abschnitt „Wie lange wir speichern“ schreibt das Programm nach Ihren Fristen."
        />
        <ButtonRow>
          <Button>Vorschau ansehen</Button>
          <LinkButton variant="tertiary" href={paths.municipalityWordings(municipalityId)}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </div>
  );
}
