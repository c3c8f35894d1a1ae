import { it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { axe, launchBrowser, phone, desktop } from '../support/browser.js';
import { House } from '../support/house.js';
import { aRunningCohort, attend, declare, enrol } from '../support/programme-builder.js';
import { visitAs } from './issuing-visit.js';

it('looks', async () => {
  const out = '/tmp/lookA';
  mkdirSync(out, { recursive: true });
  const house = await House.open({ working: false });
  house.clock.set('2026-06-20T10:00:00Z');
  const run = await aRunningCohort(house, { code: 'BA-2026', capacity: 14 });
  const curriculumId = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.curriculumId;
  const wak = await aRunningCohort(house, { code: 'WAK-2026', office: run.office, curriculumId, dates: { M3: ['2026-07-23', '2026-07-24'], M1: ['2026-08-01', '2026-08-02'] } });
  const holder = await house.account('teilnahme@test.example');
  await house.sql('UPDATE account SET given_names = $2, family_name = $3 WHERE id = $1', [holder.accountId, 'Kateřina', 'Nováková']);
  await house.sql('UPDATE account SET given_names = $2, family_name = $3 WHERE id = $1', [run.coordinator.accountId, 'Jule', 'Bär']);
  await house.sql(`INSERT INTO role_grant (id, account_id, role) VALUES (gen_random_uuid(), $1, 'participant')`, [holder.accountId]);
  const trainer = await house.caller('trainer', run.municipalityId);
  const names = ['Nováková', 'Nguyễn', 'Hohenstaufen-Weißenburg', 'Żółć', 'Țurcanu', 'von der Weiden', 'Bär', 'Özdemir', 'Kowalski', 'Schmidt'];
  const ids: string[] = [];
  for (const name of names) ids.push(await enrol(run, name, name === 'Nováková' ? { email: 'teilnahme@test.example', givenNames: 'Kateřina' } : {}));
  await attend(run, ids, ['M1/1', 'V1/1', 'M2/1']);
  await attend(run, ids.slice(1), ['M1/2']);
  await attend(run, [ids[0]!], ['M1/2'], { status: 'absent' });
  await attend(run, ids.slice(0, 6), ['M3/1', 'M3/2', 'V2/1']);
  await attend(run, ids.slice(6), ['M3/1', 'M3/2'], { status: 'excused' });
  await attend(run, ids.slice(6, 8), ['V2/1'], { status: 'partial', presence: [{ from: '17:30', to: '20:15' }] });
  await attend(run, ids.slice(8), ['V2/1'], { status: 'absent' });
  await attend(run, ids.slice(1, 4), ['M4/1']);
  await declare(run, ids[0]!, ['M2', 'M3'], ['pre', 'post']);
  await run.coordinator.post(`/enrolments/${ids[9]}/withdraw`, { on: '2026-05-10' });
  await trainer.post(`/sessions/${run.sessions['M2/1']}/attendance/lock`);
  const proposal = await trainer.post(`/sessions/${run.sessions['M2/1']}/attendance/corrections`, { enrolmentId: ids[2], status: 'absent', reason: 'Namen verwechselt' });
  const seat = await wak.coordinator.post(`/sessions/${run.sessions['V3/1']}/guests`, { enrolmentId: await enrol(wak, 'Gastmann') });
  if (seat.status !== 201) throw new Error(JSON.stringify(seat.body));
  const browser = await launchBrowser();
  const who = process.env.WHO ?? 'all';
  const looks: [string, string, any][] = [
    ['home', '/', undefined],
    ['cohorts', '/durchgaenge', undefined],
    ['cohort-new', '/durchgaenge/neu', (p: any) => p.getByRole('button', { name: 'Durchgang anlegen' }).click()],
    ['cohort', `/durchgaenge/${run.cohortId}`, undefined],
    ['sessions', `/durchgaenge/${run.cohortId}/termine`, undefined],
    ['session', `/termine/${run.sessions['M5/1']}`, undefined],
    ['cancel', `/termine/${run.sessions['M5/1']}/absagen`, undefined],
    ['enrol', `/durchgaenge/${run.cohortId}/teilnahmen/neu`, undefined],
    ['edit', `/teilnahmen/${ids[1]}/bearbeiten`, undefined],
    ['withdraw', `/teilnahmen/${ids[1]}/abbrechen`, undefined],
    ['step', `/durchgaenge/${run.cohortId}/complete`, undefined],
    ['progress', `/teilnahmen/${ids[6]}`, undefined],
    ['sheet', `/termine/${run.sessions['M4/1']}/anwesenheit`, undefined],
    ['sheet-locked', `/termine/${run.sessions['M2/1']}/anwesenheit`, undefined],
    ['sheet-ahead', `/termine/${run.sessions['M5/1']}/anwesenheit`, undefined],
    ['lock', `/termine/${run.sessions['M4/1']}/abschluss`, undefined],
    ['held', `/termine/${run.sessions['M4/1']}/gehalten`, undefined],
    ['correct', `/termine/${run.sessions['M2/1']}/korrekturen?person=${ids[3]}`, (p: any) => p.getByRole('button', { name: 'Korrektur vorschlagen' }).click()],
    ['confirm', `/korrekturen/${proposal.body.id}/bestaetigen`, undefined],
    ['waive', `/termine/${run.sessions['M4/1']}/verzicht`, undefined],
    ['imprint', '/impressum', undefined],
    ['privacy', '/datenschutz', undefined],
    ['a11y', '/barrierefreiheit', undefined],
  ];
  const roles: [string, any, string[]][] = [
    ['coordinator', run.coordinator, looks.map(([name]) => name)],
    ['trainer', trainer, ['home', 'sheet', 'sheet-locked']],
    ['participant', holder, ['home']],
    ['office', run.office, ['home', 'cohorts']],
  ];
  looks.push(['own', `/teilnahmen/${ids[0]}`, undefined]);
  roles[2]![2].push('own');
  const only = process.env.ONLY?.split(',');
  for (const [role, caller, pages] of roles) {
    if (who !== 'all' && who !== role) continue;
    for (const [key, options] of [['d', { viewport: desktop }], ['p', { viewport: phone, javaScriptEnabled: process.env.JS !== 'off' }]] as const) {
      const { page } = await visitAs(browser, house, caller, { ...options, colorScheme: process.env.DARK ? 'dark' : 'light' });
      for (const [name, path, act] of looks) {
        if (!pages.includes(name) || (only && !only.includes(name))) continue;
        const answer = await page.goto(house.url + path);
        if (answer?.status() !== 200) console.log(role, name, answer?.status(), await page.locator('main').innerText());
        if (act) await act(page);
        await page.screenshot({ path: `${out}/${role}-${name}-${key}.png`, fullPage: true });
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        const found = await axe(page);
        if (found.length || (wide as number) > 0) console.log(role, name, key, wide, JSON.stringify(found));
      }
    }
  }
  await browser.close();
  await house.close();
}, 300_000);
