import { parseArgs } from 'node:util';
import { Problem, StartupError } from '#platform';
import { checkInvariants } from './check-invariants.js';
import { createOfficeAccount } from './create-office-account.js';
import { resetDemo } from './demo-reset.js';
import type { Terminal } from './terminal.js';

const text = { type: 'string' } as const;

const help = `Aufruf: npm run console -- BEFEHL [ANGABEN]

  create-office-account --email ADRESSE [--given VORNAME] [--family NAME]
      legt das erste Konto der Servicestelle an; alle weiteren Rollen vergibt sie in der Anwendung
  demo-reset [--yes]
      legt die Demodaten neu an; alles andere in dieser Datenbank geht dabei verloren
  check-invariants
      prüft, ob Plätze, Anmeldungen und Angebote zusammenpassen, und nennt, was nicht stimmt
  help
      zeigt diese Übersicht`;

const commands: Readonly<Record<string, (terminal: Terminal, args: string[]) => Promise<void> | void>> = {
  help: terminal => terminal.print(help),
  'create-office-account': (terminal, args) =>
    createOfficeAccount(terminal, parseArgs({ args, options: { email: text, given: text, family: text } }).values),
  'check-invariants': terminal => checkInvariants(terminal),
  'demo-reset': (terminal, args) => resetDemo(terminal, parseArgs({ args, options: { yes: { type: 'boolean' } } }).values),
};

/** Runs one command to its end. What a person can put right is printed in one line. @returns the exit code */
export async function runConsole(terminal: Terminal, [name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    terminal.print(`„${name}“ gibt es nicht.\n\n${help}`);
    return 1;
  }
  try {
    await command(terminal, args);
    return 0;
  } catch (error) {
    const line = explanation(error);
    if (line === undefined) throw error;
    terminal.print(line);
    return 1;
  }
}

function explanation(error: unknown): string | undefined {
  if (error instanceof StartupError) return error.message;
  if (error instanceof Problem) return error.detail;
  if (typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `Diese Angaben passen nicht zum Befehl.\n\n${help}`;
  return undefined;
}
