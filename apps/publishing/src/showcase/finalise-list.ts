import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Day } from '#libs/calendar';
import type {
  EditionContent,
  FinaliseListRequest,
  FinalList,
  SelectionLine,
  ShowcaseCategory,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { SigningKey } from '#libs/encryption';
import { readCityDay } from '../city-today.js';
import { signCertificate } from './certificate.js';
import { nextEditionStatus } from './edition.js';
import { assertAnotherPublicised, assertPublicityOver } from './list-publicity.js';
import { applyEditionMove } from './move-edition.js';
import { moveListed } from './move-listed.js';
import {
  findNomineesToAward,
  insertPlaques,
  lockLastNumbers,
  type NewPlaque,
  type NomineeToAward,
} from './plaques.repository.js';
import { plaqueText } from './plaque-number.js';
import { countOpenListObjections, findListPublicities, loadList } from './publicity.repository.js';
import { readFinalList } from './read-plaques.js';
import { lastDayOfYears } from './renewal.js';
import { type Cents, splitAward } from './split-award.js';
import { holdEdition } from './write-edition.js';

/**
 * With its publicities over and no objection open, another administrator than who made the list
 * public makes it final: each line gets its plaque number, its signed certificate and its award.
 */
export async function finaliseList(
  dataSource: DataSource,
  key: SigningKey,
  caller: Principal,
  editionId: string,
  { version }: FinaliseListRequest,
): Promise<FinalList> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    nextEditionStatus(edition.status, 'finalise');
    const today = await readCityDay(manager);
    const publicities = await findListPublicities(manager, editionId);
    assertPublicityOver(publicities, today, await countOpenListObjections(manager, editionId));
    assertAnotherPublicised(
      publicities.filter(({ attempt }) => attempt === 1).map(({ publicisedBy }) => publicisedBy),
      caller.userId,
    );
    const listed = (await loadList(manager, edition)).lines.filter(
      ({ outcome }) => outcome === 'listed',
    );
    const ids = listed.map(({ nominationId }) => nominationId);
    const nominees = await findNomineesToAward(manager, ids);
    const last = await lockLastNumbers(manager, edition.content.year);
    const issue = { editionId, content: edition.content, today };
    const issuer = await findIssuer(manager, caller.organisationId);
    const plaques = listed.map((line) => {
      const running = (last.get(line.category) ?? 0) + 1;
      last.set(line.category, running);
      const ofLine = nominees.filter(({ nominationId }) => nominationId === line.nominationId);
      return makePlaque(key, { ...issue, issuer }, line, ofLine, running);
    });
    await insertPlaques(manager, plaques);
    await applyEditionMove(manager, edition, 'finalise', caller);
    await moveListed(manager, caller, { ids, from: 'in_publicity', move: 'list' });
    return readFinalList(manager, caller, editionId);
  });
}

function makePlaque(
  key: SigningKey,
  {
    editionId,
    content,
    today,
    issuer,
  }: { editionId: string; content: EditionContent; today: Day; issuer: string },
  line: SelectionLine,
  nominees: readonly NomineeToAward[],
  running: number,
): NewPlaque {
  const category = content.categories.find(({ code }) => code === line.category)!;
  const plaque = { year: content.year, category: line.category, running };
  const validUntil = lastDayOfYears(today, content.validityYears);
  const award = splitAward(
    {
      amount: centsOf(category),
      city: category.cityPercent,
      district: 100 - category.cityPercent,
    },
    nominees.map(({ organisationId, district }) => ({ organisationId, district, share: 1 })),
  );
  const { text, signature } = signCertificate(
    {
      plaque,
      edition: content.title,
      category: category.name,
      title: line.title,
      nominees: nominees.map(({ name }) => name),
      issuer,
      issuedOn: today,
      validUntil,
    },
    key,
  );
  return {
    number: plaqueText(plaque),
    editionId,
    nominationId: line.nominationId,
    year: content.year,
    category: line.category,
    running,
    title: line.title,
    district: line.district,
    domain: line.domain,
    nominees: award.nominees.map((part, at) => ({ name: nominees[at]!.name, ...part })),
    amount: award.amount,
    fromCity: award.fromCity,
    fromDistrict: award.fromDistrict,
    issuer,
    text,
    signature,
    issuedOn: today,
    validUntil,
  };
}

/** 万元 with two decimals are whole hundreds of yuan: rounded before the last step, none is lost. */
function centsOf({ awardWan }: ShowcaseCategory): Cents {
  return Math.round(awardWan * 100) * 10_000;
}

/** Who gives the plaques: the organisation of who makes the list final. */
async function findIssuer(manager: EntityManager, organisationId: string): Promise<string> {
  const [found] = await rows<{ name: string }>(
    manager,
    'select name from publishing.organisations where id = $1',
    [organisationId],
  );
  return found!.name;
}
