import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#libs/calendar';
import {
  type OwnSiteVisit,
  siteVisitMinutes,
  type SiteVisitMinutes,
  type SiteVisitStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Visitor } from './site-visit.js';

type Source = DataSource | EntityManager;

interface PlanRow {
  plan: number;
  day: Day;
  place: string;
  reason: string;
  by: string;
  at: string;
}

export interface SiteVisitRow {
  id: string;
  version: number;
  editionId: string;
  editionTitle: string;
  nominationId: string;
  title: string;
  status: SiteVisitStatus;
  /** The newest first: the first holds. */
  plans: [PlanRow, ...PlanRow[]];
  members: { userId: string; displayName: string; isStaff: boolean }[];
  minutes: SiteVisitMinutes | null;
  cancelReason: string | null;
  endedBy: string | null;
  endedAt: Date | null;
  /** Who stands in the nomination. */
  nomineeIds: string[];
}

/** Roles that act for the platform, and may go on a visit. */
const staffSql = `array['platform.admin', 'platform.reviewer']`;
const columns = `v.id, v.version, v.edition_id as "editionId", e.title as "editionTitle",
  v.nomination_id as "nominationId", n.title, v.status, v.minutes,
  v.cancel_reason as "cancelReason", b.display_name as "endedBy", v.ended_at as "endedAt",
  (select jsonb_agg(jsonb_build_object('plan', p.plan, 'day', p.day, 'place', p.place,
                      'reason', p.reason, 'by', u.display_name, 'at', p.at) order by p.plan desc)
     from publishing.site_visit_plans p join publishing.users u on u.id = p.planned_by
    where p.visit_id = v.id) as plans,
  (select coalesce(jsonb_agg(jsonb_build_object('userId', u.id, 'displayName', u.display_name,
                      'isStaff', u.roles && ${staffSql}) order by u.display_name, u.id), '[]')
     from publishing.site_visit_members m join publishing.users u on u.id = m.user_id
    where m.visit_id = v.id and not m.is_released) as members,
  array(select m.organisation_id from publishing.nominees m
         where m.nomination_id = n.id and m.status = 'confirmed' order by 1) as "nomineeIds"`;
const joined = `publishing.site_visits v
  join publishing.editions e on e.id = v.edition_id
  join publishing.nominations n on n.id = v.nomination_id
  left join publishing.users b on b.id = v.ended_by`;

async function findRows(
  source: Source,
  where: string,
  parameters: unknown[],
): Promise<SiteVisitRow[]> {
  const found = await rows<Omit<SiteVisitRow, 'minutes'> & { minutes: unknown }>(
    source,
    `select ${columns} from ${joined} where ${where} order by v.id desc`,
    parameters,
  );
  return found.map((row) => ({
    ...row,
    minutes: row.minutes === null ? null : siteVisitMinutes.parse(row.minutes),
  }));
}

export async function findSiteVisit(source: Source, id: string): Promise<SiteVisitRow | undefined> {
  const [found] = await findRows(source, 'v.id = $1', [id]);
  return found;
}

/** Locks one for the rest of the transaction, then reads it; after its nomination. */
export async function lockSiteVisit(
  manager: EntityManager,
  id: string,
): Promise<SiteVisitRow | undefined> {
  await manager.query('select 1 from publishing.site_visits where id = $1 for update', [id]);
  return findSiteVisit(manager, id);
}

/** Those of a nomination, the newest first; there are few. */
export function findSiteVisitsOf(source: Source, nominationId: string): Promise<SiteVisitRow[]> {
  return findRows(source, 'v.nomination_id = $1', [nominationId]);
}

/** Those of an edition that were not called off. */
export function findSiteVisitsOfEdition(
  source: Source,
  editionId: string,
): Promise<SiteVisitRow[]> {
  return findRows(source, "v.edition_id = $1 and v.status <> 'cancelled'", [editionId]);
}

export interface VisitorRow extends Visitor {
  displayName: string;
}

