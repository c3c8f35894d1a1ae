import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './config.js';

/** Token of the secret that the web application signs and seals with; undefined in processes without a web server. */
export const SECRET = Symbol('Secret');

/** The secret that signs cookies: SESSION_SECRET, else one made once and kept in DATA_DIR, readable by its owner only. */
export function sessionSecret({ sessionSecret: given, dataDir }: Config): string {
  if (given) return given;
  const file = path.join(dataDir, 'session-secret');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process was quicker; its secret is the one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
