import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type CreateNominationRequest, type Nomination, notFound, Refusal } from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { createOnce } from '../created-once.js';
import { recordStateChange } from '../state-changes.js';
import { assertTaking } from './edition.js';
import { lockEdition, readClock } from './editions.repository.js';
import { shareEvidence } from './nomination-files.js';
import { findNomination, insertNomination } from './nominations.repository.js';
import { prefill } from './prefill.js';
import { findOwnProject } from './projects.repository.js';
import { showNomination } from './read-nominations.js';

/** A draft for an edition whose call is public, begun with a completed scenario or with nothing. */
export async function createNomination(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { title, category, scenarioId }: CreateNominationRequest,
  key: string | undefined,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const edition = await lockEdition(manager, editionId, 'share');
    if (!edition || edition.status === 'draft') throw notFound('edition');
    const once = { userId: caller.userId, route: `nominations of ${editionId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      const now = await readClock(manager);
      // It may be written before nominations are taken, not after.
      const { schedule, categories } = edition.content;
      assertTaking(edition.status, { ...schedule, opensAt: new Date(0).toISOString() }, now);
      if (!categories.some(({ code }) => code === category))
        throw new Refusal('rule', 'NOMINATION.CATEGORY_UNKNOWN', 'There is no such category.', [
          { path: 'category', message: 'must be a category of the edition' },
        ]);
      const project = scenarioId
        ? await findOwnProject(manager, caller.organisationId, scenarioId)
        : null;
      if (project === undefined) throw notFound('scenario');
      const district = await districtOfOrganisation(manager, caller.organisationId);
      await insertNomination(manager, {
        id: fresh,
        editionId,
        organisationId: caller.organisationId,
        scenario: project && { id: project.scenarioId, round: project.round },
        content: prefill(edition.content, { title, category }, district, project),
        createdBy: caller.userId,
      });
      await recordStateChange(manager, {
        subjectType: 'nomination',
        subjectId: fresh,
        from: null,
        to: 'draft',
        actor: caller,
        details: { editionId, scenarioId },
      });
      await shareEvidence(manager, (await findNomination(manager, fresh))!);
    });
    return showNomination(manager, (await findNomination(manager, id))!, 'lead');
  });
}

export async function districtOfOrganisation(manager: EntityManager, id: string): Promise<string> {
  const [row] = await rows<{ district: string }>(
    manager,
    `select coalesce(e.district, o.district) as district from publishing.organisations o
       left join publishing.enterprises e on e.id = o.id where o.id = $1`,
    [id],
  );
  return row!.district;
}
