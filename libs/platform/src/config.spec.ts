import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';
import { StartupError } from './startup-error.js';

const wrong: readonly (readonly [string, string])[] = [
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['BASE_URL', 'lernen.example.de'],
  ['BASE_URL', 'ftp://lernen.example.de'],
  ['BASE_URL', 'https://lernen.example.de/?a=b'],
  ['BASE_URL', 'https://lernen.example.de/#a'],
  ['DATABASE_URL', 'nonsense'],
  ['DATABASE_URL', 'mysql://kokoma:geheim@db.example/kokoma'],
  ['DATABASE_URL', 'postgres://kokoma:geheim@db.example'],
  ['DATABASE_URL', 'postgres:///kokoma'],
  ['DATABASE_URL', 'postgres://kokoma:100%@db.example/kokoma'],
  ['REDIS_URL', 'nonsense'],
  ['REDIS_URL', 'http://queue.example:6379'],
  ['REDIS_URL', 'redis://'],
  ['SMTP_URL', 'http://mail.example'],
  ['SMTP_URL', 'smtp://mail.example?from=keine-adresse'],
  ['SMTP_URL', 'smtp://mail.example?from=a@b.example,c@d.example'],
  ['SESSION_SECRET', 'kurz'],
  ['DEMO_DATA', 'yes'],
  ['DEMO_PASSWORD', 'kurz'],
  ['WORKER', 'on'],
  ['WEB_CONCURRENCY', '0'],
  ['WEB_CONCURRENCY', 'viele'],
  ['RATE_LIMIT', 'yes'],
  ['OIDC_ISSUER', 'anmeldung.example.de'],
  ['OIDC_ISSUER', 'http://anmeldung.example.de'],
  ['OIDC_ISSUER', 'https://anmeldung.example.de/?geheim'],
  ['METRICS_TOKEN', 'kurz'],
  ['LOG_LEVEL', 'laut'],
];

describe('the configuration', () => {
  it.each(wrong)('refuses %s=%s by name, and says what to do without repeating the value', (name, value) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(StartupError);
    expect(load).toThrow(`Die Umgebungsvariable ${name} ist falsch gesetzt. Bitte geben Sie an: `);
    expect(load).not.toThrow('geheim');
  });

  it('takes an empty value for an unset one', () => {
    const empty = Object.fromEntries(wrong.map(([name]) => [name, '']));
    expect(loadConfig({ ...empty, DATA_DIR: '', NODE_ENV: '' })).toEqual(loadConfig({}));
  });

  it('asks for a secret in production, and for nothing else', () => {
    const missing = () => loadConfig({ NODE_ENV: 'production', SESSION_SECRET: '' });
    expect(missing).toThrow('Die Umgebungsvariable SESSION_SECRET fehlt. Bitte ');
    expect(loadConfig({ NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(32) })).toMatchObject({
      production: true,
      port: 3000,
    });
  });

  it('takes all of an OpenID Connect provider or nothing, and names what is missing', () => {
    const all = { OIDC_ISSUER: 'https://anmeldung.example.de', OIDC_CLIENT_ID: 'kokoma', OIDC_CLIENT_SECRET: 'geheim' };
    expect(loadConfig(all).oidc).toEqual({ issuer: all.OIDC_ISSUER, clientId: 'kokoma', clientSecret: 'geheim' });
    expect(loadConfig({}).oidc).toBeUndefined();
    for (const name of Object.keys(all))
      expect(() => loadConfig({ ...all, [name]: '' })).toThrow(
        `Für die Anmeldung über OpenID Connect fehlt ${name}. Bitte setzen Sie`,
      );
    expect(() => loadConfig({ OIDC_CLIENT_ID: 'kokoma' })).toThrow('fehlen OIDC_ISSUER und OIDC_CLIENT_SECRET.');
  });

  it('believes proxies on this machine, and others only by name', () => {
    expect(loadConfig({}).trustProxy).toEqual(['loopback']);
    expect(loadConfig({ TRUST_PROXY: '10.0.0.5, 192.168.7.0/24,fd00::/8' }).trustProxy).toEqual([
      '10.0.0.5',
      '192.168.7.0/24',
      'fd00::/8',
    ]);
    for (const wrong of ['true', '*', '0.0.0.0/0', '10.0.0.5/33', 'proxy.example', '10.0.0.5,'])
      expect(() => loadConfig({ TRUST_PROXY: wrong })).toThrow('TRUST_PROXY ist falsch gesetzt');
  });

  it('loads demo data by default only into the embedded database', () => {
    expect(loadConfig({}).demoData).toBe(true);
    const databaseUrl = 'postgres://kokoma:geheim@db.example/kokoma';
    expect(loadConfig({ DATABASE_URL: databaseUrl }).demoData).toBe(false);
    expect(loadConfig({ DATABASE_URL: databaseUrl, DEMO_DATA: 'on' }).demoData).toBe(true);
  });
});
