/** An answer as a browser gets it: redirects not yet followed. */
export interface PageAnswer {
  readonly status: number;
  /** Where it leads on to, as sent. */
  readonly location: string | null;
  readonly text: string;
  /** The cookies it set, each with its attributes. */
  readonly setCookies: readonly string[];
}

/** A page as it came, after redirects were followed. */
export interface ShownPage {
  readonly status: number;
  /** Where it was found in the end. */
  readonly path: string;
  readonly text: string;
}

/** A browser without a window: keeps cookies of each origin, sends forms with the token of the page seen last, follows redirects when told. */
export class FormBrowser {
  private readonly jars = new Map<string, Map<string, string>>();
  private csrf = '';
  /** Every address asked for so far, and whether a page was shown there: only such an address can become a `Referer`. */
  readonly visited: { readonly path: string; readonly shown: boolean }[] = [];

  /** `headers` are sent with every request. */
  constructor(
    private readonly home: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Like `get`, and on to where that leads. */
  async open(path: string): Promise<ShownPage> {
    return this.follow(path, await this.get(path));
  }

  /** Like `post`, and on to where that leads. */
  async submit(path: string, fields: Record<string, string> = {}): Promise<ShownPage> {
    return this.follow(path, await this.post(path, fields));
  }

  /** Opens the sign-in page and signs in, as far as the password goes. */
  async signIn(email: string, password: string): Promise<ShownPage> {
    await this.open('/anmelden');
    return this.submit('/anmelden', { email, password });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
    return this.send(path, { headers: { accept: 'text/html', ...headers } });
  }

  post(path: string, fields: Record<string, string> = {}): Promise<PageAnswer> {
    return this.send(path, {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, _csrf: this.csrf }).toString(),
    });
  }

  /** The session's cookies for the product, to be looked at or copied. */
  cookies(): string {
    return this.cookiesOf(new URL(this.home).origin);
  }

  /** Puts a cookie in, as somebody might who got hold of one or made one up. */
  putCookie(name: string, value: string): void {
    this.keepCookies(new URL(this.home).origin, [`${name}=${value}`]);
  }

  forget(): void {
    this.jars.clear();
  }

  private follow(path: string, { status, location, text }: PageAnswer): ShownPage | Promise<ShownPage> {
    return location === null ? { status, path, text } : this.open(location);
  }

  private cookiesOf(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<PageAnswer> {
    const address = new URL(path, this.home);
    const cookie = this.cookiesOf(address.origin);
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...this.headers, ...init.headers, ...(cookie && { cookie }) },
    });
    const setCookies = response.headers.getSetCookie();
    this.keepCookies(address.origin, setCookies);
    const location = response.headers.get('location');
    this.visited.push({ path, shown: location === null });
    const text = await response.text();
    this.csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.csrf;
    return { status: response.status, location, text, setCookies };
  }

  private keepCookies(origin: string, lines: readonly string[]): void {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
