import type { CancellationEffect } from '#rules';

const mostNamed = 5;

/**
 * What cancelling a session does to whom, as whole sentences in numbers (R13). `guests` are the names of confirmed guests, `recorded` how many have
 * a record already.
 */
export function cancellationInWords(
  effects: readonly { name: string; effect: CancellationEffect }[],
  guests: readonly string[],
  recorded: number,
): string[] {
  const named = (after: CancellationEffect['after']) =>
    effects.filter(({ effect }) => effect.sentence !== null && effect.after === after).map(({ name }) => name);
  const onlyMakeUp = named('only_with_make_up');
  const unreachable = named('no');
  return [
    `Es betrifft ${people(effects.length)} im Durchgang${guests.length > 0 ? ` und ${guests.length === 1 ? 'einen Gast' : `${guests.length} Gäste`}: ${listed(guests)}` : ''}.`,
    ...(recorded > 0 ? [`Die erfasste Anwesenheit von ${people(recorded)} zählt dann nicht mehr.`] : []),
    ...(onlyMakeUp.length > 0
      ? [
          `Für ${people(onlyMakeUp.length)} ist die Bescheinigung dann nur noch mit einem Nachholtermin erreichbar: ${listed(onlyMakeUp)}.`,
        ]
      : []),
    ...(unreachable.length > 0
      ? [
          `Für ${people(unreachable.length)} ist die Bescheinigung mit den geplanten Terminen nicht mehr erreichbar: ${listed(unreachable)}.`,
        ]
      : []),
    ...(onlyMakeUp.length + unreachable.length === 0
      ? ['Für niemanden wird die Bescheinigung dadurch schwerer erreichbar.']
      : []),
    'Wer eine E-Mail-Adresse hinterlegt hat, bekommt eine Nachricht, solange der Termin noch bevorsteht. Bitte sagen Sie den anderen selbst Bescheid.',
  ];
}

function people(count: number): string {
  return count === 1 ? '1 Person' : `${count} Personen`;
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} und ${more} weitere` : names.join(', ');
}
