import { StatusSymbol, type SymbolState, symbolWords } from './status-symbol.component.js';

export interface ModuleToken {
  /** "M1" */
  readonly label: string;
  readonly title: string;
  readonly state: SymbolState;
  /** A short line below: "06.+07.02." or "12,00 Std." */
  readonly note?: string;
  /** Leads to the module's details. */
  readonly href?: string;
}

export interface ModuleTokensProps {
  /** "Präsenzmodule" */
  readonly title: string;
  readonly counted: number;
  readonly required: number;
  readonly tokens: readonly ModuleToken[];
}

/** One row of tokens for the modules of a kind, with how many of them are needed. */
export function ModuleTokens({ title, counted, required, tokens }: ModuleTokensProps) {
  return (
    <section class="km-tokens">
      <h2 class="km-tokens__title">
        {title}
        <span class="km-tokens__count">{`${counted} von ${required} erforderlichen`}</span>
      </h2>
      <ul>
        {tokens.map(token => (
          <Token {...token} />
        ))}
      </ul>
    </section>
  );
}

function Token({ label, title, state, note, href }: ModuleToken) {
  return (
    <li class={`km-token km-token-${state}`}>
      <StatusSymbol state={state} word="" />
      <span class="km-token__text">
        <strong>{href === undefined ? label : <a href={href}>{label}</a>}</strong>
        <span class="km-token__title">{title}</span>
        <span class="km-token__state">{note === undefined ? symbolWords[state] : `${symbolWords[state]} · ${note}`}</span>
      </span>
    </li>
  );
}
