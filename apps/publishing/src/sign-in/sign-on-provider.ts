import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { CONFIG, type Config } from '#libs/config';
import { email as emailSchema, Refusal } from '#libs/contracts';
import { log } from '#libs/logging';
import { signOnAway, signOnFailed, signOnNotConfigured } from './sign-in.errors.js';

/** What must be kept between sending a browser to the provider and its coming back. */
export interface SignOnSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  issuer: string;
  subject: string;
  /** Only an address that the provider has verified itself. */
  verifiedEmail: string | null;
  /** Whether they proved a second factor there (RFC 8176). */
  provedMfa: boolean;
}

const mfaMethods = ['mfa', 'otp', 'hwk'];
const timeoutSeconds = 5;
/** The provider's keys and addresses change rarely; after this they are asked for again. */
const discoveryMs = 3_600_000;

/**
 * The OpenID provider of the city: authorization code with PKCE, state and nonce. It is asked for
 * its configuration when first needed, so that its absence keeps nothing else from working.
 */
@Injectable()
export class SignOnProvider {
  private discovered?: { configuration: Promise<Configuration>; at: number };

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Where to send the browser, and what to keep for its return. */
  async begin(): Promise<{ url: string; secrets: SignOnSecrets }> {
    const configuration = await this.configuration();
    const secrets = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.config.publicUrl}/api/auth/oidc/callback`,
      scope: 'openid email',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, secrets };
  }

  /**
   * Exchanges the code that the browser brought and checks the ID token.
   * @param query of the callback, as it came
   * @throws Refusal AUTH.OIDC_FAILED, or AUTH.OIDC_UNAVAILABLE when the provider does not answer
   */
  async finish(query: string, { state, nonce, verifier }: SignOnSecrets): Promise<Vouched> {
    const configuration = await this.configuration();
    try {
      const url = new URL(`${this.config.publicUrl}/api/auth/oidc/callback?${query}`);
      const tokens = await authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      const person =
        claims.email === undefined
          ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      const address = emailSchema.safeParse(person.email);
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: address.success && person.email_verified === true ? address.data : null,
        provedMfa:
          Array.isArray(claims.amr) &&
          claims.amr.some((one) => (mfaMethods as unknown[]).includes(one)),
      };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async configuration(): Promise<Configuration> {
    if (!this.config.oidc) throw signOnNotConfigured();
    const { issuer, clientId, clientSecret } = this.config.oidc;
    if (!this.discovered || this.discovered.at < Date.now() - discoveryMs)
      this.discovered = {
        at: Date.now(),
        configuration: discovery(new URL(issuer), clientId, clientSecret, undefined, {
          timeout: timeoutSeconds,
          // Plain http only where the operator wrote it: a provider on the same machine.
          execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
        }),
      };
    const asked = this.discovered;
    try {
      return await asked.configuration;
    } catch (error) {
      if (this.discovered === asked) this.discovered = undefined;
      log.warn({ reason: String(error) }, 'The OpenID provider cannot be reached');
      throw signOnAway();
    }
  }
}

/** Silence of the provider is told apart from its refusal and from an answer that does not fit. */
function refusalOf(error: unknown): Refusal {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown };
  const isSilence =
    error instanceof TypeError ||
    cause instanceof TypeError ||
    name === 'TimeoutError' ||
    code === 'OAUTH_TIMEOUT';
  // Not the error itself: it carries the provider's answer, in which there may be tokens.
  log.warn({ reason: `${name} ${code ?? ''}` }, 'A sign-on did not succeed');
  return isSilence ? signOnAway() : signOnFailed();
}
