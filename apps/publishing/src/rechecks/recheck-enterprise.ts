import type { DataSource } from 'typeorm';
import { isPlatformStaff, type Principal } from '#libs/auth';
import {
  type Enterprise,
  type MoveRequest,
  notFound,
  type RecheckRequest,
  versionConflict,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import {
  lockEnterprise,
  saveEnterprise,
  toEnterprise,
} from '../enterprises/enterprises.repository.js';
import { applyEnterpriseMove } from '../enterprises/move-enterprise.js';
import { assertConfirmable, assertDecidable, nextRecheck, type Recheck } from './recheck.js';

/** The enterprise says that its facts are still right; now it is the platform's turn. */
export async function confirmFacts(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: MoveRequest,
): Promise<Enterprise> {
  return dataSource.transaction(async (manager) => {
    const enterprise = await lockEnterprise(manager, id);
    if (!enterprise || caller.organisationId !== id) throw notFound('enterprise');
    if (enterprise.version !== version) throw versionConflict('enterprise', enterprise.version);
    assertConfirmable(enterprise.status, recheckOf(enterprise));
    const [clock] = await rows<{ now: Date }>(manager, 'select now()');
    const confirmed = toEnterprise(
      await saveEnterprise(manager, enterprise, { recheckConfirmedAt: clock!.now }),
    );
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'enterprise.facts-confirmed',
        subject: { type: 'enterprise', id },
        details: { dueOn: enterprise.recheckDueOn },
        personal: note ? { note } : undefined,
      },
    ]);
    await appendEvents(manager, [event('enterprise.recheck-confirmed', confirmed, confirmed)]);
    return confirmed;
  });
}

/** The platform decides: valid for another year, or suspended. */
export async function recheckEnterprise(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, outcome, note }: RecheckRequest,
): Promise<Enterprise> {
  return dataSource.transaction(async (manager) => {
    const enterprise = isPlatformStaff(caller) ? await lockEnterprise(manager, id) : null;
    if (!enterprise) throw notFound('enterprise');
    if (enterprise.version !== version) throw versionConflict('enterprise', enterprise.version);
    const recheck = recheckOf(enterprise);
    assertDecidable(enterprise.status, recheck, outcome);
    if (outcome === 'failed')
      return applyEnterpriseMove(manager, enterprise, 'suspend', caller, note);
    const recheckDueOn = nextRecheck(recheck!, enterprise.today);
    const passed = toEnterprise(
      await saveEnterprise(manager, enterprise, {
        recheckDueOn,
        recheckOpenedOn: null,
        recheckConfirmedAt: null,
        statusNote: note ?? null,
      }),
    );
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'enterprise.recheck-passed',
        subject: { type: 'enterprise', id },
        details: { dueOn: enterprise.recheckDueOn, nextDueOn: recheckDueOn },
        personal: note ? { note } : undefined,
      },
    ]);
    await appendEvents(manager, [event('enterprise.recheck-passed', passed, passed)]);
    return passed;
  });
}

function recheckOf(enterprise: EnterpriseEntity): Recheck | null {
  const { recheckDueOn, recheckOpenedOn, recheckConfirmedAt } = enterprise;
  return recheckDueOn
    ? { dueOn: recheckDueOn, openedOn: recheckOpenedOn, confirmed: recheckConfirmedAt !== null }
    : null;
}
