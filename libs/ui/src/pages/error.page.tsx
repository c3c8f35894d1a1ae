import { LinkButton } from '../components/button.component.js';
import { paths } from '../paths.js';
import { Layout, type LayoutProps, PageHeader } from '../components/layout.component.js';

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503 | 'form_outdated';

interface ErrorWords {
  readonly title: string;
  /** What happened. */
  readonly happened: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do now. */
  readonly next: string;
}

const words: Readonly<Record<ErrorStatus, ErrorWords>> = {
  400: {
    title: 'Diese Anfrage war unvollständig',
    happened: 'Eine Angabe fehlte oder das Formular war veraltet.',
    safe: 'Es wurde nichts gespeichert oder geändert.',
    next: 'Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal ab.',
  },
  401: {
    title: 'Bitte melden Sie sich an',
    happened: 'Sie sind nicht mehr angemeldet.',
    safe: 'Es wurde nichts gespeichert oder geändert.',
    next: 'Bitte melden Sie sich an und gehen Sie dann mit Ihrem Browser zurück: Was Sie eingegeben haben, steht meist noch im Formular.',
  },
  403: {
    title: 'Das dürfen Sie mit diesem Zugang nicht tun',
    happened: 'Ihr Zugang erlaubt diesen Schritt nicht.',
    safe: 'Es wurde nichts gespeichert oder geändert.',
    next: 'Wenn Sie den Schritt brauchen, wenden Sie sich bitte an Ihre Koordination oder an die Servicestelle.',
  },
  form_outdated: {
    title: 'Diese Seite war zu lange offen',
    happened: 'Das Formular ist abgelaufen, oder Sie sind nicht mehr angemeldet.',
    safe: 'Es wurde nichts gespeichert oder geändert.',
    next: 'Bitte melden Sie sich an, falls Sie abgemeldet sind. Gehen Sie dann mit Ihrem Browser zurück und laden Sie die Seite neu.',
  },
  404: {
    title: 'Diese Seite gibt es hier nicht',
    happened: 'Die Adresse ist falsch, oder die Seite ist für Ihren Zugang nicht vorhanden.',
    safe: 'Ihre Daten sind davon nicht betroffen.',
    next: 'Bitte prüfen Sie die Adresse oder beginnen Sie auf der Startseite.',
  },
  409: {
    title: 'Jemand anderes war schneller',
    happened: 'Die Angaben wurden geändert, während Sie daran gearbeitet haben.',
    safe: 'Die Änderung der anderen Person ist gespeichert, Ihre noch nicht.',
    next: 'Bitte laden Sie die Seite neu, prüfen Sie den neuen Stand und wiederholen Sie Ihre Änderung.',
  },
  429: {
    title: 'Zu viele Versuche in kurzer Zeit',
    happened: 'Von Ihrem Anschluss kamen sehr viele Anfragen.',
    safe: 'Ihre Daten sind davon nicht betroffen.',
    next: 'Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  },
  500: {
    title: 'Bei uns ist ein Fehler aufgetreten',
    happened: 'Die Seite konnte nicht erstellt werden. Der Fehler liegt nicht bei Ihnen und ist vermerkt.',
    safe: 'Was vorher gespeichert war, ist weiterhin gespeichert.',
    next: 'Bitte versuchen Sie es in einigen Minuten noch einmal. Bleibt der Fehler, nennen Sie der Servicestelle bitte die Kennung.',
  },
  503: {
    title: 'KoKoMa ist gerade nicht erreichbar',
    happened: 'Die Anwendung startet gerade oder wird gewartet.',
    safe: 'Was vorher gespeichert war, ist weiterhin gespeichert.',
    next: 'Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};

export interface ErrorPageProps extends Omit<LayoutProps, 'title' | 'children'> {
  readonly status: ErrorStatus;
  /** The request's id, so that a report can be found in the log. */
  readonly reference?: string;
  /** A more exact sentence for what happened. */
  readonly happened?: string;
}

/** What happened, what is safe, what to do now. Never a stack trace or a code alone. */
export function ErrorPage({ status, reference, happened, ...layout }: ErrorPageProps) {
  const text = words[status];
  return (
    <Layout {...layout} title={text.title}>
      <PageHeader title={text.title} answer={happened ?? text.happened} />
      <div class="km-prose">
        <p>{text.safe}</p>
        <p>{text.next}</p>
        <p>
          <LinkButton href={layout.homeHref ?? paths.home()}>{status === 401 ? 'Anmelden' : 'Zur Startseite'}</LinkButton>
        </p>
        {reference === undefined ? null : <p class="km-muted">{`Kennung: ${reference}`}</p>}
      </div>
    </Layout>
  );
}
