import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definedInvariants, InvariantService, newId } from '#platform';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOne, fourPlusOneDates, type Run } from '../support/programme-builder.js';

/** What each room says must hold is looked at with one case of it broken, behind the services' back. */
describe('the nightly look at what must hold', () => {
  let house: House;
  let run: Run;
  let enrolment: string;
  let batchId: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-10-10T08:00:00Z');
    run = await aRunningCohort(house, { dates: { ...fourPlusOneDates, M5: ['2026-12-18'] } });
    enrolment = await enrol(run, 'Weiß', { email: 'weiss@test.example' });
    await attend(run, [enrolment], fourPlusOne);
    batchId = (await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof'] })).body.batchId;
  }, 60_000);
  afterAll(() => house.close());

  const now = () => house.clock.now().getTime();
  const ago = (hours: number) => new Date(now() - hours * 3_600_000).toISOString();
  const account = async () => (await house.account()).accountId;
  const session = (key: string) => run.sessions[key] as string;
  /** As the owner of the database, whom no trigger stops. */
  const asOwner = (...statements: [string, ...unknown[]][]) =>
    house.database.transaction(async tx => {
      await tx.query('SET LOCAL ROLE NONE');
      await tx.query('SET LOCAL session_replication_role = replica');
      for (const [statement, ...parameters] of statements) await tx.query(statement, parameters);
    });
  const mail = (state: string, more: Record<string, string | null>) => {
    const columns = {
      id: newId(),
      kind: 'invitation',
      recipient: 'a@test.example',
      subject: 's',
      body: 'b',
      message_id: newId(),
      state,
      ...more,
    };
    const names = Object.keys(columns);
    return house.sql(
      `INSERT INTO mail (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      Object.values(columns),
    );
  };
  const link = '{"label":"Öffnen","href":"https://x.example"}';
  const accountLink = async (purpose: string, made: string, expires: string) =>
    house.sql(
      `INSERT INTO account_link (id, account_id, purpose, token_hash, made_at, expires_at) VALUES ($1, $2, $3, $6, $4, $5)`,
      [newId(), await account(), purpose, made, expires, newId()],
    );
  const record = (sessionId: string, more: Record<string, unknown> = {}): [string, ...unknown[]] => {
    const columns = {
      id: newId(),
      session_id: sessionId,
      enrolment_id: enrolment,
      sequence: 9,
      status: 'present',
      presence: '[]',
    };
    const row: Record<string, unknown> = { ...columns, origin: 'sheet', entered_by: run.coordinator.accountId, ...more };
    const names = Object.keys(row);
    return [
      `INSERT INTO attendance_record (${names.join(', ')}) VALUES (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
      ...Object.values(row),
    ];
  };
  const current = (sessionId: string, recordId: string, status: string): [string, ...unknown[]] => [
    `INSERT INTO current_attendance (session_id, enrolment_id, record_id, status) VALUES ($1, $2, $3, $4)
     ON CONFLICT (session_id, enrolment_id) DO UPDATE SET record_id = EXCLUDED.record_id, status = EXCLUDED.status`,
    sessionId,
    enrolment,
    recordId,
    status,
  ];

  const broken: Record<string, () => Promise<unknown>> = {
    'closed-account-still-signed-in': async () =>
      house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [await account()]),
    'account-link-lasts-too-long': () => accountLink('sign_in', ago(0), ago(-1)),
    'sign-in-not-forgotten': () => accountLink('sign_in', ago(26), ago(25)),
    'link-request-left-behind': () =>
      house.sql(
        `INSERT INTO account_link_request (id, purpose, email, requested_at) VALUES ($1, 'sign_in', 'a@test.example', $2)`,
        [newId(), ago(2)],
      ),
    'recovery-codes-without-factor': async () =>
      house.sql(`INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, 'x')`, [await account()]),
    'mail-due-for-a-day': () => mail('waiting', { due_at: ago(25) }),
    'mail-secret-not-erased': () => mail('sent', { sent_at: ago(1), written_at: ago(1), link }),
    'mail-may-be-written-again': () => mail('kept', { once_key: 'offer/1' }),
    'attendance-ahead-of-session': () => {
      const id = newId();
      return asOwner(record(session('M5/1'), { id }), current(session('M5/1'), id, 'present'));
    },
    'attendance-not-current': () => asOwner(record(session('M1/1'))),
    'attendance-presence-elsewhen': () => {
      const id = newId();
      const presence = JSON.stringify([{ from: 0, to: 60 }]);
      const place = session('M2/1');
      return asOwner(record(place, { id, status: 'partial', presence }), current(place, id, 'partial'));
    },
    'correction-without-effect': () =>
      asOwner([
        `INSERT INTO correction (id, session_id, enrolment_id, status, reason, proposed_by, confirmed_by, confirmed_at)
         VALUES ($1, $2, $3, 'absent', 'x', $4, $5, now())`,
        newId(),
        session('M1/1'),
        enrolment,
        run.coordinator.accountId,
        run.office.accountId,
      ]),
    'document-requested-for-an-hour': () =>
      asOwner(['UPDATE certificate SET requested_at = $1 WHERE batch_id = $2', ago(2), batchId]),
    'batch-not-told': () =>
      asOwner(
        ['UPDATE issue_batch SET started_at = $1 WHERE id = $2', ago(25), batchId],
        [`UPDATE certificate SET state = 'failed' WHERE batch_id = $1`, batchId],
      ),
    'register-number-without-document': () =>
      asOwner([
        `INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number) VALUES ($1, $2, $3, 99, 'X-0099')`,
        newId(),
        run.cohortId,
        newId(),
      ]),
  };
  const found = async () => (await house.app.get(InvariantService).findings()).map(({ name }) => name);

  it('finds nothing where nothing is broken', async () => {
    expect(await found()).toEqual([]);
  });

  it.each(Object.keys(broken))('finds %s', async name => {
    const before = await found();
    expect(before).not.toContain(name);
    await broken[name]?.();
    expect(await found()).toContain(name);
  });

  it('has a case for each that the rooms of identity, mail, attendance and certification declare', () => {
    const rooms = /^(closed|account|sign|link|recovery|mail|attendance|correction|document|batch|register)-/;
    const declared = definedInvariants().flatMap(({ name }) => (rooms.test(name) ? [name] : []));
    expect(Object.keys(broken).sort()).toEqual(declared.sort());
  });
});
