import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type DeclareInterestsRequest, type ExpertWork, Refusal } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { rows } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { holdEditionAsExpert } from './hold-review.js';
import { findNomineeOrganisations, readExpertWork } from './read-reviews.js';
import { reviewToldOf } from './review-told.js';

/**
 * 回避声明: before an expert sees any nomination, they see all organisations that stand in one, and
 * name those in which they have an interest. They are excused from these nominations and score the
 * others. As the names are not told apart by nomination, this reveals nothing of what is scored blindly.
 */
export async function declareInterests(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { organisationIds, note }: DeclareInterestsRequest,
): Promise<ExpertWork> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEditionAsExpert(manager, caller, editionId);
    const known = (await findNomineeOrganisations(manager, editionId)).map(({ id }) => id);
    const named = [...new Set(organisationIds)];
    if (!named.every((id) => known.includes(id)))
      throw new Refusal(
        'rule',
        'REVIEW.NO_SUCH_NOMINEE',
        'Interests are declared in organisations that stand in a nomination of this edition.',
      );
    const [made] = await rows(
      manager,
      `insert into publishing.review_declarations (edition_id, user_id, note) values ($1, $2, $3)
       on conflict do nothing returning 1`,
      [editionId, caller.userId, note],
    );
    if (!made)
      throw new Refusal(
        'conflict',
        'REVIEW.DECLARED_ALREADY',
        'This was declared before: whoever finds an interest later steps back from the nomination.',
      );
    await manager.query(
      `insert into publishing.review_interests (edition_id, user_id, organisation_id)
       select $1, $2, unnest($3::uuid[])`,
      [editionId, caller.userId, named],
    );
    const excused = await rows<{ id: string }>(
      manager,
      `update publishing.nomination_reviews r
          set status = 'excused', excuse = $4, version = version + 1
        where r.edition_id = $1 and r.user_id = $2 and r.status = 'assigned'
          and exists (select from publishing.nominees m where m.nomination_id = r.nomination_id
                       and m.organisation_id = any($3) and m.status in ('confirmed', 'invited'))
        returning r.id`,
      [editionId, caller.userId, named, note || null],
    );
    await manager.query(
      `update publishing.nomination_reviews set status = 'scoring', version = version + 1
        where edition_id = $1 and user_id = $2 and status = 'assigned'`,
      [editionId, caller.userId],
    );
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'review.declared',
        subject: { type: 'edition', id: editionId },
        details: { interests: named, excused: excused.length },
        personal: note ? { note } : undefined,
      },
    ]);
    if (excused.length) {
      const told = reviewToldOf(edition);
      await appendEvents(manager, [event('review.vacated', told, told)]);
    }
    return readExpertWork(manager, caller, editionId);
  });
}
