import { it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { axe, launchBrowser, phone, desktop } from '../support/browser.js';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol } from '../support/programme-builder.js';
import { enrolReady, visitAs } from './issuing-visit.js';

it('looks', async () => {
  mkdirSync('/tmp/look', { recursive: true });
  const house = await House.open({});
  house.clock.set('2026-11-01T12:00:00Z');
  const run = await aRunningCohort(house, { code: 'BA-2026', capacity: 20 });
  const browser = await launchBrowser();
  const windows: [string, any][] = [
    ['d', await visitAs(browser, house, run.coordinator, { viewport: desktop })],
    ['p', await visitAs(browser, house, run.coordinator, { viewport: phone })],
  ];
  const look = async (name: string, path: string, act?: (page: any) => Promise<void>, full = true) => {
    for (const [key, { page }] of windows) {
      await page.goto(house.url + path);
      if (act) await act(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: `/tmp/look/${name}-${key}.png`, fullPage: full });
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      const found = await axe(page);
      if (found.length || wide > 0) console.log(name, key, wide, JSON.stringify(found));
    }
  };
  if (process.env.ALL) await look('docs-empty', `/durchgaenge/${run.cohortId}/dokumente`);
  if (process.env.ALL) await look('ceremonies-empty', '/uebergaben');
  if (process.env.ALL) await look('ceremony-new', `/durchgaenge/${run.cohortId}/uebergaben/neu`);
  if (process.env.ALL)
    await look('ceremony-new-errors', `/durchgaenge/${run.cohortId}/uebergaben/neu`, p =>
      p.getByRole('button', { name: 'Übergabe planen' }).click(),
    );
  await enrolReady(run, ['Nováková', 'Nguyễn', 'Hohenstaufen-Weißenburg', 'Żółć', 'Țurcanu', 'von der Weiden', 'Bär']);
  const three = [await enrol(run, 'Fehlmann'), await enrol(run, 'Offen')];
  await attend(run, [three[0]!], ['M1/1', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'V1/1']);
  await attend(run, [three[0]!], ['M1/2', 'M5/1', 'M5/2', 'V2/1', 'V3/1', 'V4/1'], { status: 'absent' });
  await look('docs', `/durchgaenge/${run.cohortId}/dokumente`);
  if (process.env.ALL)
    await look('docs-confirm', `/durchgaenge/${run.cohortId}/dokumente`, async p => {
      await p.getByRole('button', { name: 'Bescheinigungen und Urkunden ausstellen' }).click();
    });
  await look('docs-none', `/durchgaenge/${run.cohortId}/dokumente`, async p => {
    for (const box of await p.getByRole('checkbox').all()) await box.uncheck();
    await p.getByRole('button', { name: 'Bescheinigungen und Urkunden ausstellen' }).click();
  });
  const ceremony = await run.coordinator.post(`/cohorts/${run.cohortId}/ceremonies`, {
    date: '2026-11-26',
    start: '17:00',
    venue: 'Rokokosaal, Altes Rathaus',
    presenter: { office: 'Oberbürgermeister' },
  });
  await look('ceremony-empty', `/uebergaben/${ceremony.body.id}`);
  const issued = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  await look('batch-running', `/ausstellungen/${issued.body.batchId}`);
  await new Promise(r => setTimeout(r, 6000));
  await look('batch-done', `/ausstellungen/${issued.body.batchId}`);
  await look('docs-done', `/durchgaenge/${run.cohortId}/dokumente`);
  await look('ceremony', `/uebergaben/${ceremony.body.id}`);
  await house.sql(`UPDATE ceremony SET held_on = '2026-10-30'`);
  await look('ceremony-hall', `/uebergaben/${ceremony.body.id}`, async p => {
    for (const box of await p.getByLabel('übergeben').all()) await box.check({ force: true });
    await p.getByRole('radio', { name: 'nicht abgeholt' }).nth(2).check({ force: true });
    await p.getByRole('radio', { name: 'zugesandt' }).nth(3).check({ force: true });
    await p.getByRole('button', { name: 'Übergaben speichern' }).click();
  });
  await look('ceremony-saved', `/uebergaben/${ceremony.body.id}`, undefined);
  if (process.env.ALL) await look('ceremonies', '/uebergaben');
  const list = await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`);
  const code = list.body.items[0].verificationCode;
  await look('verify', `/verify/${code}`);
  if (process.env.ALL)
    await look('verify-match', `/verify/${code}`, async p => {
      await p.getByLabel('Name auf dem Dokument').fill('Jemand Anders');
      await p.getByRole('button', { name: 'Namen vergleichen' }).click();
    });
  await look('verify-unknown', `/verify/1234-5678-1234-5678-ABCD`);
  await look('verify-ask', `/verify`);
  await browser.close();
  await house.close();
}, 240000);

it('is long', async () => {
  const house = await House.open({ working: false });
  house.clock.set('2026-11-01T12:00:00Z');
  const run = await aRunningCohort(house, { code: 'BA-2026', capacity: 120 });
  const browser = await launchBrowser();
  const { page } = await visitAs(browser, house, run.coordinator, { viewport: phone });
  const logger = house.database.source.logger as any;
  let count = 0;
  const texts: string[] = [];
  const original = logger.logQuery.bind(logger);
  logger.logQuery = (...args: any[]) => {
    count += 1;
    texts.push(String(args[0]).slice(0, 60).replace(/\s+/g, ' '));
    return original(...args);
  };
  const measure = async (label: string, path: string) => {
    count = 0;
    texts.length = 0;
    await page.goto(house.url + path);
    const own = count;
    await page.waitForTimeout(300);
    console.log(label, own, count > 12 || own > 8 ? texts.join('\n') : '');
  };
  await enrolReady(
    run,
    Array.from({ length: 10 }, (_, i) => `Person${String(i).padStart(3, '0')}`),
  );
  await measure('docs10', `/durchgaenge/${run.cohortId}/dokumente`);
  await enrolReady(
    run,
    Array.from({ length: 90 }, (_, i) => `Mensch${String(i).padStart(3, '0')}`),
  );
  await measure('docs100', `/durchgaenge/${run.cohortId}/dokumente`);
  await page.screenshot({ path: '/tmp/look/docs100-p.png' });
  const issued = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  await house.sql(`UPDATE certificate SET state = 'failed' WHERE id IN (SELECT id FROM certificate LIMIT 3)`);
  await measure('batch100', `/ausstellungen/${issued.body.batchId}`);
  await page.screenshot({ path: '/tmp/look/batch100-p.png' });
  await measure('docs100b', `/durchgaenge/${run.cohortId}/dokumente`);
  await page.screenshot({ path: '/tmp/look/docs100b-p.png' });
  const again = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  await measure('batch-refused', `/ausstellungen/${again.body.batchId}`);
  await page.screenshot({ path: '/tmp/look/batch-refused-p.png' });
  const ceremony = await run.coordinator.post(`/cohorts/${run.cohortId}/ceremonies`, {
    date: '2026-11-26',
    start: '17:00',
    venue: 'Rokokosaal, Altes Rathaus',
    presenter: { office: 'Oberbürgermeister' },
  });
  await house
    .sql(`INSERT INTO stored_file (sha256, media_type, content) VALUES (repeat('a', 64), 'application/pdf', 'x')`)
    .catch(e => console.log(String(e)));
  await house
    .sql(`UPDATE certificate SET state = 'issued', sha256 = repeat('a', 64), issued_at = now()`)
    .catch(e => console.log(String(e)));
  await measure('ceremony100', `/uebergaben/${ceremony.body.id}`);
  await page.screenshot({ path: '/tmp/look/ceremony100-p.png' });
  await measure('ceremonies', `/uebergaben`);
  await measure('verify', `/verify`);
  await browser.close();
  await house.close();
}, 240000);
