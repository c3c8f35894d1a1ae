import { DataSource, DefaultNamingStrategy, type Logger } from 'typeorm';
import pg from 'pg';
import { PreparingClient } from './preparing-client.js';
import { requestContext } from '../request-context.js';

/** Where the database answers, and as whom migrations run. */
export interface DatabaseConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly ssl?: boolean;
}

/** The role the application works under; it cannot log in and may not change the audit or issued documents. */
export const applicationRole = 'kokoma_app';

// A `date` is a calendar day, not an instant: keep it as the text PostgreSQL sends.
pg.types.setTypeParser(pg.types.builtins.DATE, value => value);

class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    const name = custom ?? property.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
    return [...prefixes, name].join('_');
  }
}

class StatementCounter implements Logger {
  logQuery(): void {
    const context = requestContext.getStore();
    if (context) context.statements += 1;
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** Takes a connection apart from its URL form (`postgres://user:password@host:port/database?sslmode=require`). */
export function connectionFromUrl(text: string): DatabaseConnection {
  const url = new URL(text);
  return {
    // Node wants an IPv6 address without the brackets it has in an address.
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: ['require', 'verify-ca', 'verify-full'].includes(url.searchParams.get('sslmode') ?? ''),
  };
}

/** Milliseconds a request waits for a connection: in a rush (120 who apply at once) everybody comes in turn, so waiting beats turning away. */
const longestWait = 30_000;

/** Settings for a pool of TypeORM connections under the application's role (or, for migrations, the owner's). */
export function dataSourceOptions(
  connection: DatabaseConnection,
  options: { owner?: boolean; poolSize?: number; entities?: Function[]; patience?: number } = {},
) {
  return {
    type: 'postgres' as const,
    host: connection.host,
    port: connection.port,
    username: connection.user,
    password: connection.password,
    database: connection.database,
    ssl: connection.ssl ?? false,
    poolSize: options.poolSize ?? 10,
    synchronize: false,
    logging: ['query' as const],
    logger: new StatementCounter(),
    namingStrategy: new SnakeCase(),
    entities: options.entities ?? [],
    applicationName: 'kokoma',
    extra: {
      options: options.owner
        ? '-c TimeZone=UTC'
        : `-c role=${applicationRole} -c TimeZone=UTC -c jit=off -c plan_cache_mode=force_generic_plan`,
      connectionTimeoutMillis: options.patience ?? longestWait,
      Client: PreparingClient,
    },
  };
}

/** An unopened pool. */
export function createDataSource(...args: Parameters<typeof dataSourceOptions>): DataSource {
  return new DataSource(dataSourceOptions(...args));
}
