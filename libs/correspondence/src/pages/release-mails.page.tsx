import { ConfirmPanel, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';
import { mailsInWords } from '../mail-words.js';

export interface ReleaseMailsPageProps extends PageProps {
  /** False: there is no mail server yet. */
  readonly sends: boolean;
  readonly sensible: number;
  readonly outdated: number;
}

const title = 'Aufbewahrte Nachrichten senden';

/** Asks before everything goes out that was kept while there was no mail server. */
export function ReleaseMailsPage({ layout, csrfToken, refusal, sends, sensible, outdated }: ReleaseMailsPageProps) {
  const crumbs = [{ label: 'Postausgang', href: paths.outbox() }, { label: title }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={title}>
      <PageHeader title={title} answer={answerOf(sends, sensible)} />
      <Feedback refusal={refusal} safe="Es wurde nichts gesendet." />
      {sends && sensible > 0 ? (
        <ConfirmPanel
          title={`${mailsInWords(sensible)} jetzt senden?`}
          consequences={[
            'Sie gehen so hinaus, wie sie geschrieben wurden, auch wenn das schon länger her ist.',
            ...(outdated === 0 ? [] : [outdatedWords(outdated)]),
            'Haben Sie eine Nachricht schon selbst weitergegeben, bekommt die Person sie ein zweites Mal. Einzeln senden Sie auf der Seite der Nachricht.',
          ]}
          action={paths.releaseMails()}
          csrfToken={csrfToken}
          confirmLabel={sensible === 1 ? 'Nachricht senden' : 'Alle senden'}
          cancelHref={`${paths.outbox()}?stand=kept`}
        />
      ) : (
        <LinkButton href={paths.outbox()}>Zum Postausgang</LinkButton>
      )}
    </Layout>
  );
}

function answerOf(sends: boolean, sensible: number): string {
  if (!sends) return 'Es ist kein Mailserver eingerichtet: Nachrichten werden aufbewahrt.';
  return sensible === 0
    ? 'Keine aufbewahrte Nachricht ergibt noch Sinn.'
    : 'Sie wurden aufbewahrt, weil kein Mailserver eingerichtet war. Von selbst gehen sie nicht hinaus.';
}

function outdatedWords(count: number): string {
  const stay = count === 1 ? '1 Nachricht bleibt' : `${mailsInWords(count)} bleiben`;
  return `${stay} aufbewahrt: Der Link darin gilt nicht mehr, oder der Termin ist vorbei.`;
}
