import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type EditionReviewRules,
  notFound,
  Refusal,
  type SaveExpertRequest,
  type SaveReviewRulesRequest,
  type ShowcaseExpert,
} from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { isPublic } from './edition.js';
import { findEdition } from './editions.repository.js';
import { assertMayChangeRules, changeableRules } from './review-rules.js';
import {
  countOrganisations,
  findExperts,
  findReviewRules,
  saveExpertProfile,
  saveReviewRules,
  touchEdition,
} from './reviews.repository.js';
import { holdEdition } from './write-edition.js';

/** By which rules nominations are scored and selected: public with the call. */
export async function readReviewRules(
  dataSource: DataSource,
  caller: Principal | undefined,
  editionId: string,
): Promise<EditionReviewRules> {
  const edition = await findEdition(dataSource, editionId);
  if (!edition || !(isPublic(edition.status) || readsWholePlatform(caller)))
    throw notFound('edition');
  return {
    rules: await findReviewRules(dataSource, editionId),
    changeable: changeableRules(edition.status),
  };
}

export async function writeReviewRules(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version, rules }: SaveReviewRulesRequest,
): Promise<EditionReviewRules> {
  return dataSource.transaction(async (manager) => {
    const edition = await holdEdition(manager, editionId, version);
    const before = await findReviewRules(manager, editionId);
    assertMayChangeRules(edition.status, before, rules, edition.content.rubric);
    await saveReviewRules(manager, editionId, rules);
    await touchEdition(manager, editionId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'edition.rules-changed',
        subject: { type: 'edition', id: editionId },
        details: { before, after: rules },
      },
    ]);
    return { rules, changeable: changeableRules(edition.status) };
  });
}

export async function listExperts(dataSource: DataSource): Promise<{ items: ShowcaseExpert[] }> {
  return { items: await findExperts(dataSource) };
}

/** What an expert knows, and whom they work for: that keeps nominations of these from them. */
export async function saveExpert(
  dataSource: DataSource,
  caller: Principal,
  userId: string,
  request: SaveExpertRequest,
): Promise<ShowcaseExpert> {
  return dataSource.transaction(async (manager) => {
    const find = async () => (await findExperts(manager)).find((one) => one.userId === userId);
    if (!(await find())) throw notFound('expert');
    const fields = [...new Set(request.fields)];
    const organisationIds = [...new Set(request.organisationIds)];
    if ((await countOrganisations(manager, organisationIds)) < organisationIds.length)
      throw new Refusal('rule', 'EXPERT.NO_SUCH_ORGANISATION', 'An organisation is not there.', [
        { path: 'organisationIds', message: 'names one that is not there' },
      ]);
    await saveExpertProfile(manager, userId, fields, organisationIds);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'user.expertise-changed',
        subject: { type: 'user', id: userId },
        details: { fields, organisationIds },
      },
    ]);
    return (await find())!;
  });
}
