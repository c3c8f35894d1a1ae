/** A memory of at most `most` values by key; the oldest are forgotten first. Asked for a key it does not know, it makes the value and keeps it. */
export class BoundedMemory<Value> {
  private readonly known = new Map<string, Value>();

  constructor(private readonly most: number) {}

  /** The value under `key`, made by `make` when it is not known (yet or any more). */
  recall(key: string, make: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.known.size >= this.most) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(key, made);
    return made;
  }
}
