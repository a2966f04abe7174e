import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { isIPv6 } from 'node:net';
import { Refusal } from '#libs/contracts';

/** The address that a request comes from; behind our gateway it is what the gateway says. */
export const FromAddress = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<{ ip: string }>().ip,
);

export interface RateRule {
  /** So many requests at once. */
  burst: number;
  /** And so many more each second. */
  perSecond: number;
  /** Code of the refusal. */
  code: string;
}

/** Addresses that are remembered at once; who was forgotten begins with a full burst. */
const rememberedAddresses = 20_000;

/**
 * Keeps one address from taking a process's time from all others (token bucket). It is each
 * process's own, for what it guards is that process: nothing is counted across them.
 */
export class RateLimit {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  /** @param now the clock, in milliseconds */
  constructor(
    private readonly rule: RateRule,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws Refusal with the rule's code, and after how many seconds to try again */
  take(address: string): void {
    const key = customerOf(address);
    const now = this.now();
    const { burst, perSecond, code } = this.rule;
    const known = this.buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond);
    // Last in the order of the map: the first is whoever has been silent longest.
    this.buckets.delete(key);
    this.buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    if (this.buckets.size > rememberedAddresses)
      this.buckets.delete(this.buckets.keys().next().value!);
    if (left >= 1) return;
    throw new Refusal(
      'too-many',
      code,
      'Too many requests from your address. Try again in a moment.',
      undefined,
      Math.ceil((1 - left) / perSecond),
    );
  }
}

/** What one customer has: an IPv4 address, or the first half of an IPv6 one. */
function customerOf(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4) return v4;
  if (!isIPv6(address)) return address;
  const [head = ''] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean).slice(0, 4);
  return [...groups, ...Array<string>(4 - groups.length).fill('0')].join(':');
}