/** Everybody who might go: who works for the platform, and the experts of the nomination. */
export function findVisitors(
  source: Source,
  of: { nominationId: string; editionId: string; isBlind: boolean },
): Promise<VisitorRow[]> {
  return rows(
    source,
    `select u.id as "userId", u.display_name as "displayName", u.roles && ${staffSql} as "isStaff",
            exists (select from publishing.nominees m
              where m.nomination_id = $1 and m.status in ('confirmed', 'invited')
                and (m.organisation_id in (select o.organisation_id
                       from publishing.expert_organisations o where o.user_id = u.id)
                  or m.organisation_id in (select i.organisation_id
                       from publishing.review_interests i
                      where i.edition_id = $2 and i.user_id = u.id))) as "hasInterest",
            r.status as sheet,
            $3 and exists (select from publishing.nomination_reviews o
              join publishing.nominations n on n.id = o.nomination_id and n.status = 'accepted'
             where o.edition_id = $2 and o.user_id = u.id
               and o.status in ('assigned', 'scoring')) as "scoresBlindly"
       from publishing.users u
       left join publishing.nomination_reviews r on r.nomination_id = $1 and r.user_id = u.id
      where u.active and u.left_at is null
        and (u.roles && ${staffSql} or (r.id is not null and 'platform.expert' = any(u.roles)))
      order by "isStaff" desc, u.display_name, u.id`,
    [of.nominationId, of.editionId, of.isBlind],
  );
}

/**
 * Pairs of nomination and expert of an edition where the expert was ever to see, on a visit, somebody
 * who stands in that nomination: they could not score it blindly any more.
 */
export function findUnblinded(
  source: Source,
  editionId: string,
): Promise<{ nominationId: string; expertId: string }[]> {
  return rows(
    source,
    `select distinct other.nomination_id as "nominationId", g.user_id as "expertId"
       from publishing.site_visits v
       join publishing.site_visit_members g on g.visit_id = v.id
       join publishing.nominees seen on seen.nomination_id = v.nomination_id
       join publishing.nominees other on other.organisation_id = seen.organisation_id
       join publishing.nominations n on n.id = other.nomination_id and n.edition_id = $1
      where v.edition_id = $1
        and seen.status in ('confirmed', 'invited') and other.status in ('confirmed', 'invited')`,
    [editionId],
  );
}

/** Visits on which an expert is to go, the next first. */
export function findOwnSiteVisits(
  source: Source,
  editionId: string,
  userId: string,
): Promise<OwnSiteVisit[]> {
  return rows(
    source,
    `select v.id, v.status, p.day::text as day, p.place, n.title, o.name as lead
       from publishing.site_visit_members g
       join publishing.site_visits v on v.id = g.visit_id and v.status = 'planned'
       join publishing.site_visit_plans p on p.visit_id = v.id and p.plan = v.plans
       join publishing.nominations n on n.id = v.nomination_id
       join publishing.organisations o on o.id = n.organisation_id
      where v.edition_id = $1 and g.user_id = $2 and not g.is_released order by p.day, v.id`,
    [editionId, userId],
  );
}

/** What a visit is planned for. */
export interface SiteVisitPlan {
  day: Day;
  place: string;
  memberIds: readonly string[];
  reason: string;
}

/** Answers whether there was none planned yet. */
export async function insertSiteVisit(
  manager: EntityManager,
  one: { id: string; editionId: string; nominationId: string },
): Promise<boolean> {
  const [made] = await rows(
    manager,
    `insert into publishing.site_visits (id, edition_id, nomination_id) values ($1, $2, $3)
     on conflict (nomination_id) where status = 'planned' do nothing returning 1`,
    [one.id, one.editionId, one.nominationId],
  );
  return made !== undefined;
}

/** Writes down a plan of a visit, and who goes by it. */
export async function insertPlan(
  manager: EntityManager,
  visitId: string,
  plan: number,
  { day, place, memberIds, reason }: SiteVisitPlan,
  by: string,
): Promise<void> {
  await manager.query(
    `insert into publishing.site_visit_plans (visit_id, plan, day, place, reason, planned_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [visitId, plan, day, place, reason, by],
  );
  await manager.query(
    'update publishing.site_visit_members set is_released = true where visit_id = $1',
    [visitId],
  );
  await manager.query(
    `insert into publishing.site_visit_members (visit_id, user_id)
     select $1, unnest($2::uuid[])
     on conflict (visit_id, user_id) do update set is_released = false`,
    [visitId, memberIds],
  );
}

/** Saves changes under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveSiteVisit(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<SiteVisitRow> {
  await manager.query(
    `update publishing.site_visits set version = version + 1, ${assignments} where id = $1`,
    [id, ...parameters],
  );
  return (await findSiteVisit(manager, id))!;
}
