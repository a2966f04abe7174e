import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { daysBetween, todaySql } from '#libs/calendar';
import { findEnterprises } from '../enterprises/enterprises.repository.js';
import { inPortions } from '../in-portions.js';
import { warningStepOn, warningSteps } from './credential.js';
import {
  credentialColumns,
  type CredentialRow,
  toCredentialSnapshot,
} from './credentials.repository.js';
import { tellChanged } from '../enterprises/save-facts.js';

/** Warns of evidence that ends soon, then tells of what has ended. Run by the scheduler. */
export async function watchCredentials(dataSource: DataSource): Promise<void> {
  await warnOfExpiry(dataSource);
  await tellLapsed(dataSource);
}

type Expiring = CredentialRow & { expiresOn: string; enterpriseName: string };

const farthest = Math.max(...warningSteps);
const stepSql = `case ${[...warningSteps]
  .map((step) => `when c.expires_on <= ${todaySql} + ${step} then ${step}`)
  .join(' ')} end`;

/** What can be warned of: accepted, of an enterprise that is verified, and not renewed. */
const expiringSql = `
  select ${credentialColumns}, e.name as "enterpriseName"
    from publishing.credentials c
    join publishing.enterprises e on e.id = c.enterprise_id
   where c.status = 'accepted' and c.lapsed_at is null
     and e.status in ('verified', 'suspended')
     and not exists (select from publishing.credentials r
                      where r.replaces_id = c.id and r.status = 'accepted')`;

async function warnOfExpiry(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const due = await rows<Expiring>(
      manager,
      `${expiringSql} and c.expires_on <= ${todaySql} + ${farthest}
         and not exists (select from publishing.credential_warnings w
                          where w.credential_id = c.id and w.step = ${stepSql})
       order by c.expires_on, c.id limit ${most} for update of c skip locked`,
    );
    await warn(manager, due);
    return due.length;
  });
}

/** Tells of each at the step it has reached, unless that was told: the row of the step decides. */
async function warn(manager: EntityManager, expiring: Expiring[]): Promise<void> {
  const steps = expiring.map((one) => ({ one, step: warningStepOn(one.expiresOn, one.today) }));
  const fresh = await rows<{ id: string }>(
    manager,
    `insert into publishing.credential_warnings (credential_id, step)
     select id, step from jsonb_to_recordset($1) as due(id uuid, step smallint)
      where step is not null
     on conflict do nothing returning credential_id as id`,
    [JSON.stringify(steps.map(({ one, step }) => ({ id: one.id, step })))],
  );
  const isFresh = new Set(fresh.map(({ id }) => id));
  await appendEvents(
    manager,
    steps.flatMap(({ one, step }) =>
      step !== null && isFresh.has(one.id)
        ? [
            event('credential.expiry-warned', one, {
              ...toCredentialSnapshot(one, { id: one.enterpriseId, name: one.enterpriseName }),
              step,
              daysLeft: daysBetween(one.today, one.expiresOn),
            }),
          ]
        : [],
    ),
  );
  if (fresh.length) log.info({ warned: fresh.length }, 'Warned of evidence that ends');
}

/**
 * On the day after its last day a credential counts no more: reads know by the date, those who keep
 * a copy are told by this, once.
 */
async function tellLapsed(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    // The enterprise first, as everybody does who changes its credentials.
    const due = await rows<{ id: string }>(
      manager,
      `select id from publishing.enterprises
        where id in (select enterprise_id from publishing.credentials
                      where status = 'accepted' and lapsed_at is null
                        and expires_on < ${todaySql} order by expires_on limit ${most})
        order by id for update skip locked`,
    );
    for (const enterprise of await findEnterprises(
      manager,
      due.map(({ id }) => id),
    )) {
      const lapsed = await rows<{ id: string }>(
        manager,
        `update publishing.credentials set lapsed_at = now()
          where enterprise_id = $1 and status = 'accepted' and lapsed_at is null
            and expires_on < ${todaySql} returning id`,
        [enterprise.id],
      );
      await writeAudit(
        manager,
        lapsed.map(({ id }) => ({
          actor: null,
          action: 'credential.lapsed',
          subject: { type: 'credential', id },
          details: { enterpriseId: enterprise.id },
        })),
      );
      await tellChanged(manager, enterprise);
    }
    if (due.length) log.info({ enterprises: due.length }, 'Told of evidence that has ended');
    return due.length;
  });
}
