import { describe, expect, it } from '@jest/globals';
import { PostedForm } from '#ui';
import { type HandoverLine, handoverRows, storedLines } from './handover-input.js';

const row = (
  certificateId: string,
  handover: { state: 'handed_over' | 'not_collected'; on: string | null; by: string | null } | null,
) => ({
  certificateId,
  registerNumber: 'BA-2026-0001',
  name: 'Alex Beispiel',
  handover,
});
const noted = { state: 'handed_over', on: '2026-03-26', by: 'Oberbürgermeisterin' } as const;
const general = { on: '2026-03-26', by: 'Oberbürgermeisterin' };

const noting = (lines: readonly HandoverLine[], fields: Record<string, string>) => handoverRows(lines, new PostedForm(fields));

describe('what a form of handovers notes', () => {
  it('takes the day and person above the list for an Urkunde ticked for the first time', () => {
    const rows = noting(storedLines({ rows: [row('a', null)] }), { ...general, 'state-a': 'handed_over' });
    expect(rows).toEqual([{ certificateId: 'a', state: 'handed_over', ...general }]);
  });

  it('leaves out what nobody ticked and what stays the same', () => {
    const lines = storedLines({ rows: [row('a', null), row('b', noted)] });
    expect(noting(lines, { ...general, 'state-b': 'handed_over', 'on-b': '2026-03-26', 'by-b': 'Oberbürgermeisterin' })).toEqual(
      [],
    );
  });

  it('gives a later state the day above the list, not the old one', () => {
    const lines = storedLines({ rows: [row('a', { state: 'not_collected', on: '2026-03-26', by: null })] });
    const rows = noting(lines, { on: '2026-04-02', by: 'Poststelle', 'state-a': 'sent', 'on-a': '2026-03-26', 'by-a': '' });
    expect(rows).toEqual([{ certificateId: 'a', state: 'sent', on: '2026-04-02', by: 'Poststelle' }]);
  });

  it("lets the line's own day and person win where they were changed", () => {
    const lines = storedLines({ rows: [row('a', noted)] });
    const rows = noting(lines, { ...general, 'state-a': 'handed_over', 'on-a': '2026-03-27', 'by-a': 'Dezernentin' });
    expect(rows).toEqual([{ certificateId: 'a', state: 'handed_over', on: '2026-03-27', by: 'Dezernentin' }]);
  });

  it('ignores a state that does not exist', () => {
    expect(noting(storedLines({ rows: [row('a', null)] }), { ...general, 'state-a': 'verloren' })).toEqual([]);
  });
});
