import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { connectionFromUrl } from './database/data-source.js';
import { defaultLogLevel, logLevels } from './log.js';
import { StartupError } from './startup-error.js';

const port = z.coerce.number().int().min(1).max(65535);
const switchValue = z.enum(['on', 'off']);
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(value => protocols.some(protocol => value.startsWith(`${protocol}://`)) && URL.canParse(value) && hasHost(value));
const hasHost = (value: string) => new URL(value).hostname !== '';

const nothingBehindPath = (value: string) => !/[?#]/.test(value);

const sender = /^[^\s<>@,;:"]+@[^\s<>@,;"]+$/;

/** The parameter `from`, where it is given, is one plain address. */
function namesSender(value: string): boolean {
  const from = URL.canParse(value) ? new URL(value).searchParams.get('from') : null;
  return from === null || sender.test(from);
}
// A client's secret and everybody's sign-ins do not travel in the open.
const isSafeIssuer = (value: string) => /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$))/.test(value);

/** Without a name PostgreSQL would take the user's; a stray % can't be decoded. */
function namesDatabase(value: string): boolean {
  try {
    return connectionFromUrl(value).database !== '';
  } catch {
    return false;
  }
}

const proxiesIn = (value: string) => value.split(',').map(each => each.trim());

// Never everybody: whoever may say where they come from is slowed down by no limit.
function namesProxies(value: string): boolean {
  return proxiesIn(value).every(each => {
    const [address = '', bits] = each.split('/');
    if (['loopback', 'linklocal', 'uniquelocal'].includes(each)) return true;
    const longest = { 4: 32, 6: 128 }[isIP(address)];
    return longest !== undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= longest));
  });
}

const environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: port.default(3000),
  BASE_URL: url('http', 'https').refine(nothingBehindPath).optional(),
  DATA_DIR: z.string().default('./var'),
  DATABASE_URL: url('postgres', 'postgresql').refine(namesDatabase).optional(),
  REDIS_URL: url('redis', 'rediss').optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  DEMO_DATA: switchValue.optional(),
  DEMO_PASSWORD: z.string().min(8).default('demo-kokoma-2026'),
  WORKER: z.enum(['inline', 'off']).default('inline'),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
  RATE_LIMIT: switchValue.default('on'),
  TRUST_PROXY: z.string().refine(namesProxies).default('loopback'),
  SMTP_URL: url('smtp', 'smtps').refine(namesSender).optional(),
  MAIL_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  OIDC_ISSUER: url('https', 'http').refine(nothingBehindPath).refine(isSafeIssuer).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(logLevels).default(defaultLogLevel),
});

const expectations: Record<string, string> = {
  PORT: 'eine Zahl von 1 bis 65535',
  BASE_URL: 'eine Adresse wie https://lernen.example.de',
  DATABASE_URL: 'eine Adresse wie postgres://nutzer:kennwort@rechner:5432/datenbank',
  REDIS_URL: 'eine Adresse wie redis://rechner:6379',
  SESSION_SECRET: 'mindestens 32 Zeichen',
  DEMO_DATA: '„on“ oder „off“',
  DEMO_PASSWORD: 'mindestens 8 Zeichen',
  WORKER: '„inline“ oder „off“',
  WEB_CONCURRENCY: 'eine Zahl von 1 bis 64',
  RATE_LIMIT: '„on“ oder „off“',
  TRUST_PROXY: '„loopback“ oder die Adressen der vorgeschalteten Rechner wie 10.0.0.5,192.168.7.0/24',
  SMTP_URL: 'eine Adresse wie smtps://nutzer:kennwort@rechner:465?from=kokoma@stadt.example',
  MAIL_RETENTION_DAYS: 'eine Zahl von 1 bis 3650',
  OIDC_ISSUER: 'eine Adresse wie https://anmeldung.example.de/realms/stadt (http nur für diese Maschine)',
  METRICS_TOKEN: 'mindestens 16 Zeichen',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace oder silent',
};

/** Where the provider is, and as whom this product asks there. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Everything the product reads from its environment, checked once at the start. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Public address without a trailing slash; printed into documents and QR codes. */
  readonly baseUrl: string;
  /** Absolute folder of the embedded database and the generated secrets. */
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Undefined: BullMQ keeps its jobs in PostgreSQL. */
  readonly redisUrl: string | undefined;
  readonly sessionSecret: string | undefined;
  readonly demoData: boolean;
  readonly demoPassword: string;
  readonly inlineWorker: boolean;
  /** How many jobs a worker process handles at the same time. */
  readonly concurrency: number;
  readonly rateLimit: boolean;
  /** Proxies whose word on where a request comes from is believed: addresses, networks, or names of address ranges. */
  readonly trustProxy: readonly string[];
  /** Undefined: mails stay in the outbox. */
  readonly smtpUrl: string | undefined;
  /** After this many days a mail that is done with is deleted. */
  readonly mailRetentionDays: number;
  /** The OpenID Connect provider one may sign in through. */
  readonly oidc: OidcSettings | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
}

export const CONFIG = Symbol('Config');

/**
 * Reads the configuration; an empty value counts as unset.
 * @throws StartupError naming the variable when a value is wrong or, in production, missing.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new StartupError(
      `Die Umgebungsvariable ${name} ist falsch gesetzt. Bitte geben Sie an: ${expectations[name] ?? 'einen anderen Wert'}.`,
    );
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  if (production && !values.SESSION_SECRET) {
    throw new StartupError('Die Umgebungsvariable SESSION_SECRET fehlt. Bitte geben Sie mindestens 32 zufällige Zeichen an.');
  }
  return {
    production,
    port: values.PORT,
    baseUrl: (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    dataDir: path.resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    sessionSecret: values.SESSION_SECRET,
    demoData: values.DEMO_DATA ? values.DEMO_DATA === 'on' : values.DATABASE_URL === undefined,
    demoPassword: values.DEMO_PASSWORD,
    inlineWorker: values.WORKER === 'inline',
    concurrency: values.WEB_CONCURRENCY,
    rateLimit: values.RATE_LIMIT === 'on',
    trustProxy: proxiesIn(values.TRUST_PROXY),
    smtpUrl: values.SMTP_URL,
    mailRetentionDays: values.MAIL_RETENTION_DAYS,
    oidc: oidcSettings(values),
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  };
}

function oidcSettings(values: z.output<typeof environment>): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret };
  const missing = Object.entries({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name);
  if (missing.length === 3) return undefined;
  const [verb, all] = missing.length === 1 ? ['fehlt', missing[0]] : ['fehlen', missing.join(' und ')];
  throw new StartupError(
    `Für die Anmeldung über OpenID Connect ${verb} ${all}. Bitte setzen Sie OIDC_ISSUER, OIDC_CLIENT_ID und OIDC_CLIENT_SECRET, oder keine davon.`,
  );
}
