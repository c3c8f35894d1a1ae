import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  AttendanceSheet,
  HoursBar,
  type HoursPart,
  MatrixTable,
  ModuleTokens,
  renderPage,
  type SheetPerson,
  StatusSymbol,
  type SymbolState,
  symbolWords,
} from './index.js';
import { placed } from './components/hours-bar.component.js';

const states = Object.keys(symbolWords) as SymbolState[];
const styles = readFileSync(new URL('styles/status.css', import.meta.url), 'utf8');
const held = { from: '09:00', to: '16:30' };

function sheet(people: readonly SheetPerson[], locked = false) {
  return renderPage(<AttendanceSheet label="M1" action="/x" csrfToken="zeichen" held={held} people={people} locked={locked} />);
}

describe('states', () => {
  it.each(states)('%s has a shape, a colour and a word', state => {
    const html = renderPage(<StatusSymbol state={state} />);
    expect(html).toContain(`class="km-symbol km-${state}"`);
    expect(styles).toMatch(
      new RegExp(`\\.km-${state} \\{\\s+--km-shape: url\\("data:image/svg\\+xml,[^"]+"\\);\\s+--km-shape-color: var`),
    );
    expect(html).toContain(`aria-label="${symbolWords[state]}"`);
  });

  it('a token says its state in words, and a row how many are needed', () => {
    const html = renderPage(
      <ModuleTokens
        title="Präsenzmodule"
        counted={3}
        required={4}
        tokens={[{ label: 'M1', title: 'Haltung', state: 'partial', note: '6,00 Std.' }]}
      />,
    );
    expect(html).toContain('3 von 4 erforderlichen');
    expect(html).toContain('teilweise besucht · 6,00 Std.');
  });

  it('a matrix cell is a word for ears: minutes included', () => {
    const html = renderPage(
      <MatrixTable
        caption="Stand"
        hoursUnit="Std."
        columns={[
          { label: 'M1', title: 'Haltung', kind: 'in_person', held: true },
          { label: 'V1', title: 'Fragen', kind: 'online', held: false },
        ]}
        rows={[
          {
            name: 'Kim Weiß',
            cells: [{ state: 'partial', note: '360/720', label: 'teilweise besucht, 360 von 720 Minuten' }, { state: 'open' }],
            hours: '6,00',
            stand: { tone: 'warning', text: 'es fehlt 1 Präsenzmodul' },
          },
        ]}
        sort={{ name: { href: '?ordnung=-name', direction: 'ascending' } }}
      />,
    );
    expect(html).toContain(
      '<td class="km-cell km-partial">teilweise besucht, 360 von 720 Minuten<small aria-hidden="true">360/720</small></td>',
    );
    expect(html).toContain('<td class="km-cell km-open">offen</td>');
    expect(html).toContain('<col class="km-held"/><col class="km-coming km-first-online"/>');
    expect(html).toContain('<th scope="row">Kim Weiß</th>');
    expect(html).toContain('aria-sort="ascending"');
  });
});

describe('attendance sheet', () => {
  it('never marks a person beforehand', () => {
    const html = sheet([{ id: 'a', name: 'Kim Weiß', status: null }]);
    expect(html).not.toContain('checked');
    expect(html).toContain('0 von 1 erfasst');
  });

  it('counts what is recorded, excused people too', () => {
    const html = sheet([
      { id: 'a', name: 'A', status: 'present' },
      { id: 'b', name: 'B', status: 'excused' },
      { id: 'c', name: 'C', status: null },
    ]);
    expect(html).toContain('2 von 3 erfasst');
    expect(html).toMatch(/name="status-b" value="absent" checked/);
    expect(html).toMatch(/name="excused-b" value="ja" checked/);
  });

  it('a partial day shows its times and room for coming back', () => {
    const html = sheet([{ id: 'a', name: 'A', status: 'partial', presence: [{ from: '09:40', to: '12:15' }] }]);
    expect(html).toMatch(/name="from-a" value="09:40"/);
    expect(html.match(/name="to-a"/g)).toHaveLength(2);
  });

  it('every person is a named group, an error belongs to it', () => {
    const html = sheet([{ id: 'a', name: 'A', status: 'partial', error: 'Bitte geben Sie die Uhrzeit so an: 09:30.' }]);
    expect(html).toContain('role="group" aria-labelledby="name-a" aria-describedby="row-a-fehler"');
    expect(html).toContain('id="row-a-fehler"');
  });

  it('a locked sheet can only be read, and says what was not recorded', () => {
    const html = sheet(
      [
        { id: 'a', name: 'A', status: 'excused' },
        { id: 'b', name: 'B', status: null },
      ],
      true,
    );
    expect(html).not.toMatch(/<input|<form|<button/);
    expect(html).toContain('entschuldigt');
    expect(html).toContain('nicht erfasst');
  });
});

describe('account of hours', () => {
  const part = (kind: HoursPart['kind'], minutes: number): HoursPart => ({ kind, label: kind, minutes, text: `${minutes}` });

  it('parts lie side by side to scale', () => {
    expect(placed([part('in-person', 1800), part('online', 180), part('self-study', 420)], 4800)).toEqual([
      { kind: 'in-person', from: 0, length: 375 },
      { kind: 'online', from: 375, length: 38 },
      { kind: 'self-study', from: 413, length: 87 },
    ]);
  });

  it('more hours than the series has never leave the bar', () => {
    const last = placed([part('in-person', 4800), part('online', 1200)], 4800).at(-1);
    expect((last?.from ?? 0) + (last?.length ?? 0)).toBe(1000);
  });

  it('the picture has a table that says the same', () => {
    const html = renderPage(
      <HoursBar
        id="konto"
        caption="Stundenkonto"
        parts={[{ kind: 'online', label: 'Online-Vertiefung', minutes: 180, text: '3,00 Std.' }]}
        scaleMinutes={4800}
        scaleText="80,00 Std."
        totalText="3,00 Std."
      />,
    );
    expect(html).toContain('aria-label="3,00 Std. von 80,00 Std."');
    expect(html).toContain('<td class="kern-table__cell kern-table__cell--numeric">3,00 Std.</td>');
  });
});
