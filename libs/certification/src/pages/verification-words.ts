import { formatLongDate } from '#rules';
import type { Tone } from '#ui';
import type { VerificationAnswer } from '../certificate.form.js';
import { kindWords } from './count-words.js';

/** The result of a check as the page says it; never a name. */
export interface VerificationWords {
  readonly tone: Tone;
  readonly title: string;
  readonly explanation: string;
}

/** What a verification's answer means to somebody with the paper in hand. */
export function verificationInWords({ state, kind, issuedOn, revokedOn }: VerificationAnswer): VerificationWords {
  const document = kindWords[kind];
  if (state === 'valid') {
    return {
      tone: 'success',
      title: `Diese ${document} ist gültig`,
      explanation: `Sie wurde am ${formatLongDate(issuedOn)} ausgestellt und steht so im Bescheinigungsregister.`,
    };
  }
  if (state === 'superseded') {
    return {
      tone: 'warning',
      title: `Diese ${document} wurde ersetzt`,
      explanation: 'Es gibt eine Neuausfertigung mit derselben Registernummer. Bitte lassen Sie sich diese vorlegen.',
    };
  }
  const when = revokedOn === undefined ? '' : ` am ${formatLongDate(revokedOn)}`;
  return {
    tone: 'danger',
    title: `Diese ${document} wurde widerrufen`,
    explanation: `Sie ist${when === '' ? '' : ' seit dem' + when.slice(3)} nicht mehr gültig.`,
  };
}
