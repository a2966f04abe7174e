import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

interface Person {
  id: string;
  email: string;
  verified: boolean;
  /** How they proved themselves (RFC 8176). */
  amr?: string[];
}

/** A real OpenID provider on this machine, at which whoever comes is `person`. */
export class IdentityProvider {
  person: Person = { id: 'nobody', email: 'nobody@test.example', verified: true };
  readonly client = { clientId: 'marketplace', clientSecret: 'a-secret-of-the-test-client' };

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(redirectUri: string): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const identity = new IdentityProvider(server, issuer);
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: identity.client.clientId,
          client_secret: identity.client.clientSecret,
          redirect_uris: [redirectUri],
        },
      ],
      cookies: { keys: ['a-key-of-the-test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/interaction' },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      ttl: { Session: 60, Interaction: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
      findAccount: (_context: unknown, accountId: string) => ({
        accountId,
        claims: () => ({
          sub: accountId,
          email: identity.person.email,
          email_verified: identity.person.verified,
        }),
      }),
      // Nobody is asked whether we may know them.
      loadExistingGrant: async ({
        oidc,
      }: {
        oidc: { client: { clientId: string }; session: { accountId: string } };
      }) => {
        const grant = new provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    server.on('request', (request, response) => {
      const { id, amr } = identity.person;
      void (request.url?.startsWith('/interaction')
        ? provider.interactionFinished(request, response, {
            login: { accountId: id, ...(amr && { amr }) },
          })
        : answer(request, response));
    });
    return identity;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
