import type { Day } from '#libs/calendar';
import { Refusal, type SelectionLine } from '#libs/contracts';
import { isPublicityOver, type PublicityPeriod } from '../awards/publicity.js';
import { type FallReason, moveUp, type CategoryRules } from './selection.js';

/** A line that fell out of the decided list. */
export interface Fall {
  nominationId: string;
  reason: FallReason;
}

/** The list as it is: as decided, and then as each that fell out has moved it. */
export function presentLines(
  decided: readonly SelectionLine[],
  rules: readonly CategoryRules[],
  falls: readonly Fall[],
): SelectionLine[] {
  const known = new Map(decided.map((line) => [line.nominationId, line]));
  return moveUp(decided, rules, falls).map((line) => ({
    ...known.get(line.nominationId)!,
    ...line,
  }));
}

/** Who was in reserve before and is listed after. */
export function movedUp(
  before: readonly SelectionLine[],
  after: readonly SelectionLine[],
): SelectionLine[] {
  const reserves = new Set(
    before.filter(({ outcome }) => outcome === 'reserve').map(({ nominationId }) => nominationId),
  );
  return after.filter(
    ({ nominationId, outcome }) => outcome === 'listed' && reserves.has(nominationId),
  );
}

/** What the public reads: the places and who lost one; who was not selected learns it themselves. */
export function isPublicOutcome({ outcome }: Pick<SelectionLine, 'outcome'>): boolean {
  return outcome !== 'not_selected';
}

interface Period extends PublicityPeriod {
  nominationIds: readonly string[];
}

/** Nominations whose place is in a publicity that has not ended. */
export function inRunningPublicity(periods: readonly Period[], today: Day): Set<string> {
  return new Set(
    periods
      .filter((period) => !isPublicityOver(period, today))
      .flatMap(({ nominationIds }) => nominationIds),
  );
}

/** What one enterprise may object to one place: enough to say it all, too few to stall the list. */
const mostObjections = 3;

/** Who may object to a place, and when: a verified enterprise, until the end of the last day. */
export function assertMayObjectToLine(facts: {
  isListed: boolean;
  isRunning: boolean;
  isVerified: boolean;
  isOwn: boolean;
  open: number;
  raised: number;
}): void {
  if (!facts.isListed)
    throw new Refusal(
      'conflict',
      'OBJECTION.NOTHING_PUBLIC',
      'This has no place on the list to object to.',
    );
  if (!facts.isRunning)
    throw new Refusal('rule', 'OBJECTION.LATE', 'The publicity has ended: it is too late.');
  if (!facts.isVerified)
    throw new Refusal('rule', 'OBJECTION.NOT_VERIFIED', 'Only verified enterprises may object.');
  if (facts.isOwn)
    throw new Refusal('rule', 'OBJECTION.OWN_AWARD', 'Nobody objects to their own place.');
  if (facts.open > 0)
    throw new Refusal(
      'conflict',
      'OBJECTION.ALREADY_OPEN',
      'Your enterprise has an objection to this that is not decided yet.',
    );
  if (facts.raised >= mostObjections)
    throw new Refusal(
      'rule',
      'OBJECTION.TOO_MANY',
      `Your enterprise has raised ${mostObjections} objections to this already.`,
    );
}

/** Rule 2: what is said against a list is not judged by who decided on it or moved a rank in it. */
export function assertAnotherDecides(listDeciders: readonly string[], caller: string): void {
  if (!listDeciders.includes(caller)) return;
  throw new Refusal(
    'rule',
    'OBJECTION.SELF_APPROVAL',
    'Who decided on the list does not decide on an objection to it.',
  );
}

/** Rule 8: nothing is final before each period has ended, nor while an objection is open. */
export function assertPublicityOver(
  periods: readonly PublicityPeriod[],
  today: Day,
  openObjections: number,
): void {
  const running = periods.filter((period) => !isPublicityOver(period, today));
  if (running.length)
    throw new Refusal(
      'rule',
      'LIST.PUBLICITY_RUNNING',
      `The publicity lasts until the end of ${running
        .map(({ endsOn }) => endsOn)
        .toSorted()
        .at(-1)}.`,
    );
  if (openObjections)
    throw new Refusal(
      'rule',
      'LIST.OBJECTION_OPEN',
      `There are ${openObjections} objections that are not decided yet.`,
    );
}

/** Rule 2: who made the list public does not make it final as well. */
export function assertAnotherPublicised(publicisedBy: readonly string[], caller: string): void {
  if (!publicisedBy.includes(caller)) return;
  throw new Refusal(
    'rule',
    'LIST.SELF_APPROVAL',
    'Who made the list public does not make it final: another administrator must.',
  );
}
