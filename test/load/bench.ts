import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform';
import { paths } from '#ui';
import { House } from '../support/house.js';
import { documentFigures, printRunFigure } from './documents.js';
import { issuingFigure } from './issuing.js';
import { cohortOf, coldVisit, floorFigures, pageFigures, signIn } from './pages.js';

const ms = (value: number) => value.toFixed(2);
const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const row = (...cells: (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

function head(...titles: string[]): void {
  console.log();
  row(...titles);
  row(...titles.map(() => '---'));
}

async function documents(): Promise<void> {
  head('Document', 'CPU ms (median)', 'per CPU second', 'KB');
  for (const { name, milliseconds, bytes } of [...(await documentFigures()), await printRunFigure()]) {
    row(name, ms(milliseconds), Math.round(1000 / milliseconds), kb(bytes));
  }
}

async function pages(house: House): Promise<void> {
  head('Answer', 'people', 'SQL statements', 'CPU ms (median)', 'with PostgreSQL', 'KB on the wire (brotli)');
  for (const figures of [await floorFigures(house), ...(await pageFigures(house, 10)), ...(await pageFigures(house, 100))]) {
    row(figures.name, figures.people, figures.statements, ms(figures.own), ms(figures.withDatabase), kb(figures.bytes));
  }
  const { run } = await cohortOf(house, 9);
  const { requests, bytes } = await coldVisit(house.url + paths.cohort(run.cohortId), await signIn(house, run.coordinator));
  console.log(`\nCold first visit of the cohort page: ${requests} requests, ${kb(bytes)} KB.`);
}

async function issuing(house: House): Promise<void> {
  const { documents: count, own, withDatabase, elapsed } = await issuingFigure(house);
  console.log(
    `\nIssuing ${count} documents, from the request to the last file: ${ms(own)} ms CPU, ${ms(withDatabase)} ms with PostgreSQL, ${Math.round(elapsed)} ms by the clock.`,
  );
}

const dataDir = mkdtempSync(join(tmpdir(), 'kokoma-bench-'));
// Under root the database runs as nobody, who must be able to pass.
chmodSync(dataDir, 0o711);
const server = await startEmbeddedPostgres({ dataDir, database: 'kokoma_test' });
process.env.KOKOMA_TEST_SERVER = JSON.stringify(server.connection);
try {
  console.log(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`,
  );
  await documents();
  const house = await House.open();
  await pages(house);
  await issuing(house);
  console.log(`\nMemory of the process at its highest: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`);
  await house.close();
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
