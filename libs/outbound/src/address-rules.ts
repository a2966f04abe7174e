import ipaddr from 'ipaddr.js';

/** An address that nothing is ever sent to; the reason is a word for people and for the log. */
export class AddressRefused extends Error {
  constructor(
    readonly reason: 'malformed' | 'scheme' | 'userinfo' | 'port' | 'not-public',
    detail: string,
  ) {
    super(detail);
    this.name = 'AddressRefused';
  }
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Networks of the operator's own that may be reached although they are not public. */
export type OwnNetworks = readonly Network[];

/**
 * Reads networks such as `10.8.0.0/16`.
 * @throws Error when one is not a network
 */
export function readNetworks(texts: readonly string[]): OwnNetworks {
  return texts.map((text) => ipaddr.parseCIDR(text));
}

/** Ports that browsers refuse too (WHATWG Fetch, "bad port"): what listens there is not the web. */
const badPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10_080,
]);

/** Whether an IP address, as DNS gives it, may be connected to. */
export function mayConnectTo(address: string, own: OwnNetworks): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.parse(address);
  if (isOf(ip, own)) return true;
  // Everything that stands for something else (mapped, NAT64, 6to4, Teredo) has a range of its own.
  if (ip.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out: site-local, ::a.b.c.d and the like are not.
  return ip.kind() === 'ipv4' || (ip.toByteArray()[0]! & 0xe0) === 0x20;
}

function isOf(ip: ipaddr.IPv4 | ipaddr.IPv6, networks: OwnNetworks): boolean {
  return networks.some(
    ([network, bits]) => network.kind() === ip.kind() && (ip as ipaddr.IPv6).match(network, bits),
  );
}

/** The host of an address as an IP address; null when it is a name. */
export function literalIn(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : null;
}

/**
 * Reads the address somebody gave, by its form alone. Octal, hexadecimal, short and full-width
 * spellings of an IP address become its usual one here (WHATWG URL). Plain HTTP is for the
 * operator's own networks only, which is checked once the address is resolved.
 * @throws AddressRefused
 */
export function readAddress(text: string, own: OwnNetworks): URL {
  // A browser would drop them silently: what is shown and what is meant would differ.
  if (!URL.canParse(text) || /[\s\p{Cc}\\]/u.test(text))
    throw new AddressRefused('malformed', 'the address is not one');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && own.length > 0))
    throw new AddressRefused('scheme', 'the address must begin with https://');
  if (url.username || url.password)
    throw new AddressRefused('userinfo', 'the address must not hold a name or a password');
  const port = portOf(url);
  if (badPorts.has(port) || (port < 1024 && port !== 443 && port !== 80))
    throw new AddressRefused('port', `nothing is sent to port ${port}`);
  const literal = literalIn(url);
  if (literal !== null) assertMayConnect(url, [literal], own);
  return url;
}

/** @throws AddressRefused when one of the addresses may not be connected to, whichever is taken */
export function assertMayConnect(url: URL, addresses: readonly string[], own: OwnNetworks): void {
  for (const address of addresses) {
    if (!mayConnectTo(address, own))
      throw new AddressRefused('not-public', 'the address is not a public one');
    if (url.protocol === 'http:' && !isOf(ipaddr.parse(address), own))
      throw new AddressRefused('scheme', 'the address must begin with https://');
  }
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}
