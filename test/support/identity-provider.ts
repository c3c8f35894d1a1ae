import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody the provider knows; whoever comes is taken for the person set last. */
export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly verified: boolean;
  /** How they signed in there. */
  readonly amr?: readonly string[];
}

type Context = ConstructorParameters<typeof Provider>[1] & {
  oidc: { client: { clientId: string }; session: { accountId: string }; provider: Provider };
};

const clientId = 'kokoma';
const clientSecret = randomBytes(24).toString('hex');

/** A real OpenID Connect provider on a free port. */
export class IdentityProvider {
  person: Person | 'refuses' = 'refuses';
  private readonly people = new Map<string, Person>();
  private readonly provider: Provider;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    returnAddress: string,
  ) {
    this.provider = new Provider(issuer, this.settings(returnAddress));
    const answer = this.provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void (request.url?.startsWith('/person/') ? this.signIn(request, response) : answer(request, response));
    });
  }

  /** `returnAddress`: where the product wants people back. */
  static async open(returnAddress: string): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new IdentityProvider(server, `http://127.0.0.1:${port}`, returnAddress);
  }

  /** The product's environment to use it. */
  get env(): Record<string, string> {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(() => resolve()));
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { person } = this;
    if (person === 'refuses') return this.provider.interactionFinished(request, response, { error: 'access_denied' });
    this.people.set(person.subject, person);
    const login = { accountId: person.subject, remember: false, ...(person.amr ? { amr: person.amr } : {}) };
    await this.provider.interactionFinished(request, response, { login });
  }

  private settings(returnAddress: string): object {
    return {
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [returnAddress] }],
      cookies: { keys: [randomBytes(16).toString('hex')] },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/person/${uid}` },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      findAccount: (_: unknown, subject: string) => ({ accountId: subject, claims: () => this.claimsOf(subject) }),
      loadExistingGrant: async ({ oidc: { client, session, provider } }: Context) => {
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    };
  }

  private claimsOf(sub: string): object {
    const person = this.people.get(sub);
    return { sub, email: person?.email, email_verified: person?.verified };
  }
}
