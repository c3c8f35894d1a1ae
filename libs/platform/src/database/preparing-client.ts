import { createHash } from 'node:crypto';
import pg from 'pg';

type Submit = (...args: unknown[]) => unknown;

const names = new Map<string, string>();
const most = 500;

/** A short name for a statement, the same in every process; undefined once there are too many different ones to be worth it. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/**
 * Lets PostgreSQL parse and plan each parametrised statement once a connection instead of at every call. The product's statements are few and
 * constant; their values always travel as parameters.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const submit = super.query.bind(this) as Submit;
    const prepare = (statement: unknown, values: unknown, ...rest: unknown[]) => {
      const name = typeof statement === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(statement) : undefined;
      return name === undefined ? submit(statement, values, ...rest) : submit({ name, text: statement, values }, ...rest);
    };
    this.query = prepare as typeof this.query;
  }
}
