import { pino } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const defaultLogLevel = 'warn';

/** The process's log: ids and codes only, never personal data. A wrong LOG_LEVEL is refused by `loadConfig`, which comes later. */
export const log = pino({
  level: logLevels.find(level => level === process.env.LOG_LEVEL) ?? defaultLogLevel,
  redact: ['req.headers.authorization', 'req.headers.cookie'],
});
