import type { ComponentChildren } from 'preact';
import { Button } from './button.component.js';

export interface TableFilterProps {
  /** Element id of the table whose rows are filtered by name. */
  readonly tableId: string;
  readonly total: number;
  /** Where the server's own filters (`children`: select fields) are sent by GET. */
  readonly action?: string;
  readonly children?: ComponentChildren;
}

/** Finds people by name while typing (only with the script `table-filter`), beside filters that the server applies. */
export function TableFilter({ tableId, total, action, children }: TableFilterProps) {
  return (
    <div class="km-filter">
      <div class="km-filter__name" data-table-filter={tableId} hidden>
        <label class="kern-label" for={`${tableId}-filter`}>
          Name suchen
        </label>
        <input class="kern-form-input__input" type="search" id={`${tableId}-filter`} autocomplete="off" />
        <output for={`${tableId}-filter`}>{`${total} Personen`}</output>
      </div>
      {children === undefined ? null : (
        <form method="get" action={action} class="km-filter__server">
          {children}
          <Button variant="secondary">Anzeigen</Button>
        </form>
      )}
    </div>
  );
}
