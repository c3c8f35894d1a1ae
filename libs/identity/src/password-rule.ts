const shortest = 10;
const longest = 200;

/** Words that the commonest passwords of ten characters and more are made of, here and elsewhere. */
const commonWords = new Set(
  (
    'passwort password kennwort geheim geheimnis meinpasswort meinkennwort hallo hallowelt hallohallo willkommen sommer winter fruehling frühling ' +
    'herbst schatz schatzi schnucki ichliebedich iloveyou qwertz qwertzuiop qwerty qwertyuiop qwertzuiopü asdfghjkl asdfasdf yxcvbnm zxcvbnm abc ' +
    'abcdef abcdefgh abcdefghij admin administrator letmein master welcome monkey dragon sunshine princess football fussball fußball baseball superman ' +
    'batman pokemon starwars internet computer deutschland berlin hamburg muenchen münchen bayern schalke borussia testtest testpasswort changeme ' +
    'trustno qazwsx qazwsxedc passwortpasswort passwordpassword kokoma konfliktmanager konfliktmanagerin stadtverwaltung rathaus demokratieleben'
  ).split(' '),
);

const runs = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * What is wrong with a new password, in German; null when it will do. It has to be long and not the first one others would guess; which kinds of
 * characters it is made of is nobody's business.
 */
export function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < shortest) return `Das Kennwort braucht mindestens ${shortest} Zeichen. Gut geeignet sind mehrere Wörter.`;
  if (length > longest) return `Das Kennwort darf höchstens ${longest} Zeichen haben.`;
  const typed = password.normalize('NFC').toLowerCase();
  if (repeatsAddress(typed, email)) return 'Bitte verwenden Sie nicht Ihre E-Mail-Adresse als Kennwort.';
  if (isCommon(typed))
    return 'Dieses Kennwort wird oft benutzt und leicht erraten. Bitte wählen Sie ein anderes, etwa mehrere Wörter.';
  return null;
}

// "anna.muster2026" for anna.muster@…: the address with little around it.
function repeatsAddress(typed: string, email: string): boolean {
  const [local = ''] = email.toLowerCase().split('@');
  if (typed.includes(email.toLowerCase())) return true;
  return local.length >= 4 && typed.includes(local) && typed.length - local.length < 6;
}

function isCommon(typed: string): boolean {
  if (new Set(typed).size <= 3 || runs.some(run => run.includes(typed))) return true;
  return commonWords.has(typed.replace(/[^\p{L}]/gu, ''));
}
