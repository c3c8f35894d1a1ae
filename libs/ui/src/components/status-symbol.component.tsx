/** The states of a module (and of one person on a sheet: `counted` is there, `missed` is not, `excused` said so before). */
export type SymbolState = 'counted' | 'partial' | 'open' | 'missed' | 'unrecorded' | 'excused';

/** The German word of each state, for eyes that see no colour and ears that see no shape. */
export const symbolWords: Readonly<Record<SymbolState, string>> = {
  counted: 'besucht',
  partial: 'teilweise besucht',
  open: 'offen',
  missed: 'gefehlt',
  unrecorded: 'nicht erfasst',
  excused: 'entschuldigt',
};

export interface StatusSymbolProps {
  readonly state: SymbolState;
  /** Another word than the state's usual one; empty where the text beside it says it already. */
  readonly word?: string;
}

/** A shape, a colour and a word for one state: ● ◐ ○ ✕ ! The shapes are masks of the style sheet, so that a thousand cells need no element of their own. */
export function StatusSymbol({ state, word = symbolWords[state] }: StatusSymbolProps) {
  const name = word === '' ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': word };
  return <span class={`km-symbol km-${state}`} {...name} />;
}

/** What the shapes mean, for the eye. */
export function SymbolLegend({ states }: { readonly states: readonly SymbolState[] }) {
  return (
    <ul class="km-legend" aria-label="Zeichenerklärung">
      {states.map(state => (
        <li>
          <StatusSymbol state={state} word="" /> {symbolWords[state]}
        </li>
      ))}
    </ul>
  );
}
