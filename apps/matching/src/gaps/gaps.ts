import { type GapDomain, type Gaps, isKnownCode } from '#libs/contracts';

/** How many things of a domain there are, and how many of them found nothing on the other side. */
export interface CountedSide {
  /** A code of the taxonomy, or empty. */
  domain: string;
  all: number;
  alone: number;
}

export interface CountedGaps {
  scenarios: CountedSide[];
  capabilities: CountedSide[];
  /** Every capability once, whatever domains it has. */
  allCapabilities: Omit<CountedSide, 'domain'>;
}

/** Both sides by domain, the widest gap first; what has no known domain stands under `none`. */
export function tabulateGaps(threshold: number, counted: CountedGaps): Gaps {
  const groups = new Map<GapDomain, Gaps['groups'][number]>();
  const groupOf = (code: string) => {
    const domain = isKnownCode('domains', code) ? code : 'none';
    const known = groups.get(domain) ?? {
      domain,
      scenarios: 0,
      unserved: 0,
      capabilities: 0,
      idle: 0,
    };
    groups.set(domain, known);
    return known;
  };
  for (const { domain, all, alone } of counted.scenarios) {
    const group = groupOf(domain);
    group.scenarios += all;
    group.unserved += alone;
  }
  for (const { domain, all, alone } of counted.capabilities) {
    const group = groupOf(domain);
    group.capabilities += all;
    group.idle += alone;
  }
  const sum = (of: 'scenarios' | 'unserved') =>
    [...groups.values()].reduce((total, group) => total + group[of], 0);
  return {
    threshold,
    groups: [...groups.values()].sort(
      (one, other) =>
        other.unserved - one.unserved ||
        other.idle - one.idle ||
        (one.domain < other.domain ? -1 : 1),
    ),
    total: {
      scenarios: sum('scenarios'),
      unserved: sum('unserved'),
      capabilities: counted.allCapabilities.all,
      idle: counted.allCapabilities.alone,
    },
  };
}
