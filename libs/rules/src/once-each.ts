/**
 * A function that works once for each object and remembers the answer as long as the object lives. For pure functions of data that never changes.
 */
export function onceEach<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return key => {
    let entry = known.get(key);
    if (!entry) known.set(key, (entry = { answer: work(key) }));
    return entry.answer;
  };
}
