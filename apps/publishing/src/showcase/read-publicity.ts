import type { EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type EditionPublicity,
  notFound,
  type PublicLine,
  type SelectionLine,
} from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { isPublicityOver } from '../awards/publicity.js';
import { readCityDay } from '../city-today.js';
import { findEdition } from './editions.repository.js';
import { inRunningPublicity, isPublicOutcome } from './list-publicity.js';
import { findNominees } from './nominations.repository.js';
import { countOpenListObjections, findListPublicities, loadList } from './publicity.repository.js';

/** The list as it is public: from its publicity on, for everybody. */
export async function readPublicity(
  manager: EntityManager,
  caller: Principal | undefined,
  editionId: string,
): Promise<EditionPublicity> {
  const edition = await findEdition(manager, editionId);
  const publicities = edition ? await findListPublicities(manager, editionId) : [];
  if (!edition || publicities.length === 0) throw notFound('publicity');
  const { lines } = await loadList(manager, edition);
  const nominees = await findNominees(
    manager,
    lines.map(({ nominationId }) => nominationId),
  );
  const standing = nominees.filter(({ status }) => status === 'confirmed');
  const toLine = (line: SelectionLine): PublicLine => {
    const { score: _score, scoredRank: _scoredRank, ...known } = line;
    return {
      ...known,
      nominees: standing
        .filter(({ nominationId }) => nominationId === line.nominationId)
        .map(({ organisation }) => organisation.name),
    };
  };
  const own = new Set(
    standing
      .filter(({ organisation }) => organisation.id === caller?.organisationId)
      .map(({ nominationId }) => nominationId),
  );
  const today = await readCityDay(manager);
  const running = inRunningPublicity(publicities, today);
  const mayObject =
    edition.status === 'publicity' && !!caller && isAllowed(caller.roles, 'objection:raise');
  const { id, version, status, content } = edition;
  return {
    edition: { id, version, status, year: content.year, title: content.title },
    categories: content.categories.map(({ code, name, quota }) => ({ code, name, quota })),
    publicities: publicities.map(({ publicisedBy: _publicisedBy, ...one }) => ({
      ...one,
      isOver: isPublicityOver(one, today),
      publicisedAt: one.publicisedAt.toISOString(),
    })),
    lines: lines.filter(isPublicOutcome).map(toLine),
    own: lines.filter(({ nominationId }) => own.has(nominationId)).map(toLine),
    objectionable: mayObject
      ? lines
          .filter(
            ({ nominationId, outcome }) =>
              outcome === 'listed' && running.has(nominationId) && !own.has(nominationId),
          )
          .map(({ nominationId }) => nominationId)
      : [],
    openObjections: readsWholePlatform(caller)
      ? await countOpenListObjections(manager, editionId)
      : null,
  };
}
