import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type CreateEditionRequest,
  type Edition,
  type EditionContent,
  editionContent,
  notFound,
  type UpdateEditionRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { recordStateChange } from '../state-changes.js';
import { assertMayChange, copyOf } from './edition.js';
import {
  type EditionRow,
  findEdition,
  insertEdition,
  lockEdition,
  saveEditionContent,
  toEdition,
} from './editions.repository.js';

/** The administrator begins an edition, empty or as an earlier one says. */
export async function createEdition(
  dataSource: DataSource,
  caller: Principal,
  { year, title, copyFrom }: CreateEditionRequest,
  key: string | undefined,
): Promise<Edition> {
  return dataSource.transaction(async (manager) => {
    const once = { userId: caller.userId, route: 'showcase editions', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      const earlier = copyFrom ? await findEdition(manager, copyFrom) : undefined;
      if (copyFrom && !earlier) throw notFound('edition');
      const content = earlier
        ? copyOf(earlier.content, { year, title })
        : editionContent.parse({ year, title });
      await insertEdition(manager, {
        id: fresh,
        content,
        copiedFrom: copyFrom,
        createdBy: caller.userId,
      });
      await recordStateChange(manager, {
        subjectType: 'edition',
        subjectId: fresh,
        from: null,
        to: 'draft',
        actor: caller,
        details: { year, copiedFrom: copyFrom },
      });
    });
    return toEdition((await findEdition(manager, id))!, caller);
  });
}

/** Everything of a draft; from the call on what is not fixed (see `assertMayChange`). */
export async function updateEdition(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...changes }: UpdateEditionRequest,
): Promise<Edition> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, id, version);
    const after = withChanges(edition.content, changes);
    assertMayChange(edition.status, edition.content, after);
    const saved = await saveEditionContent(manager, id, after);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'edition.changed',
        subject: { type: 'edition', id },
        details: { status: edition.status, fields: Object.keys(changes) },
      },
    ]);
    return toEdition(saved, caller);
  });
}

/** Locks an edition at the version that the caller saw. */
export async function holdEdition(
  manager: EntityManager,
  id: string,
  version: number,
): Promise<EditionRow> {
  const edition = await lockEdition(manager, id);
  if (!edition) throw notFound('edition');
  if (edition.version !== version) throw versionConflict('edition', edition.version);
  return edition;
}

/** Instants in one spelling, so that they can be compared as text. */
function withChanges(
  before: EditionContent,
  changes: Omit<UpdateEditionRequest, 'version'>,
): EditionContent {
  const merged = { ...before, ...changes };
  const spell = (instant: string | null) => instant && new Date(instant).toISOString();
  const { opensAt, closesAt } = merged.schedule;
  return {
    ...merged,
    schedule: { ...merged.schedule, opensAt: spell(opensAt), closesAt: spell(closesAt) },
  };
}
