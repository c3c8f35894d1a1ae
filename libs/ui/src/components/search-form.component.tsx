import type { ComponentChildren } from 'preact';
import { Button } from './button.component.js';
import { TextField } from './text-field.component.js';

export interface SearchFormProps {
  /** The page that shows what is found. */
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What is sought is personal: sent by POST, so that it stands in no address. */
  readonly csrfToken?: string | undefined;
  /** Further filters. */
  readonly children?: ComponentChildren;
}

/** A field to find one of many by (`suche`), sent by GET so that the result has an address, or by POST where that would show a person's name. */
export function SearchForm({ action, label, value, hint, csrfToken, children }: SearchFormProps) {
  return (
    <form method={csrfToken === undefined ? 'get' : 'post'} action={action} class="km-filter__server" role="search">
      {csrfToken === undefined ? null : <input type="hidden" name="_csrf" value={csrfToken} />}
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
