export { Audit, type Actor, type AuditEntry } from './audit/audit.js';
export { Clock, newId } from './clock.js';
export { CONFIG, loadConfig, type Config } from './config.js';
export { csvFile } from './csv.js';
export { Database, sqlState, violatedConstraint, type Transaction } from './database/database.js';
export { connectionFromUrl, createDataSource, type DatabaseConnection } from './database/data-source.js';
export { lockedRow } from './database/locked-row.js';
export { appliedMigrations, migrate } from './database/migrate.js';
export { EventFeed, HandlesEvents, type EventHandler } from './events/event-feed.js';
export { explainViolations, toProblem } from './http/to-problem.js';
export { jsonSchema, problemDocument, problemReference } from './http/openapi.js';
export { hashBody, StoredAnswer } from './idempotency/idempotency.js';
export { blankable, clockTime, emailAddress, form, id, line, localDate, oneOf, paragraph, parseInput, whole } from './input.js';
export { defineInvariants, definedInvariants, InvariantService, type Finding, type Invariant } from './invariants/invariants.js';
export { Bell } from './jobs/bell.js';
export { defineJob, definedJobs, handledJob, HandlesJob, pairJobs, type JobHandler } from './jobs/job-registry.js';
export { JobRunner, type JobSettings } from './jobs/job-runner.js';
export { log } from './log.js';
export { PlatformModule, type PlatformSettings } from './platform.module.js';
export {
  conflict,
  forbidden,
  invalid,
  notFound,
  Problem,
  unauthenticated,
  type FieldProblem,
  type ProblemCode,
} from './problem.js';
export { answerWith, requestContext, type RequestContext } from './request-context.js';
export { assertRedisAnswers } from './redis-check.js';
export { StartupError } from './startup-error.js';
export { assertDatabaseAnswers, assertDatabaseNotNewer, assertPortFree, listenFailure } from './startup-checks.js';
export { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.js';
export { filesByHash, storeFile, type StoredFile } from './stored-file.js';
export { openDatabase, type OpenDatabase } from './open-database.js';
export { runProgram, type Running } from './run-program.js';
export { SECRET, sessionSecret } from './secret.js';
