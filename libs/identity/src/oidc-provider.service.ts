import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { type Config, CONFIG, log, Problem } from '#platform';
import { paths } from '#ui';
import { type ProviderClaims, provesTwoFactors } from './oidc-proof.js';

/** What is kept in the session between going to the provider and coming back. */
export interface ProviderTrip {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who somebody is according to the provider. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Only one that the provider has verified. */
  readonly email: string | null;
  readonly twoFactors: boolean;
}

const timeoutSeconds = 5;

/** The OpenID Connect provider of this installation, if there is one: a Keycloak, a town's own. */
@Injectable()
export class OidcProvider {
  private known: openid.Configuration | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** What the button calls it; undefined without a provider. */
  get name(): string | undefined {
    return this.config.oidc && new URL(this.config.oidc.issuer).hostname;
  }

  /** The provider's own sign-in page, and what to remember until it sends somebody back. @throws Problem 409 when it doesn't answer */
  async depart(): Promise<{ address: string; trip: ProviderTrip }> {
    const configuration = await this.configuration();
    const trip = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.config.baseUrl + paths.providerReturn(),
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
      state: trip.state,
      nonce: trip.nonce,
    });
    return { address: address.href, trip };
  }

  /** Who comes back with this query string. @throws Problem 409 when state, nonce, signature or anything else isn't right */
  async arrive(search: string, trip: ProviderTrip): Promise<ProvenIdentity> {
    const configuration = await this.configuration();
    const address = new URL(this.config.baseUrl + paths.providerReturn());
    address.search = search;
    const tokens = await openid
      .authorizationCodeGrant(configuration, address, {
        expectedState: trip.state,
        expectedNonce: trip.nonce,
        pkceCodeVerifier: trip.verifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => this.refuse(error));
    const claims = tokens.claims();
    if (!claims) return this.refuse(new Error('no ID token'));
    const email = verifiedEmail(claims) ?? (await this.emailFromUserInfo(configuration, tokens.access_token, claims.sub));
    return { issuer: claims.iss, subject: claims.sub, email, twoFactors: provesTwoFactors(claims as ProviderClaims) };
  }

  private async emailFromUserInfo(configuration: openid.Configuration, token: string, subject: string): Promise<string | null> {
    if (!configuration.serverMetadata().userinfo_endpoint) return null;
    return openid.fetchUserInfo(configuration, token, subject).then(verifiedEmail, (error: unknown) => this.refuse(error));
  }

  // Asked for when first needed, not at the start: a provider that is down keeps nobody from signing in by password.
  private async configuration(): Promise<openid.Configuration> {
    const { oidc } = this.config;
    if (!oidc) throw new Error('no OpenID Connect provider is configured');
    const execute = oidc.issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    this.known ??= await openid
      .discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, { timeout: timeoutSeconds, execute })
      .catch((error: unknown) => {
        log.warn({ err: error }, 'the OpenID Connect provider does not answer');
        throw new Problem(
          409,
          'conflict',
          `Die Anmeldung bei ${this.name} antwortet gerade nicht. Bitte melden Sie sich mit Ihrem Kennwort an, oder versuchen Sie es später noch einmal.`,
        );
      });
    return this.known;
  }

  private refuse(error: unknown): never {
    const code = (error as { code?: unknown }).code;
    log.warn({ code }, 'a sign-in through the OpenID Connect provider was refused');
    // Whatever it was, the next try reads anew what the provider says of itself.
    this.known = undefined;
    throw new Problem(
      409,
      'conflict',
      `Die Anmeldung bei ${this.name} ist nicht zustande gekommen. Bitte versuchen Sie es noch einmal.`,
    );
  }
}

function verifiedEmail({ email, email_verified: verified }: Readonly<Record<string, unknown>>): string | null {
  return typeof email === 'string' && verified === true ? email.trim().toLowerCase() : null;
}
