/** One way to spoil a body: where, and with what. */
export interface Spoiled {
  readonly what: string;
  readonly body: unknown;
}

type Path = readonly (string | number)[];

const overLong = 'x'.repeat(10_000);
const lone = '\ud800';

/** Values that no field of this kind can take. */
function wrongFor(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [{}, [], 7, true, overLong, `a\u0000b`, `a${lone}`];
  if (typeof value === 'number') return ['zwei', {}, [], true, -1, 1.5, 1e300, 2 ** 60];
  if (Array.isArray(value)) return [{}, 'x', 7, true, [[]], [7]];
  return [[], 'x', 7, true];
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

const at = (body: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], body);

function replaced(body: object, path: Path, value: unknown): unknown {
  if (path.length === 0) return value;
  const copy = structuredClone(body);
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  holder[path.at(-1) as string | number] = value;
  return copy;
}

const shown = (value: unknown) => JSON.stringify(value).slice(0, 30);

/** A valid body with each of its fields, and the whole, replaced by everything that cannot stand there. */
export function spoil(body: object): Spoiled[] {
  return pathsOf(body).flatMap(path =>
    wrongFor(at(body, path)).map(value => ({
      what: `${path.join('.') || 'the body'} = ${shown(value)}`,
      body: replaced(body, path, value),
    })),
  );
}
