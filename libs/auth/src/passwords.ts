import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#libs/contracts';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Algorithm 2 is argon2id; the
// package's const enum cannot be named under isolatedModules.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two at a time leave half of Node's four worker threads to everything else. */
const atOnce = 2;
/** Who would wait behind more than these is better told to come back: some two seconds of work. */
const mostWaiting = 60;
const waiting: (() => void)[] = [];
let working = 0;

/** Hashing is slow on purpose, so it is done by a few at a time, and by not too many in a row. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= atOnce) {
    if (waiting.length >= mostWaiting)
      throw new Refusal('too-many', 'REQUEST.TOO_MANY', 'Too many logins at once. Try again soon.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  working += 1;
  try {
    return await work();
  } finally {
    working -= 1;
    waiting.shift()?.();
  }
}

/**
 * argon2id hash in PHC format, salted.
 * @throws Refusal REQUEST.TOO_MANY when too many wait already
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, options));
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Without a hash (no such user) the same work is done on a decoy,
 * so that the time of the answer does not tell which addresses are registered.
 */
export async function passwordMatches(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('no user has this password');
  const compared = stored ?? (await decoy);
  const matches = await inTurn(() => verify(compared, password));
  return matches && stored !== undefined;
}
