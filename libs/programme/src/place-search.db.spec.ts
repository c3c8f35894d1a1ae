import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldLetters } from '#rules';
import { din91379Letters } from '../../../test/documents/din-91379.js';
import { type Caller, House } from '../../../test/support/house.js';
import { publishCurriculum } from '../../../test/support/programme-builder.js';

describe('finding a municipality', () => {
  let house: House;
  let office: Caller;
  let coordinator: Caller;
  let zwickau: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    // More than a list to choose from holds, and all of them before the one that is sought.
    await house.sql(`INSERT INTO municipality (id, name, kind, state, code)
      SELECT gen_random_uuid(), 'Aalen ' || n || ' zw', 'city', 'BW', 'A' || n FROM generate_series(1, 120) AS n`);
    const names = {
      WW: 'Weißwasser/Oberlausitz – Běła Woda',
      ZW: 'Zwickau',
      PR: '100 % Prötzel_',
      MU: 'MÜLHEIM an der Ruhr',
      LO: 'Łódź',
    };
    for (const [code, name] of Object.entries(names))
      await office.post('/municipalities', { name, kind: 'city', state: 'SN', code });
    await office.post('/municipalities', { name: 'GROẞENHAIN', kind: 'city', state: 'SN', code: 'GH' });
    await office.post('/municipalities', { name: 'Lu\u0308beck', kind: 'city', state: 'SH', code: 'HL' });
    const [found] = await house.sql<{ id: string }>(`SELECT id FROM municipality WHERE code = 'ZW'`);
    zwickau = found?.id ?? '';
    coordinator = await house.caller('coordinator', zwickau);
  }, 60_000);
  afterAll(() => house.close());

  const pageFor = async (caller: Caller, path: string) =>
    (await caller.get(`/${path}`, { accept: 'text/html' })).body.toString('utf8') as string;

  it.each([
    ['weißwasser', 'Weißwasser'],
    ['WEISSWASSER', 'Weißwasser'],
    ['bela woda', 'Weißwasser'],
    ['Běła', 'Weißwasser'],
    ['großenhain', 'GROẞENHAIN'],
    ['Grossen', 'GROẞENHAIN'],
    ['GROẞ', 'GROẞENHAIN'],
    ['mülheim', 'MÜLHEIM'],
    ['Muelheim', 'MÜLHEIM'],
    ['Mu\u0308l', 'MÜLHEIM'],
    ['lübeck', 'Lübeck'],
    ['lodz', 'Łódź'],
    ['ŁÓDŹ', 'Łódź'],
    ['100 %', '100 % Prötzel_'],
    ['tzel_', '100 % Prötzel_'],
    ['  zwick ', 'Zwickau'],
  ])('"%s" finds %s at home and where a role is given', async (typed, name) => {
    const query = encodeURIComponent(typed);
    expect((await pageFor(office, `/?suche=${query}`)).includes(name)).toBe(true);
    expect((await pageFor(office, `/rollen/neu?suche=${query}`)).includes(name)).toBe(true);
  });

  it.each(['%', '_', '%%', 'zw%au', 'z_ickau', '\\', "'", '\0', 'Zwickau\0', '%_'])(
    'signs that stand for others in a pattern stand for themselves: %j',
    async typed => {
      const page = await pageFor(office, `/rollen/neu?suche=${encodeURIComponent(typed)}`);
      expect(page.includes('Zwickau')).toBe(typed.startsWith('Zwickau'));
      expect(page.includes('Prötzel_')).toBe(['%', '_'].includes(typed));
    },
  );

  it('a coordinator finds the own municipality among the cohorts, however many others come before it', async () => {
    const cohort = {
      municipalityId: zwickau,
      curriculumId: await publishCurriculum(office),
      code: 'ZW-2026',
      title: 'Zwickau 2026',
      capacity: 5,
    };
    expect((await coordinator.post('/cohorts', { ...cohort, startsOn: '2026-02-06', endsOn: '2026-10-06' })).status).toBe(201);
    expect((await pageFor(coordinator, '/durchgaenge?suche=zw')).includes('ZW-2026')).toBe(true);
    expect((await pageFor(coordinator, '/durchgaenge?suche=aalen')).includes('ZW-2026')).toBe(false);
  });

  it('what is typed and what is stored are folded alike: every letter of DIN 91379, small, large and decomposed', async () => {
    const texts = din91379Letters.flatMap(letter => [letter, letter.toUpperCase(), letter.normalize('NFD'), `a${letter}o`]);
    const rows = await house.sql<{ key: string }>(
      'SELECT search_fold(text) AS key FROM unnest($1::text[]) WITH ORDINALITY AS typed (text, place) ORDER BY place',
      [texts],
    );
    expect(rows.map(({ key }) => key)).toEqual(texts.map(foldLetters));
    const left = texts.map(foldLetters).filter(key => !/^[a-z'ʼ·]+$/u.test(key));
    expect(left).toEqual([]);
  });
});
