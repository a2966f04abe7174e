import { bearerTokenOf } from '#libs/auth';
import { Refusal } from '#libs/contracts';

interface AskedRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
}

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what a page of another site makes a browser send: a request that may change something,
 * carried by cookies, whose `Origin` is neither the host that it came to nor the portal's address,
 * or that the browser itself calls cross-site. A program sends neither header; one that uses an API
 * token carries no cookie's power.
 * @param publicUrl address of the portal; behind a gateway the host may have lost its port
 */
export function refuseCrossSite(
  { method, headers }: AskedRequest,
  publicUrl: string,
): Refusal | undefined {
  if (harmless.includes(method)) return undefined;
  if (bearerTokenOf(headers.authorization) !== undefined) return undefined;
  const { origin } = headers;
  const isForeign =
    origin !== undefined && !isOwn(String(origin), String(headers.host ?? ''), publicUrl);
  if (!isForeign && headers['sec-fetch-site'] !== 'cross-site') return undefined;
  return new Refusal(
    'forbidden',
    'AUTH.CROSS_SITE',
    'This request was sent by a page of another site.',
  );
}

function isOwn(origin: string, host: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(publicUrl).origin || (host !== '' && from.host === host);
}
