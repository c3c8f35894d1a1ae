import { DataSource, type MigrationInterface } from 'typeorm';
import { migrateQueue } from '../jobs/queue.js';
import { createDataSource, dataSourceOptions, type DatabaseConnection } from './data-source.js';

type MigrationClass = new () => MigrationInterface;

/**
 * Brings the database up to the code, as its owner; several processes may try at once, one does it.
 * @returns the names of all migrations the database has seen, newer ones than the code's included
 */
export async function migrate(connection: DatabaseConnection, migrations: readonly MigrationClass[]): Promise<void> {
  const source = new DataSource({ ...dataSourceOptions(connection, { owner: true, poolSize: 2 }), migrations: [...migrations] });
  await source.initialize();
  try {
    const runner = source.createQueryRunner();
    await runner.query('SELECT pg_advisory_lock(7205759403792793601)');
    try {
      await source.runMigrations({ transaction: 'each' });
      await migrateQueue(connection);
    } finally {
      await runner.query('SELECT pg_advisory_unlock(7205759403792793601)');
      await runner.release();
    }
  } finally {
    await source.destroy();
  }
}

/** Names of the migrations this database has seen; empty for a new one. */
export async function appliedMigrations(connection: DatabaseConnection): Promise<string[]> {
  const source = createDataSource(connection, { owner: true, poolSize: 1 });
  await source.initialize();
  try {
    const [table] = (await source.query(`SELECT to_regclass('public.migrations') IS NOT NULL AS there`)) as { there: boolean }[];
    if (!table?.there) return [];
    return ((await source.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[]).map(row => row.name);
  } finally {
    await source.destroy();
  }
}
