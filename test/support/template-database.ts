import { migrate } from '../../libs/platform/src/database/migrate.js';
import type { DatabaseConnection } from '../../libs/platform/src/embedded/connection.js';
import { migrations } from '../../migrations/index.js';

/** Brings the empty template database to the state every test starts from: all migrations, no data. Must leave no connection open. */
export async function prepareTemplate(connection: DatabaseConnection): Promise<void> {
  await migrate(connection, migrations);
}
