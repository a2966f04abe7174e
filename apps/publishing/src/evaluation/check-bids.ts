import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ConfirmChecksRequest, Evaluation, SaveChecksRequest } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { judgeBids } from '../bids/judge-bids.js';
import { readOpenedBids } from '../bids/opened-bids.js';
import type { BidVault } from '../bids/vault.js';
import { applyMove } from '../scenarios/move-scenario.js';
import { type CheckRow, findChecks, saveChecks, savePrices } from './checks.repository.js';
import {
  assertChecksComplete,
  assertChecksSound,
  assertNotOwnCheck,
  assertOutcomeOfCheck,
  assertPhase,
  nextPhase,
} from './evaluation.js';
import { wordsOfCheck } from './check-words.js';
import { findBidders } from './bidders.repository.js';
import {
  holdEvaluation,
  moveEvaluation,
  saveEvaluation,
  toldOf,
} from './evaluations.repository.js';
import { findEvaluators } from './evaluators.repository.js';
import { toEvaluation } from './read-evaluation.js';

/** An editor writes down what the formal check found, of some bids or of all. */
export function saveFormalCheck(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, checks }: SaveChecksRequest,
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    assertPhase(held.evaluation.phase, ['checking'], 'change the formal check');
    const bids = await findBidders(manager, scenarioId, held.scenario.round);
    assertChecksSound(checks, bids);
    await saveChecks(manager, held.evaluation.id, caller.userId, checks);
    const checkerIds = [...new Set([...held.evaluation.checkerIds, caller.userId])];
    await saveEvaluation(manager, held.evaluation, 'checker_ids = $2', [checkerIds]);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/** The editor hands the check to an approver. */
export function submitFormalCheck(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version }: { version: number },
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    nextPhase(held.evaluation.phase, 'submit-check');
    const bids = await findBidders(manager, scenarioId, held.scenario.round);
    const checks = await findChecks(manager, held.evaluation.id);
    assertChecksComplete(checks, bids);
    assertChecksSound(checks, bids);
    const checkerIds = [...new Set([...held.evaluation.checkerIds, caller.userId])];
    const evaluation = await moveEvaluation(manager, held.evaluation, 'submit-check', caller, {
      assignments: 'check_submitted_by = $2, check_return_note = null, checker_ids = $3',
      parameters: [caller.userId, checkerIds],
    });
    const told = toldOf({ ...held, evaluation }, { byUserId: caller.userId });
    await appendEvents(manager, [event('evaluation.check-submitted', told, told)]);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/** The approver gives it back, saying what is wrong with it. */
export function returnFormalCheck(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, note }: { version: number; note: string },
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    nextPhase(held.evaluation.phase, 'return-check');
    assertNotOwnCheck(caller.userId, held.evaluation.checkerIds);
    const evaluation = await moveEvaluation(manager, held.evaluation, 'return-check', caller, {
      assignments: 'check_return_note = $2',
      parameters: [note],
      note,
    });
    const told = toldOf({ ...held, evaluation }, { byUserId: caller.userId, note });
    await appendEvents(manager, [event('evaluation.check-returned', told, told)]);
    return toEvaluation(manager, caller, scenarioId);
  });
}

/**
 * Another approver confirms it: each bid is qualified or disqualified from here on, and the
 * evaluators may score. With too few left they may let the scenario fail instead.
 */
export function confirmFormalCheck(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  scenarioId: string,
  { version, outcome, note }: ConfirmChecksRequest,
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    const { scenario } = held;
    nextPhase(held.evaluation.phase, 'confirm-check');
    assertNotOwnCheck(caller.userId, held.evaluation.checkerIds);
    const checks = await findChecks(manager, held.evaluation.id);
    const of = (verdict: CheckRow['verdict']) => checks.filter((one) => one.verdict === verdict);
    const qualified = of('qualified').map(({ bidId }) => bidId);
    assertOutcomeOfCheck(outcome, note, qualified.length, scenario.minBids);
    await judgeBids(manager, qualified, 'qualify', caller);
    const disqualified = of('disqualified');
    await judgeBids(
      manager,
      disqualified.map(({ bidId }) => bidId),
      'disqualify',
      caller,
      new Map(disqualified.map((check) => [check.bidId, wordsOfCheck(check)])),
    );
    const opened = await readOpenedBids(manager, vault, scenarioId, scenario.round);
    await savePrices(
      manager,
      opened.map(({ id, content }) => ({ bidId: id, priceWan: content?.priceWan ?? null })),
    );
    const evaluation = await moveEvaluation(manager, held.evaluation, 'confirm-check', caller, {
      assignments: 'check_confirmed_by = $2, check_confirmed_at = now(), go_on_note = $3',
      parameters: [caller.userId, qualified.length < scenario.minBids ? note : null],
      note,
    });
    if (outcome === 'fail') await applyMove(manager, scenario, 'fail', caller, note);
    else {
      const evaluators = await findEvaluators(manager, evaluation.id);
      const experts = evaluators
        .filter(({ status }) => status !== 'excused')
        .map(({ id, userId }) => ({ userId, evaluatorId: id }));
      const told = toldOf({ scenario, evaluation }, { experts, byUserId: caller.userId });
      await appendEvents(manager, [event('evaluation.scoring-begun', told, told)]);
    }
    return toEvaluation(manager, caller, scenarioId);
  });
}
