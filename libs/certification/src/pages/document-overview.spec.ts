import { describe, expect, it } from '@jest/globals';
import type { Evaluation } from '#rules';
import {
  type DocumentOverview,
  peopleWithDocuments,
  type Person,
  planIssue,
  type StandingDocument,
} from './document-overview.js';

const missing = [{ kind: 'in_person' as const, count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' }];
const counts = { counted: 4, required: 4, of: 5 };
const ledger = {
  inPersonMinutes: 0,
  onlineMinutes: 0,
  selfStudyMinutes: 0,
  pendingMinutes: 0,
  totalMinutes: 0,
  nominalMinutes: 4800,
};
const evaluation = (eligible: boolean): Evaluation => ({
  ruleVersion: '1',
  eligible,
  inPerson: counts,
  online: counts,
  modules: [],
  missing: eligible ? [] : missing,
  outstanding: eligible ? [] : missing,
  unrecorded: [],
  reachable: 'yes',
  dependsOnUnrecorded: false,
  helpful: [],
  sentence: '',
  ledger,
});
const person = (enrolmentId: string, eligible = true): Person => ({
  enrolmentId,
  nameAsPrinted: `Alex ${enrolmentId}`,
  state: 'enrolled',
  evaluation: evaluation(eligible),
});
const document = (enrolmentId: string, kind: 'proof' | 'award'): StandingDocument => ({
  id: `${enrolmentId}-${kind}`,
  enrolmentId,
  kind,
  state: 'issued',
  batchId: 'b',
  issuedOn: '2026-10-30',
  flagged: false,
  registerNumber: 'BA-2026-0001',
  issuedBy: 'k',
  issuedAt: '2026-10-30T10:00:00+01:00',
});
const overview = (people: readonly Person[], documents: readonly StandingDocument[] = []): DocumentOverview => ({
  cohort: {
    id: 'c',
    code: 'BA-2026',
    title: 'Reihe',
    state: 'running',
    municipality: 'Bamberg',
    lastNumber: documents.length > 0 ? 1 : 0,
    ceremony: null,
  },
  people,
  documents,
  today: '2026-11-01',
});

describe('the overview of documents', () => {
  it('says for each person what stands, what is possible and what is in the way', () => {
    const people = peopleWithDocuments(overview([person('A'), person('B'), person('C', false)], [document('A', 'proof')]));
    expect(people.map(({ possible, reasons, registerNumber }) => ({ possible, reasons, registerNumber }))).toEqual([
      { possible: ['award'], reasons: [], registerNumber: 'BA-2026-0001' },
      { possible: ['proof', 'award'], reasons: [], registerNumber: null },
      { possible: [], reasons: ['Es fehlt noch 1 Präsenzmodul.'], registerNumber: null },
    ]);
  });

  it('offers nothing before the cohort has begun', () => {
    const draft = overview([person('A')]);
    expect(peopleWithDocuments({ ...draft, cohort: { ...draft.cohort, state: 'open' } })[0]?.possible).toEqual([]);
  });
});

describe('the plan of an issue', () => {
  it('foresees documents and new register numbers, and a number once given is kept', () => {
    const plan = planIssue(
      overview([person('A'), person('B'), person('C')], [document('A', 'proof')]),
      ['A', 'B', 'C'],
      ['proof', 'award'],
    );
    expect(plan).toMatchObject({
      counts: { proof: 2, award: 3 },
      people: 3,
      newNumbers: { count: 2, first: 'BA-2026-0002', last: 'BA-2026-0003' },
      refused: [{ name: 'Alex A', kinds: ['proof'], reasons: ['Das Dokument ist schon ausgestellt.'] }],
    });
  });

  it('counts only those chosen', () => {
    expect(planIssue(overview([person('A'), person('B')]), ['B'], ['proof'])).toMatchObject({
      counts: { proof: 1, award: 0 },
      people: 1,
    });
  });

  it('promises no Urkunde without a Bescheinigung', () => {
    const plan = planIssue(overview([person('A')]), ['A'], ['award']);
    expect(plan).toMatchObject({ people: 0, newNumbers: null, refused: [{ kinds: ['award'] }] });
  });
});
