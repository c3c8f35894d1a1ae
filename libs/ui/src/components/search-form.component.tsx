import type { ComponentChildren } from 'preact';
import { Button } from './button.component.js';
import { TextField } from './text-field.component.js';

export interface SearchFormProps {
  /** The page that shows what is found. */
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** Further filters. */
  readonly children?: ComponentChildren;
}

/** A field to find one of many by (`suche`), sent by GET so that the result has an address. */
export function SearchForm({ action, label, value, hint, children }: SearchFormProps) {
  return (
    <form method="get" action={action} class="km-filter__server" role="search">
      <TextField
        name="suche"
        type="search"
        optional="unmarked"
        maxLength={120}
        {...{ label, value }}
        {...(hint ? { hint } : {})}
      />
      {children}
      <Button variant="secondary">Suchen</Button>
    </form>
  );
}
