import type { VNode } from 'preact';
import { ScrollRegion, type SortLink, SortingLink } from './data-table.component.js';
import { symbolHref, SymbolLegend, type SymbolState, symbolWords } from './status-symbol.component.js';

export interface MatrixColumn {
  /** "M1" */
  readonly label: string;
  readonly title: string;
  /** "06.+07.02." */
  readonly dates?: string;
  readonly kind: 'in_person' | 'online';
  /** Held sessions have a firm background, coming ones a light one. */
  readonly held: boolean;
  /** Leads to the session's sheet. */
  readonly href?: string;
}

export interface MatrixCell {
  readonly state: SymbolState;
  /** Short and visible below the shape: "360/720". */
  readonly note?: string;
  /** The whole answer for screen readers: "teilweise besucht, 360 von 720 Minuten". */
  readonly label?: string;
}

export type StandTone = 'success' | 'warning' | 'danger' | 'neutral';

export interface MatrixRow {
  readonly name: string;
  readonly href?: string;
  /** "abgebrochen am 10.03." or "Gast aus WAK-2026" */
  readonly remark?: string;
  /** In the order of the columns. */
  readonly cells: readonly MatrixCell[];
  /** "45,00" */
  readonly hours: string;
  /** The sentence: "erfüllt", "es fehlt 1 Präsenzmodul, noch möglich am 12.06." */
  readonly stand: { readonly tone: StandTone; readonly text: string };
}

export interface MatrixTableProps {
  readonly caption: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** "Std." or "UE" */
  readonly hoursUnit: string;
  readonly sort?: { readonly name?: SortLink; readonly hours?: SortLink; readonly stand?: SortLink };
  /** Element id of the table, for the name filter. */
  readonly id?: string;
}

const legend: readonly SymbolState[] = ['counted', 'partial', 'open', 'missed', 'unrecorded'];

/** A cohort at a glance: people down, modules across, then hours and the sentence. One A4 landscape prints 25 people. */
export function MatrixTable({ caption, columns, rows, hoursUnit, sort = {}, id = 'matrix' }: MatrixTableProps) {
  const firstOnline = columns.findIndex(column => column.kind === 'online');
  return (
    <div class="km-matrix-frame">
      <SymbolLegend states={legend} />
      <ScrollRegion label={caption}>
        <table class="km-matrix" id={id}>
          <caption class="kern-sr-only">{caption}</caption>
          <colgroup>
            <col />
            {columns.map(column => (
              <col class={column.held ? 'km-held' : 'km-coming'} />
            ))}
          </colgroup>
          <MatrixHead columns={columns} firstOnline={firstOnline} hoursUnit={hoursUnit} sort={sort} />
          <tbody>{rows.map(row => matrixRow(row, firstOnline))}</tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

type MatrixHeadProps = Pick<MatrixTableProps, 'columns' | 'hoursUnit'> & {
  readonly firstOnline: number;
  readonly sort: NonNullable<MatrixTableProps['sort']>;
};

function MatrixHead({ columns, firstOnline, hoursUnit, sort }: MatrixHeadProps) {
  return (
    <thead>
      <tr>
        <SortableHeader label="Name" sort={sort.name} />
        {columns.map((column, index) => (
          <ModuleHeader {...column} isFirstOnline={index === firstOnline} />
        ))}
        <SortableHeader label={hoursUnit} sort={sort.hours} class="km-matrix__hours" />
        <SortableHeader label="Stand" sort={sort.stand} class="km-matrix__stand" />
      </tr>
    </thead>
  );
}

interface SortableHeaderProps {
  readonly label: string;
  readonly sort?: SortLink | undefined;
  readonly class?: string;
}

function SortableHeader({ label, sort, class: name }: SortableHeaderProps) {
  return (
    <th scope="col" class={name} aria-sort={sort?.direction}>
      {sort === undefined ? label : <SortingLink {...sort} label={label} />}
    </th>
  );
}

function ModuleHeader({ label, title, dates, isFirstOnline, held, href }: MatrixColumn & { readonly isFirstOnline: boolean }) {
  const name = <abbr title={title}>{label}</abbr>;
  return (
    <th scope="col" class={`km-matrix__module${isFirstOnline ? ' km-first-online' : ''}${held ? '' : ' km-matrix__coming'}`}>
      {href === undefined ? name : <a href={href}>{name}</a>}
      {dates === undefined ? null : <span class="km-matrix__dates">{dates}</span>}
    </th>
  );
}

// Plain functions instead of components from here on: a hundred people make a thousand cells, and preact sets up an instance for each component.
function matrixRow(row: MatrixRow, firstOnline: number) {
  return (
    <tr>
      <th scope="row">
        {row.href === undefined ? row.name : <a href={row.href}>{row.name}</a>}
        {row.remark === undefined ? null : <span class="km-matrix__remark">{row.remark}</span>}
      </th>
      {row.cells.map((cell, index) => matrixCell(cell, index === firstOnline))}
      <td class="km-matrix__hours">{row.hours}</td>
      <td class={`km-stand km-stand-${row.stand.tone}`}>{row.stand.text}</td>
    </tr>
  );
}

// A thousand cells show few different symbols: each is made once and stands in many places.
const symbols = new Map<string, VNode>();
const mostSymbols = 500;

function symbolOf(state: SymbolState, label: string): VNode {
  const key = `${state} ${label}`;
  const known = symbols.get(key);
  if (known) return known;
  const symbol = (
    <svg class={`km-symbol km-${state}`} role="img" aria-label={label}>
      <use href={symbolHref(state)} />
    </svg>
  );
  if (symbols.size < mostSymbols) symbols.set(key, symbol);
  return symbol;
}

function matrixCell({ state, note, label = symbolWords[state] }: MatrixCell, isFirstOnline: boolean) {
  return (
    <td class={isFirstOnline ? 'km-first-online' : undefined}>
      {symbolOf(state, label)}
      {note === undefined ? null : <small aria-hidden="true">{note}</small>}
    </td>
  );
}
