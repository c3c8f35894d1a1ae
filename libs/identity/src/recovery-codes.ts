import { randomInt } from 'node:crypto';

// Without 0, 1, I and O, which paper confuses.
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const newCode = () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');

/** Ten codes of fifty bits each. */
export const newRecoveryCodes = (): string[] => Array.from({ length: 10 }, newCode);

/** A code as it is shown and printed: ABCDE-FGHJK. */
export const shownRecoveryCode = (code: string) => `${code.slice(0, 5)}-${code.slice(5)}`;

/** What somebody typed as code or recovery code, without spaces and dashes. */
export const tidyCode = (typed: string) => typed.replace(/[\s–-]/g, '').toUpperCase();
