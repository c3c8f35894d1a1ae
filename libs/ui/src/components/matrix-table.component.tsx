import type { VNode } from 'preact';
import { drawnOnce, pattern, sideBySide } from '../pattern.js';
import { ScrollRegion, type SortLink, SortingLink } from './data-table.component.js';
import { SymbolLegend, type SymbolState, symbolWords } from './status-symbol.component.js';

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
            {columns.map((column, index) => (
              <col class={`${column.held ? 'km-held' : 'km-coming'}${index === firstOnline ? ' km-first-online' : ''}`} />
            ))}
          </colgroup>
          <MatrixHead columns={columns} firstOnline={firstOnline} hoursUnit={hoursUnit} sort={sort} />
          {sideBySide([tableBody(rows)])}
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

// A hundred people make a thousand cells, which are few different ones: rows and cells are drawn once and filled.
const personRow = pattern(['name', 'cells', 'hours', 'tone', 'stand'], row => (
  <tr>
    <th scope="row">{row.name}</th>
    {row.cells}
    <td class="km-matrix__hours">{row.hours}</td>
    <td class={`km-stand km-stand-${row.tone}`}>{row.stand}</td>
  </tr>
));
const linkedName = pattern(['href', 'name'], ({ href, name }) => <a href={href}>{name}</a>);

function matrixRow({ name, href, remark, cells, hours, stand }: MatrixRow) {
  const linked = href === undefined ? name : linkedName({ href, name });
  return personRow({
    name: remark === undefined ? linked : <NameWithRemark name={linked} remark={remark} />,
    cells: sideBySide(cells.map(matrixCell)),
    hours,
    tone: stand.tone,
    stand: stand.text,
  });
}

function NameWithRemark({ name, remark }: { readonly name: string | VNode; readonly remark: string }) {
  return (
    <>
      {name}
      <span class="km-matrix__remark">{remark}</span>
    </>
  );
}

const bodies = new WeakMap<readonly MatrixRow[], string>();

/** The rows as drawn; the same list of rows is drawn once. */
function tableBody(rows: readonly MatrixRow[]): string {
  let body = bodies.get(rows);
  if (body === undefined) bodies.set(rows, (body = drawnOnce(<tbody>{rows.map(matrixRow)}</tbody>)));
  return body;
}

const cellsDrawn = new WeakMap<MatrixCell, string>();

/** The word is the cell's text, the shape its style. Cells that say nothing of their own are one object for many people. */
function matrixCell(cell: MatrixCell): string {
  let drawn = cellsDrawn.get(cell);
  if (drawn === undefined) cellsDrawn.set(cell, (drawn = drawnCell(cell)));
  return drawn;
}

function drawnCell({ state, note, label = symbolWords[state] }: MatrixCell): string {
  return drawnOnce(
    <td class={`km-cell km-${state}`}>
      {label}
      {note === undefined ? null : <small aria-hidden="true">{note}</small>}
    </td>,
  );
}
