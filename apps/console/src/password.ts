import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartupError } from '#platform';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password of 100 bits in groups that can be read out: `k3vd-…`. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

/** Asks at the terminal without showing what is typed; empty when just Enter is pressed. Ctrl-C and Ctrl-D end it. @throws StartupError then */
export async function askHidden(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } catch (error) {
    throw new StartupError('Abgebrochen, es wurde nichts angelegt.', { cause: error });
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}
