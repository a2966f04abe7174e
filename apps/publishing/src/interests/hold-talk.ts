import type { EntityManager } from 'typeorm';
import { readsWholePlatform, type Principal } from '#libs/auth';
import { notFound, type TalkSide } from '#libs/contracts';
import { holdScenario, readClock } from '../scenarios/hold-scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { findInterest, type InterestRow, lockInterest } from './interests.repository.js';

/** Which of the two the caller is; null for a third party. */
export function sideOf(caller: Principal, interest: InterestRow): TalkSide | null {
  if (caller.organisationId === interest.departmentId) return 'department';
  return caller.organisationId === interest.enterpriseId ? 'enterprise' : null;
}

/** An interest that the caller may read: of their own side, or as one who reads the whole platform. */
export async function findReadableInterest(
  manager: EntityManager,
  caller: Principal,
  id: string,
  what: 'interest' | 'meeting' = 'interest',
): Promise<InterestRow> {
  const found = await findInterest(manager, caller, id);
  if (!found || !(sideOf(caller, found) || readsWholePlatform(caller))) throw notFound(what);
  return found;
}

export interface HeldTalk {
  interest: InterestRow;
  scenario: ScenarioEntity;
  side: TalkSide;
  /** The database's clock after the wait for the locks. */
  now: Date;
}

/**
 * Locks an interest of the caller's side, its scenario held first as everywhere.
 * @param only the side that may do what is about to be done
 * @param what is refused as not there where the caller has no part in it
 */
export async function holdTalk(
  manager: EntityManager,
  caller: Principal,
  id: string,
  { only, what = 'interest' }: { only?: TalkSide; what?: 'interest' | 'meeting' } = {},
): Promise<HeldTalk> {
  const known = await findInterest(manager, caller, id);
  const side = known && sideOf(caller, known);
  if (!side || (only && side !== only)) throw notFound(what);
  const { scenario } = await holdScenario(manager, known.scenarioId);
  const interest = (await lockInterest(manager, caller, id))!;
  return { interest, scenario: scenario!, side, now: await readClock(manager) };
}
