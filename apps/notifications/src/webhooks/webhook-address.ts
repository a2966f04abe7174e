import { Refusal, type WebhookProvider } from '#libs/contracts';
import { AddressRefused, type OwnNetworks, readAddress } from '#libs/outbound';
import type { RobotProvider } from './robot-message.js';

/** Where robots live: nothing else is taken for one, and the secret part is what is not shown. */
const robots: Record<RobotProvider, { host: string; path: RegExp; key?: string }> = {
  wecom: { host: 'qyapi.weixin.qq.com', path: /^\/cgi-bin\/webhook\/send$/, key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: /^\/robot\/send$/, key: 'access_token' },
  feishu: { host: 'open.feishu.cn', path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{4,100}$/ },
};

export interface AddressPolicy {
  own: OwnNetworks;
  /** Stands in for the providers in tests. */
  robotSimulator?: string;
}

/**
 * The address that somebody gave for a webhook or a robot, checked by its form.
 * @throws Refusal WEBHOOK.ADDRESS_REFUSED
 */
export function checkWebhookAddress(
  provider: WebhookProvider,
  text: string,
  policy: AddressPolicy,
): URL {
  let url: URL;
  try {
    url = readAddress(text, policy.own);
  } catch (error) {
    if (error instanceof AddressRefused) throw refused(error.message);
    throw error;
  }
  if (provider !== 'standard' && !isRobot(provider, url, policy.robotSimulator))
    throw refused(`this is not the address of a robot at ${robots[provider].host}`);
  // It is never sent, and might be taken for part of what is shown.
  url.hash = '';
  return url;
}

function isRobot(provider: RobotProvider, url: URL, simulator: string | undefined): boolean {
  const { host, path, key } = robots[provider];
  const isAtHome = url.protocol === 'https:' && url.host === host;
  const isSimulated = simulator !== undefined && url.origin === new URL(simulator).origin;
  return (
    (isAtHome || isSimulated) &&
    path.test(url.pathname) &&
    (key === undefined || Boolean(url.searchParams.get(key)))
  );
}

function refused(why: string): Refusal {
  return new Refusal('rule', 'WEBHOOK.ADDRESS_REFUSED', `Nothing can be sent there: ${why}.`);
}

const dots = '••••';

/** The address as it may be shown: enough to tell it from another, too little to use it. */
export function shownAddress(provider: WebhookProvider, url: URL): string {
  if (provider === 'standard') return url.origin + url.pathname + (url.search ? `?${dots}` : '');
  const { key } = robots[provider];
  const hidden = key ? url.searchParams.get(key)! : url.pathname.split('/').at(-1)!;
  const end = dots + (hidden.length > 8 ? hidden.slice(-4) : '');
  return key
    ? `${url.origin}${url.pathname}?${key}=${end}`
    : url.origin + url.pathname.slice(0, -hidden.length) + end;
}
