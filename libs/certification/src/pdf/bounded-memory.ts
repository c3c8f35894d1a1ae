/** A memory of at most `most` values by key; the oldest are forgotten first. */
export class BoundedMemory<Value> {
  private readonly known = new Map<string, Value>();

  constructor(private readonly most: number) {}

  /** The value under `key`, or undefined when it is not known (yet or any more). */
  find(key: string): Value | undefined {
    return this.known.get(key);
  }

  /** Keeps `value` under `key`. */
  keep(key: string, value: Value): void {
    if (this.known.size >= this.most) this.known.delete(this.known.keys().next().value ?? '');
    this.known.set(key, value);
  }

  /** The value under `key`, made by `make` and kept when it is not known. */
  recall(key: string, make: () => Value): Value {
    const known = this.find(key);
    if (known !== undefined) return known;
    const made = make();
    this.keep(key, made);
    return made;
  }
}
