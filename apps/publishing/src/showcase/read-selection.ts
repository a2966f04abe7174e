import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type EditionSelection,
  notFound,
  type RankChange,
  rankChange,
  Refusal,
  type ReviewRules,
  selectionLine,
  type SelectionLine,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { deliberate, type RankMove, type RankRecord } from './deliberation.js';
import { type EditionRow, findEdition } from './editions.repository.js';
import { computeResults, isRevealed } from './read-edition-review.js';
import { showInside } from './read-site-visits.js';
import { select, type SelectedLine } from './selection.js';
import { categoryRulesOf } from './selection-rules.js';
import { type RankedLine, rankLines } from './standing.js';
import type { NominationUnderReview } from './reviews.repository.js';
import { findSiteVisitsOfEdition } from './site-visits.repository.js';

interface RecordedMove extends RankMove {
  by: string;
  at: Date;
  visit: RankChange['visit'];
}

/** The order by the scores, as deliberated, and what the edition's quotas make of it. */
export interface SelectionState {
  edition: EditionRow;
  rules: ReviewRules;
  nominations: NominationUnderReview[];
  scored: RankedLine[];
  moves: RecordedMove[];
  lines: RankedLine[];
  record: RankRecord[];
  selected: SelectedLine[];
  decided: { lines: SelectionLine[]; record: RankChange[]; at: Date; by: string } | null;
}

/** @throws Refusal before the scores may be known, or where there is no such edition */
export async function loadSelection(
  manager: EntityManager,
  of: EditionRow | string,
): Promise<SelectionState> {
  const edition = typeof of === 'string' ? await findEdition(manager, of) : of;
  if (!edition) throw notFound('edition');
  if (!isRevealed(edition.status))
    throw new Refusal(
      'conflict',
      'EDITION.WRONG_STATE',
      `There is no order before the deliberation; the edition is ${edition.status}.`,
    );
  const { rules, nominations, results } = await computeResults(manager, edition);
  const scored = rankLines(
    nominations.flatMap(({ id, number, category, district, domain, submittedAt }) => {
      const result = results.get(id);
      if (!result) return [];
      const { score, plainMean, deviation, criteria } = result;
      const known = { nominationId: id, number, category, district, domain, submittedAt };
      return [{ ...known, score, plainMean, deviation, criteria }];
    }),
    rules.tieBreakers,
  );
  const decided = await findDecision(manager, edition.id);
  const moves = await findMoves(manager, edition.id);
  const { lines, record } = deliberate(scored, decided ? [] : moves, rules.tieBreakers);
  return {
    edition,
    rules,
    nominations,
    scored,
    moves,
    lines,
    record,
    selected: select(lines, categoryRulesOf(edition.content.categories, rules), rules.tieBreakers),
    decided,
  };
}

/** The selection as it stands, or as it was decided. */
export async function readSelection(
  manager: EntityManager,
  caller: Principal,
  editionId: string,
): Promise<EditionSelection> {
  const state = await loadSelection(manager, editionId);
  const { edition, rules, moves, decided } = state;
  return {
    edition: {
      id: edition.id,
      version: edition.version,
      title: edition.content.title,
      status: edition.status,
    },
    rules,
    categories: edition.content.categories.map(
      ({ code, name, quota, districtQuotas, domainQuotas }) => ({
        code,
        name,
        quota,
        districtQuotas,
        domainQuotas,
      }),
    ),
    lines: decided?.lines ?? toSelectionLines(state.selected, state),
    record: decided?.record ?? recordOf(state),
    visits: await showInside(manager, await findSiteVisitsOfEdition(manager, edition.id)),
    isOwnWork: moves.some(({ byUserId }) => byUserId === caller.userId),
    decidedAt: decided?.at.toISOString() ?? null,
    decidedBy: decided?.by ?? null,
  };
}

/** The record of the deliberation, with who moved what when. */
export function recordOf({ record, moves }: SelectionState): RankChange[] {
  return record.map(({ nominationId, category, from, to, reason, shifted }, at) => ({
    nominationId,
    category,
    from,
    to,
    reason,
    shifted,
    by: moves[at]!.by,
    at: moves[at]!.at.toISOString(),
    visit: moves[at]!.visit,
  }));
}

/** Lines with the names that people know. */
export function toSelectionLines(
  selected: readonly SelectedLine[],
  { nominations, lines }: Pick<SelectionState, 'nominations' | 'lines'>,
): SelectionLine[] {
  const known = new Map(nominations.map((one) => [one.id, one]));
  const ranked = new Map(lines.map((one) => [one.nominationId, one]));
  return selected.map((line) => {
    const { title, leadName } = known.get(line.nominationId)!;
    const { scoredRank } = ranked.get(line.nominationId)!;
    return { ...line, title, lead: leadName, scoredRank };
  });
}

async function findMoves(manager: EntityManager, editionId: string): Promise<RecordedMove[]> {
  return rows<RecordedMove>(
    manager,
    `select m.nomination_id as "nominationId", m.to_rank as "to", m.reason,
            m.moved_by as "byUserId", u.display_name as by, m.at,
            case when p.visit_id is not null
              then jsonb_build_object('id', p.visit_id, 'day', p.day) end as visit
       from publishing.rank_moves m join publishing.users u on u.id = m.moved_by
       left join publishing.site_visits v on v.id = m.site_visit_id
       left join publishing.site_visit_plans p on p.visit_id = v.id and p.plan = v.plans
      where m.edition_id = $1 order by m.id`,
    [editionId],
  );
}

export async function findDecision(
  manager: EntityManager,
  editionId: string,
): Promise<SelectionState['decided']> {
  const [found] = await rows<{ lines: unknown; record: unknown; at: Date; by: string }>(
    manager,
    `select s.lines, s.record, s.decided_at as at, u.display_name as by
       from publishing.selections s join publishing.users u on u.id = s.decided_by
      where s.edition_id = $1`,
    [editionId],
  );
  return found
    ? {
        ...found,
        lines: selectionLine.array().parse(found.lines),
        record: rankChange.array().parse(found.record),
      }
    : null;
}
