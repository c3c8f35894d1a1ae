import type { DatabaseConnection } from '../../libs/platform/src/embedded/connection.js';

/** Brings the empty template database to the state every test starts from: all migrations, no data. Must leave no connection open. */
export async function prepareTemplate(_connection: DatabaseConnection): Promise<void> {}
