import type { House } from './house.js';

/** A page as it came, after redirects were followed. */
export interface PlainPage {
  readonly status: number;
  readonly path: string;
  readonly text: string;
}

/** A browser as plain as can be, for tests that need cookies and forms and no eyes: keeps cookies, follows redirects, sends the page's own token. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();
  private token = '';
  /** Every address asked for so far, and whether a page was shown there: only such an address can become a `Referer`. */
  readonly visited: { readonly path: string; readonly shown: boolean }[] = [];

  constructor(
    private readonly house: House,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  open(path: string): Promise<PlainPage> {
    return this.send(path, { method: 'GET' });
  }

  /** Sends a form with the token of the page opened last. */
  submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<PlainPage> {
    const body = new URLSearchParams({ _csrf: this.token, ...fields });
    return this.send(path, { method: 'POST', body });
  }

  /** Opens the sign-in page and signs in. */
  async signIn(email: string, password: string): Promise<PlainPage> {
    await this.open('/anmelden');
    return this.submit('/anmelden', { email, password });
  }

  private async send(path: string, init: RequestInit): Promise<PlainPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...this.headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(this.house.url + path, { ...init, redirect: 'manual', headers });
    this.keepCookies(response.headers.getSetCookie());
    const location = response.headers.get('location');
    this.visited.push({ path, shown: location === null });
    const text = await response.text();
    if (location !== null) return this.send(location, { method: 'GET' });
    this.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    return { status: response.status, path, text };
  }

  private keepCookies(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      this.cookies.set(name, value);
    }
  }
}
