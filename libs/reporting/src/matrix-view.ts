import type { EvaluatedCohort, EvaluatedParticipation } from '#attendance';
import { formatDayMonth, formatHours, hasEnded, type ModuleResult, onceEach } from '#rules';
import { type MatrixCell, type MatrixColumn, type MatrixRow, type MatrixTableProps, paths, symbolWords } from '#ui';
import { type Stand, standOf } from './stand.js';

export type SortKey = 'name' | 'stunden' | 'stand';

/** How the matrix is sorted: by what, and whether the other way round. */
export interface Sorting {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The sorting a query asks for ("stunden", "-stunden"); by name for anything else. */
export function sortingOf(query: unknown): Sorting {
  const text = typeof query === 'string' ? query : '';
  const by = text.replace(/^-/, '');
  const known = by === 'stunden' || by === 'stand' ? by : 'name';
  return { by: known, descending: text.startsWith('-') };
}

/** The links of the sortable headers: each sorts by itself, the present one the other way round. */
export function sortLinks(cohortId: string, { by, descending }: Sorting): NonNullable<MatrixTableProps['sort']> {
  const link = (key: SortKey) => {
    const turned = key === by && !descending ? `-${key}` : key;
    const href = `${paths.cohort(cohortId)}?sortierung=${turned}#matrix`;
    return key === by ? { href, direction: descending ? ('descending' as const) : ('ascending' as const) } : { href };
  };
  return { name: link('name'), hours: link('stunden'), stand: link('stand') };
}

/** The modules across, with the dates of the cohort's own sessions. */
export function matrixColumns({ cohortId, curriculum, sessions, evaluatedAt, today }: EvaluatedCohort): MatrixColumn[] {
  const now = Math.floor(evaluatedAt.getTime() / 60_000);
  return curriculum.modules.map(({ key, title, kind }) => {
    const own = sessions.filter(session => session.cohortId === cohortId && session.moduleKey === key && !session.cancelled);
    const dates = own.map(session => formatDayMonth(session.date, today));
    const held = own.length > 0 && own.every(session => hasEnded(session, now));
    const [first] = own;
    const href = first && (own.length === 1 ? paths.sheet(first.id) : paths.cohortSessions(cohortId));
    return { label: key, title, kind, held, ...(dates.length > 0 ? { dates: dates.join('\n') } : {}), ...(href ? { href } : {}) };
  });
}

const sortedRows = onceEach((_: EvaluatedCohort['participations']) => new Map<string, readonly MatrixRow[]>());

/** The people down, sorted; made once for each evaluation of a cohort. */
export function matrixRows(cohort: EvaluatedCohort, sorting: Sorting): readonly MatrixRow[] {
  const key = `${sorting.by} ${sorting.descending} ${cohort.today}`;
  const made = sortedRows(cohort.participations);
  let rows = made.get(key);
  if (!rows) made.set(key, (rows = makeRows(cohort, sorting)));
  return rows;
}

function makeRows({ participations, curriculum, today }: EvaluatedCohort, { by, descending }: Sorting): MatrixRow[] {
  const people = participations.map(participation => ({ participation, stand: standOf(participation, today) }));
  const minutes = ({ evaluation }: EvaluatedParticipation) => evaluation.ledger.totalMinutes;
  if (by === 'stunden') people.sort((a, b) => minutes(a.participation) - minutes(b.participation));
  if (by === 'stand') people.sort((a, b) => a.stand.rank - b.stand.rank);
  if (descending) people.reverse();
  return people.map(({ participation, stand }) => rowOf(participation, stand, curriculum.hourUnitMinutes));
}

function rowOf({ enrolmentId, nameAsPrinted, state, evaluation }: EvaluatedParticipation, stand: Stand, unit: number): MatrixRow {
  return {
    name: nameAsPrinted,
    href: paths.enrolment(enrolmentId),
    ...(state === 'withdrawn' ? { remark: 'abgebrochen' } : {}),
    cells: evaluation.modules.map(cellOf),
    hours: formatHours(evaluation.ledger.totalMinutes, unit).split('\u00a0')[0] ?? '',
    stand: { tone: stand.tone, text: stand.text },
  };
}

const plainCells = new Map<string, MatrixCell>();

function cellOf({ state, creditedMinutes, heldMinutes }: ModuleResult): MatrixCell {
  if (state === 'partial') {
    return {
      state,
      note: `${creditedMinutes}/${heldMinutes}`,
      label: `${symbolWords.partial}, ${creditedMinutes} von ${heldMinutes} Minuten`,
    };
  }
  let cell = plainCells.get(state);
  if (!cell) plainCells.set(state, (cell = { state }));
  return cell;
}
