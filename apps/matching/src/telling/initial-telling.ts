import type { Config } from '#libs/config';
import type { TellingLimits } from '#libs/contracts';

/** Whom to tell as the environment has it: in force until an administrator decides. */
export function initialTelling({
  tellMinScore,
  tellAtLeast,
  tellAtMost,
}: Pick<Config, 'tellMinScore' | 'tellAtLeast' | 'tellAtMost'>): TellingLimits {
  return { threshold: tellMinScore, floor: Math.min(tellAtLeast, tellAtMost), cap: tellAtMost };
}
