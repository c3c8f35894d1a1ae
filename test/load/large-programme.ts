import { kkmA } from '#rules';
import type { Size } from './large-installation.js';

/** Kinds of records with an id of their own: part of the id, so that every statement can name the others' records. */
const kinds = {
  municipality: 1,
  account: 2,
  grant: 3,
  curriculum: 4,
  cohort: 5,
  session: 6,
  person: 7,
  enrolment: 8,
  record: 9,
  application: 10,
  offer: 11,
  batch: 12,
  entry: 13,
  certificate: 14,
  ceremony: 15,
  mail: 16,
  guest: 17,
  correction: 18,
} as const;

/** SQL of the id of the `n`-th record of a kind: a UUIDv7, rising with `n`. */
export const idOf = (kind: keyof typeof kinds, n: string) => `large_id(${kinds[kind]}, ${n})`;

/** The numbers of accounts by what they do; participants count from 1. */
export const accountNumbers = { coordinator: 10_000_000, trainer: 20_000_000, mayorOffice: 30_000_000, office: 40_000_000 };

export const functions = `
  CREATE OR REPLACE FUNCTION large_id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$`;

const curriculumId = idOf('curriculum', '1');

/** Every municipality with its coordinator, its trainer and, one in two, its mayor's office; the curriculum; the participants' accounts. */
export function places({ municipalities, accounts }: Size): string[] {
  const numbers = `generate_series(1, ${municipalities}) AS n`;
  const people = (role: string, from: number, name: string, where = 'true') => [
    `INSERT INTO account (id, email, given_names, family_name) SELECT ${idOf('account', `n + ${from}`)}, '${name}' || n || '@gross.example', 'Alex', 'Beispiel ' || n FROM ${numbers} WHERE ${where}`,
    `INSERT INTO role_grant (id, account_id, role, municipality_id) SELECT ${idOf('grant', `n + ${from}`)}, ${idOf('account', `n + ${from}`)}, '${role}', ${idOf('municipality', 'n')} FROM ${numbers} WHERE ${where}`,
  ];
  return [
    `INSERT INTO municipality (id, name, kind, state, code) SELECT ${idOf('municipality', 'n')},
       (ARRAY['Alten', 'Berg', 'Dorn', 'Eichen', 'Frauen', 'Grün', 'Hohen', 'Königs', 'Lauter', 'Markt', 'Neu', 'Ober', 'Rosen', 'Schön', 'Unter', 'Weiß'])[1 + n % 16] ||
       (ARRAY['bach', 'berg', 'brunn', 'burg', 'dorf', 'feld', 'hausen', 'heim', 'stadt', 'tal'])[1 + n / 16 % 10] || ' ' || n,
       (ARRAY['city', 'commune', 'district'])[1 + n % 3], (ARRAY['BY', 'BW', 'TH', 'NW', 'SN'])[1 + n % 5], 'G' || n FROM ${numbers}`,
    ...people('coordinator', accountNumbers.coordinator, 'koordination'),
    ...people('trainer', accountNumbers.trainer, 'training'),
    ...people('mayor_office', accountNumbers.mayorOffice, 'amt', 'n % 2 = 0'),
    `INSERT INTO account (id, email) SELECT ${idOf('account', `n + ${accountNumbers.office}`)}, 'servicestelle' || n || '@gross.example' FROM generate_series(1, 5) AS n`,
    `INSERT INTO role_grant (id, account_id, role) SELECT ${idOf('grant', `n + ${accountNumbers.office}`)}, ${idOf('account', `n + ${accountNumbers.office}`)},
       CASE n WHEN 5 THEN 'privacy_officer' ELSE 'programme_office' END FROM generate_series(1, 5) AS n`,
    `INSERT INTO account (id, email) SELECT ${idOf('account', 'n')}, 'teilnahme' || n || '@gross.example' FROM generate_series(1, ${accounts}) AS n`,
    `INSERT INTO role_grant (id, account_id, role) SELECT ${idOf('grant', 'n')}, ${idOf('account', 'n')}, 'participant' FROM generate_series(1, ${accounts}) AS n`,
    ...curriculum(),
  ];
}

function curriculum(): string[] {
  const { hourUnitMinutes, nominalMinutes, rule, modules } = kkmA;
  return [
    `INSERT INTO curriculum (id, name, version_number, hour_unit_minutes, nominal_minutes, min_in_person, min_online, threshold_percent)
     VALUES (${curriculumId}, 'KKM-A', 1, ${hourUnitMinutes}, ${nominalMinutes}, ${rule.minInPerson}, ${rule.minOnline}, ${rule.thresholdPercent})`,
    ...modules.flatMap(({ key, kind, title, preMinutes, postMinutes, days }, position) => [
      `INSERT INTO curriculum_module VALUES (${curriculumId}, '${key}', ${position}, '${kind}', '${title}', ${preMinutes}, ${postMinutes})`,
      ...days.map(
        ({ contactMinutes }, day) => `INSERT INTO module_day VALUES (${curriculumId}, '${key}', ${day + 1}, ${contactMinutes})`,
      ),
    ]),
    `UPDATE curriculum SET state = 'published', published_at = now() WHERE id = ${curriculumId}`,
  ];
}

