import { pino } from 'pino';

/** The process's log: ids and codes only, never personal data. */
export const log = pino({
  level: process.env.LOG_LEVEL || 'warn',
  redact: ['req.headers.authorization', 'req.headers.cookie'],
});
