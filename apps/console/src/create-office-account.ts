import { passwordProblem } from '#identity';
import { openDatabase, loadConfig, StartupError } from '#platform';
import { migrations } from '../../../migrations/index.js';
import type { Terminal } from './terminal.js';
import { OfficeAccountService } from './office-account.service.js';
import { newPassword } from './password.js';
import { withApplication } from './with-application.js';

export interface OfficeAccountOptions {
  readonly email?: string | undefined;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
}

const question = 'Kennwort (mindestens 10 Zeichen; leer: es wird eines erzeugt): ';

/** Creates the first account of the programme office, also beside a running web process. A generated password is shown once. */
export async function createOfficeAccount(terminal: Terminal, { email, given, family }: OfficeAccountOptions): Promise<void> {
  if (!email) throw new StartupError('Bitte geben Sie die Adresse an: --email vorname.nachname@beispiel.de');
  const config = loadConfig(terminal.env);
  const typed = (await terminal.ask?.(question)) ?? '';
  const problem = typed === '' ? null : passwordProblem(typed, email);
  if (problem) throw new StartupError(problem);
  const password = typed === '' ? newPassword() : typed;
  const database = await openDatabase(config, { migrations, joinRunning: true });
  try {
    const input = { email, givenNames: given, familyName: family };
    const account = await withApplication(config, database.connection, false, app =>
      app.get(OfficeAccountService).create(input, password),
    );
    terminal.print(`Das Konto der Servicestelle ist angelegt: ${account.email}`);
    if (typed === '') terminal.print(`Kennwort (wird nur jetzt angezeigt): ${password}`);
    terminal.print(`Anmeldung: ${config.baseUrl}/anmelden`);
  } finally {
    await database.stop();
  }
}
