import {
  Button,
  ConfirmPanel,
  DescriptionList,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
} from '#ui';
import type { MailAnswer } from '../outbox.form.js';
import { mailStateWords, momentWords } from '../mail-words.js';

export interface MailPageProps extends PageProps {
  readonly mail: MailAnswer;
  /** False: there is no mail server. */
  readonly sends: boolean;
}

/** One mail as it is sent, and what became of it. */
export function MailPage({ layout, csrfToken, notice, refusal, mail, sends }: MailPageProps) {
  const crumbs = [{ label: 'Postausgang', href: paths.outbox() }, { label: mail.title }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={mail.title}>
      <PageHeader title={mail.title} answer={answerOf(mail, sends)} />
      <Feedback notice={notice} refusal={refusal} safe="Es hat sich nichts geändert." />
      {mail.state === 'dead' && mail.makesSense ? (
        <PostForm action={paths.resendMail(mail.id)} csrfToken={csrfToken}>
          <Button>Erneut senden</Button>
        </PostForm>
      ) : null}
      {mail.state === 'kept' && sends && mail.makesSense ? (
        <ConfirmPanel
          title="Nachricht jetzt senden?"
          consequences={[`Sie geht an ${mail.recipient}, so wie sie unten steht.`]}
          action={paths.releaseMail(mail.id)}
          csrfToken={csrfToken}
          confirmLabel="Nachricht senden"
          cancelHref={`${paths.outbox()}?stand=kept`}
        />
      ) : null}
      <DescriptionList items={factsOf(mail)} />
      <Section title="Text">
        <pre class="km-mail-text">{mail.text}</pre>
      </Section>
    </Layout>
  );
}

function answerOf({ state, sentAt, dueAt, attempts, makesSense }: MailAnswer, sends: boolean): string {
  if (state === 'sent' && sentAt !== null) return `Gesendet am ${momentWords(sentAt)}.`;
  if (state === 'kept' && !sends)
    return 'Aufbewahrt: Es ist kein Mailserver eingerichtet. Bitte geben Sie die Nachricht selbst weiter.';
  if (state === 'kept')
    return makesSense
      ? 'Aufbewahrt, weil kein Mailserver eingerichtet war. Von selbst geht die Nachricht nicht hinaus.'
      : 'Aufbewahrt und überholt: Der Link darin gilt nicht mehr, oder der Termin ist vorbei.';
  if (state === 'overtaken')
    return 'Überholt: Die Nachricht ging nicht hinaus, weil inzwischen etwas anderes gilt oder ihre Zeit vorbei war.';
  if (state === 'waiting')
    return attempts === 0 ? 'Wartet auf den Versand.' : `Wartet auf den nächsten Versuch am ${momentWords(dueAt)}.`;
  return `Nicht zugestellt nach ${attempts === 1 ? 'einem Versuch' : `${attempts} Versuchen`}.`;
}

function factsOf({ recipient, recipientName, subject, state, writtenAt, attachments, failure }: MailAnswer) {
  return [
    { term: 'An', value: recipientName === null ? recipient : `${recipientName} (${recipient})` },
    { term: 'Betreff', value: subject },
    { term: 'Stand', value: mailStateWords[state] },
    { term: 'Geschrieben', value: momentWords(writtenAt) },
    ...(attachments.length === 0 ? [] : [{ term: 'Anhang', value: attachments.join(', ') }]),
    ...(failure === null ? [] : [{ term: 'Antwort des Mailservers', value: failure }]),
  ];
}
