import type { ComponentChildren } from 'preact';

/** A header that sorts: where its link leads, and how the table is sorted by it now. */
export interface SortLink {
  readonly href: string;
  readonly direction?: 'ascending' | 'descending';
}

export interface DataColumn {
  readonly label: string;
  readonly numeric?: boolean;
  /** On the card of a phone its cells say what they are themselves: a link, a button. */
  readonly speaksForItself?: boolean;
  readonly sort?: SortLink;
}

export interface DataRow {
  /** In the order of the columns; the first one is the row's header. */
  readonly cells: readonly ComponentChildren[];
}

export interface DataTableProps {
  readonly caption: string;
  /** Hides the caption from the eye where a heading just above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
  /** On a phone each row becomes a card of labelled values, for lists of records; figures that are compared stay a table. */
  readonly stacks?: boolean;
}

/** A table that scrolls inside itself on a narrow screen, its first column staying in place; or whose rows become cards there. */
export function DataTable({ caption, captionHidden, columns, rows, stacks = false }: DataTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table class={`kern-table kern-table--small km-table${stacks ? ' km-table--stacks' : ''}`} role={named('table', stacks)}>
        <caption class={captionHidden === true ? 'kern-sr-only' : 'kern-title'}>{caption}</caption>
        <thead class="kern-table__head" role={named('rowgroup', stacks)}>
          <tr class="kern-table__row" role={named('row', stacks)}>
            {columns.map(column => (
              <ColumnHeader {...column} stacks={stacks} />
            ))}
          </tr>
        </thead>
        <tbody class="kern-table__body" role={named('rowgroup', stacks)}>
          {rows.map(row => (
            <tr class="kern-table__row" role={named('row', stacks)}>
              {row.cells.map((cell, index) => tableCell(cell, index, columns[index], stacks))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The role that the element has anyway: browsers forget it once it is not laid out as a table. */
function named(role: string, stacks: boolean) {
  return stacks ? (role as 'row') : undefined;
}

function tableCell(cell: ComponentChildren, index: number, column: DataColumn | undefined, stacks: boolean) {
  if (index > 0) {
    return (
      <td
        class={`kern-table__cell${column?.numeric === true ? ' kern-table__cell--numeric' : ''}`}
        role={named('cell', stacks)}
        data-label={stacks && column?.speaksForItself !== true ? column?.label : undefined}
      >
        {cell}
      </td>
    );
  }
  return (
    <th scope="row" class="kern-table__header" role={named('rowheader', stacks)}>
      {cell}
    </th>
  );
}

function ColumnHeader({ label, numeric, sort, stacks }: DataColumn & { readonly stacks: boolean }) {
  return (
    <th
      scope="col"
      class={`kern-table__header${numeric === true ? ' kern-table__header--numeric' : ''}`}
      aria-sort={sort?.direction}
      role={named('columnheader', stacks)}
    >
      {sort === undefined ? label : <SortingLink {...sort} label={label} />}
    </th>
  );
}

/** The link in a sortable header, with an arrow for the present order. */
export function SortingLink({ href, direction, label }: SortLink & { readonly label: string }) {
  const arrow = direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓';
  return (
    <a href={href} class="km-sort" title={`Nach „${label}“ sortieren`}>
      {label}
      {arrow === '' ? null : <span aria-hidden="true">{arrow}</span>}
    </a>
  );
}

/** Scrolls sideways by keyboard too: that is why it can have the focus and has a name. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="km-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