/** Days of a cohort after its first one: module, day, and how many days later. */
const plan = `('M1', 1, 0), ('M1', 2, 1), ('V1', 1, 18), ('M2', 1, 30), ('M3', 1, 60), ('M3', 2, 61),
  ('V2', 1, 90), ('M4', 1, 130), ('V3', 1, 150), ('M5', 1, 230), ('M5', 2, 231), ('V4', 1, 270)`;

/** SQL of the sessions of cohorts `from` to `to`: cohort n, session number, module, day, date. */
export const sessionsOf = ({ from, to }: Slice) => `(
  SELECT c.n, c.n * 12 + p.position AS number, p.key, p.day, c.starts_on + p.later AS held_on
  FROM ${cohortsOf({ from, to })} AS c, (SELECT row_number() OVER () - 1 AS position, v.* FROM (VALUES ${plan}) AS v (key, day, later)) AS p)`;

/** Cohorts from one number to another, both included: what is made in one transaction. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** SQL of the cohorts of a slice: number, id, first day, state. They begin between 2016 and 120 days from now. */
export const cohortsOf = ({ from, to }: Slice) => `(
  SELECT n, ${idOf('cohort', 'n')} AS id, starts_on,
    CASE WHEN starts_on + 300 < current_date THEN 'completed' WHEN starts_on <= current_date THEN 'running' WHEN n % 5 = 0 THEN 'draft' ELSE 'open' END AS state
  FROM (SELECT n, DATE '2016-01-01' + (n::bigint * (current_date + 120 - DATE '2016-01-01') / current_setting('large.cohorts')::int)::int AS starts_on
        FROM generate_series(${from}, ${to}) AS n) AS dated)`;

/** Cohorts with their sessions. One in 133 belongs to the first municipality, which so has many; each other one has about four. */
export function cohorts(slice: Slice, { municipalities }: Size): string[] {
  const municipality = `CASE WHEN n % 133 = 0 THEN 1 ELSE 1 + n % ${municipalities} END`;
  const instant = (time: string) => `(s.held_on + time '${time}') AT TIME ZONE 'Europe/Berlin'`;
  const blocks = (pairs: readonly (readonly [string, string])[], kind: string) =>
    `SELECT ${idOf('session', 's.number')}, 'planned', b.starts, b.ends FROM ${sessionsOf(slice)} AS s,
       LATERAL (VALUES ${pairs.map(([start, end]) => `(${instant(start)}, ${instant(end)})`).join(', ')}) AS b (starts, ends) WHERE s.key LIKE '${kind}%'`;
  const evening = [
    ['17:00', '18:30'],
    ['18:45', '20:15'],
  ] as const;
  const day = [
    ['09:00', '10:30'],
    ['10:45', '12:15'],
    ['13:15', '14:45'],
    ['15:00', '16:30'],
  ] as const;
  return [
    `INSERT INTO cohort (id, municipality_id, curriculum_id, rule_version, code, title, capacity, starts_on, ends_on, target_groups, state)
     SELECT id, ${idOf('municipality', municipality)}, ${curriculumId}, '1', 'G-' || n, 'Konfliktmanager:in ' || n,
       CASE state WHEN 'running' THEN 24 WHEN 'open' THEN 26 ELSE 30 END, starts_on, starts_on + 300, ARRAY['administration', 'other'], state
     FROM ${cohortsOf(slice)} AS c`,
    `INSERT INTO session (id, cohort_id, curriculum_id, module_key, day, held_on, venue)
     SELECT ${idOf('session', 'number')}, ${idOf('cohort', 'n')}, ${curriculumId}, key, day, held_on, 'Rathaus' FROM ${sessionsOf(slice)} AS s`,
    `INSERT INTO session_block (session_id, kind, starts_at, ends_at) ${blocks(day, 'M')} UNION ALL ${blocks(evening, 'V')}`,
    `INSERT INTO session_trainer (session_id, account_id) SELECT ${idOf('session', 'number')}, ${idOf('account', `1 + n % ${municipalities} + ${accountNumbers.trainer}`)}
     FROM ${sessionsOf(slice)} AS s WHERE n % 10 < 9`,
  ];
}
