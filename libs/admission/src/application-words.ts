import { targetGroupWords } from '#programme';
import { formatMoment } from '#rules';
import type { ApplicationAnswer, ConsentKind, TransitionAnswer } from './application.form.js';

/** What a person agrees to, each for itself. */
export const consentWords: Readonly<Record<ConsentKind, string>> = {
  newsletter: 'Ich möchte den Rundbrief des Netzwerks bekommen.',
  network_directory: 'Andere Absolvent:innen dürfen mich im Verzeichnis des Netzwerks finden.',
  photo: 'Fotos, auf denen ich zu sehen bin, dürfen für Berichte über die Reihe verwendet werden.',
  third_party_contact: 'Meine Kontaktdaten dürfen auf Anfrage an Dritte weitergegeben werden, die Unterstützung suchen.',
  assistance_needs: 'Meine Angaben zu Assistenz und Barrierefreiheit dürfen für die Termine gespeichert werden.',
};

/** What a coordinator reads for the state of an application. */
export const applicationStateWords: Readonly<Record<ApplicationAnswer['state'], string>> = {
  received: 'eingegangen',
  accepted: 'zugesagt',
  rejected: 'abgesagt',
  waiting: 'Warteliste',
  offered: 'Platz angeboten',
  declined: 'Angebot abgelehnt',
  lapsed: 'Angebot abgelaufen',
  withdrawn: 'zurückgezogen',
};

/** The same consents, as a coordinator counts them off. */
export const consentNames: Readonly<Record<ConsentKind, string>> = {
  newsletter: 'Rundbrief',
  network_directory: 'Verzeichnis des Netzwerks',
  photo: 'Fotos',
  third_party_contact: 'Kontakt durch Dritte',
  assistance_needs: 'Angaben zu Assistenz',
};

/** "Platz angeboten bis Do., 26. November 2026, 23:59 Uhr", as a coordinator reads it. */
export function standForCoordination({ state, position, acceptedByCoordinator, offer }: ApplicationAnswer): string {
  const stand = applicationStateWords[state];
  if (state === 'offered' && offer) return `${stand} bis ${formatMoment(offer.expiresAt)}`;
  if (state === 'waiting') return `${stand}, Platz\u00a0${position}${acceptedByCoordinator ? ', angenommen' : ''}`;
  return stand;
}

/** What an applicant has said of themselves. */
export function detailsInWords({ name, email, targetGroup, organisation, motivation, addressConfirmed }: ApplicationAnswer) {
  return [
    { term: 'Name', value: name },
    { term: 'E-Mail', value: `${email} (${addressConfirmed ? 'bestätigt' : 'noch nicht bestätigt'})` },
    { term: 'Bereich', value: targetGroupWords[targetGroup] },
    { term: 'Organisation', value: organisation ?? 'keine Angabe' },
    ...(motivation === null ? [] : [{ term: 'Motivation', value: motivation }]),
  ];
}

const moveWords: Readonly<Record<ApplicationAnswer['state'], string>> = {
  received: 'Anmeldung eingegangen',
  accepted: 'Platz vergeben',
  rejected: 'Absage',
  waiting: 'Auf der Warteliste',
  offered: 'Platz angeboten',
  declined: 'Angebot abgelehnt',
  lapsed: 'Abgelaufen',
  withdrawn: 'Zurückgezogen',
};

/** One move of an application for its applicant: what, who and when. A coordination's reason stays with the coordination. */
export function historyInWords({ from, to, at, actingAs, reason }: TransitionAnswer): { when: string; what: string } {
  const byCoordination = actingAs.startsWith('coordinator');
  const bySystem = actingAs === 'system';
  const who = byCoordination ? 'durch die Koordination' : bySystem ? 'automatisch' : 'durch Sie';
  const what = from === 'waiting' && to === 'waiting' ? 'Platz auf der Warteliste bearbeitet' : moveWords[to];
  const why = reason !== null && !byCoordination ? ` (${reason})` : '';
  return { when: formatMoment(at), what: `${what}, ${who}${why}` };
}

/** Where an applicant stands, as the first line of their page. */
export function standInWords({ state, position, acceptedByCoordinator, offer }: ApplicationAnswer): string {
  switch (state) {
    case 'received':
      return 'Ihre Anmeldung ist eingegangen. Die Koordination prüft sie und schreibt Ihnen.';
    case 'accepted':
      return 'Sie haben einen Platz.';
    case 'waiting':
      return `Sie stehen auf Platz ${position} der Warteliste.${acceptedByCoordinator ? ' Wird ein Platz frei und Sie sind an der Reihe, bieten wir ihn Ihnen an.' : ' Die Koordination prüft Ihre Anmeldung.'}`;
    case 'offered':
      return `Ein Platz ist für Sie frei. Bitte antworten Sie bis ${offer ? formatMoment(offer.expiresAt) : 'zum Ende der Frist'}.`;
    case 'declined':
      return 'Sie haben den angebotenen Platz abgelehnt.';
    case 'lapsed':
      return 'Das Angebot ist abgelaufen; der Platz ist weitergegeben.';
    case 'rejected':
      return 'Leider konnten wir Ihnen keinen Platz geben.';
    case 'withdrawn':
      return 'Diese Anmeldung ist zurückgezogen.';
  }
}
