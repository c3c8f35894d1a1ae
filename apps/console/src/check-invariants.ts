import { InvariantService, loadConfig, openDatabase, StartupError } from '#platform';
import { migrations } from '../../../migrations/index.js';
import type { Terminal } from './terminal.js';
import { withApplication } from './with-application.js';

const tookTooLong = '57014';

/** Looks whether all that must hold does, also beside a running web process, and prints what it found. @throws StartupError when something is broken */
export async function checkInvariants(terminal: Terminal): Promise<void> {
  const config = loadConfig(terminal.env);
  const database = await openDatabase(config, { migrations, joinRunning: true });
  try {
    const findings = await withApplication(config, database.connection, false, app => app.get(InvariantService).findings());
    for (const { name, finding, ids, failure } of findings) {
      if (failure === undefined) terminal.print(`${finding} (${name}):`);
      else terminal.print(`Nicht geprüft (${failure === tookTooLong ? 'hat zu lange gedauert' : failure}): ${finding} (${name})`);
      for (const id of ids) terminal.print(`  ${id}`);
    }
    if (findings.length > 0) throw new StartupError(`Gefunden: ${findings.length} von dem, was nicht sein darf.`);
    terminal.print('Alles in Ordnung: nichts gefunden, was nicht sein darf.');
  } finally {
    await database.stop();
  }
}
