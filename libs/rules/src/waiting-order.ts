/** A new order, or the wishes that stand in its way, each with the place that was asked for. */
export type NewOrder =
  | { readonly kind: 'order'; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly taken: readonly string[]; readonly outside: readonly string[] };

/**
 * The waiting list after some were moved: those get the places asked for (1 = first), all others keep their order around them.
 * Asking for the place one has moves nobody. Refused: places that don't exist, and places two are to have.
 */
export function waitingOrder(ids: readonly string[], wishes: ReadonlyMap<string, number>): NewOrder {
  const moved = ids.flatMap((id, index) => {
    const place = wishes.get(id) ?? index + 1;
    return place === index + 1 ? [] : [{ id, place }];
  });
  const outside = moved.filter(({ place }) => !Number.isInteger(place) || place < 1 || place > ids.length);
  const taken = moved.filter(({ id, place }) => moved.some(other => other.id !== id && other.place === place));
  if (outside.length + taken.length > 0)
    return { kind: 'refused', taken: taken.map(({ id }) => id), outside: outside.map(({ id }) => id) };
  const byPlace = new Map(moved.map(({ id, place }) => [place, id]));
  const others = ids.filter(id => !moved.some(each => each.id === id)).values();
  return { kind: 'order', ids: ids.map((_, index) => byPlace.get(index + 1) ?? (others.next().value as string)) };
}
