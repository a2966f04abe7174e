import type { DataSource, EntityManager } from 'typeorm';
import type { Bid, BidContent, BidMember, BidSummary, Scenario } from '#libs/contracts';
import { judgeEligibility } from '#libs/eligibility';
import { findEnterprises, toEnterprise } from '../enterprises/enterprises.repository.js';
import { findScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { canonicalContent, gapsOf, isOpenForBids, outdatedAnswers } from './bid.js';
import { findAttachments, openFacts } from './bid-attachments.repository.js';
import { findMembers } from './bid-members.repository.js';
import { type BidRow, clockTime } from './bids.repository.js';
import { openDraft } from './hold-bid.js';
import { openedStatuses, openSubmission, sealOfRow } from './opened-bids.js';
import { type BidVault, hashOfContent } from './vault.js';

export function isOpened({ status }: Pick<BidRow, 'status'>): boolean {
  return (openedStatuses as readonly string[]).includes(status);
}

/** A bid as one of its own companies or, once it is opened, whoever judges it may see it. */
export async function toBid(
  manager: EntityManager,
  vault: BidVault,
  row: BidRow,
  membership: BidSummary['membership'],
): Promise<Bid> {
  const scenario = toScenario((await findScenario(manager, row.scenarioId))!);
  const members: BidMember[] = (await findMembers(manager, [row.id])).map(
    ({ bidId: _of, ...member }) => member,
  );
  const now = await clockTime(manager);
  const isRunning = !isOpened(row) && scenario.round === row.round && isOpenForBids(scenario, now);
  const readsContent = membership !== 'invited';
  const draft =
    readsContent && membership !== null && !isOpened(row) ? openDraft(vault, row) : null;
  const submitted =
    readsContent && row.submission > 0 && row.sealIntact !== false
      ? openSubmission(vault, row)
      : null;
  const content = isRunning || row.status !== 'submitted' ? (draft ?? submitted) : submitted;
  return {
    ...toBidSummary(row, scenario, membership),
    statusNote: row.statusNote,
    members: membership === null ? members.filter(({ status }) => status === 'confirmed') : members,
    content,
    attachments: await attachmentsOf(manager, vault, row, content),
    submission: row.submittedAt && {
      number: row.submission,
      at: row.submittedAt.toISOString(),
      contentHash: row.contentHash!.toString('hex'),
    },
    changedSince: isRunning && draft !== null && !saysTheSame(row, draft),
    gaps: isRunning && draft ? gapsOf(draft, scenario, members) : [],
    outdated: isRunning && content ? outdatedAnswers(content, scenario) : [],
    eligibility: isRunning ? await judgeMembers(manager, scenario, members) : [],
    sealIntact: row.sealIntact,
    now: now.toISOString(),
  };
}

/** What the row says as long as nobody opens what is sealed. */
export function toBidSummary(
  row: BidRow,
  scenario: Scenario,
  membership: BidSummary['membership'],
): BidSummary {
  return {
    id: row.id,
    version: row.version,
    scenario: {
      id: scenario.id,
      number: scenario.number,
      title: scenario.title,
      department: scenario.department.name,
      status: scenario.status,
      deadline: scenario.deadline,
    },
    round: row.round,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    status: row.status,
    membership,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Hard rules of the scenario by the facts of the day, for each company that takes part. */
export async function judgeMembers(
  manager: EntityManager,
  scenario: Scenario,
  members: readonly BidMember[],
): Promise<Bid['eligibility']> {
  const partners = members.filter(
    ({ isLead, status }) => isLead || status === 'confirmed' || status === 'invited',
  );
  const enterprises = await findEnterprises(
    manager,
    partners.map(({ enterprise }) => enterprise.id),
  );
  return partners.map(({ enterprise }) => ({
    enterprise,
    findings: judgeEligibility(
      scenario,
      toEnterprise(enterprises.find(({ id }) => id === enterprise.id)!),
    ),
  }));
}

async function attachmentsOf(
  source: DataSource | EntityManager,
  vault: BidVault,
  row: BidRow,
  content: BidContent | null,
): Promise<Bid['attachments']> {
  if (!content?.attachmentIds.length) return [];
  const found = await findAttachments(source, row.id);
  const seal = sealOfRow(vault, row);
  return content.attachmentIds.flatMap((id) => {
    const attachment = found.find((one) => one.id === id);
    return attachment ? openFacts(seal, attachment) : [];
  });
}

function saysTheSame(row: BidRow, draft: BidContent): boolean {
  return row.contentHash?.equals(hashOfContent(canonicalContent(draft))) ?? false;
}
