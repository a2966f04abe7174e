import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { cityDay, addDays } from '#libs/calendar';
import {
  type NoticeFigures,
  type NoticeFiguresQuery,
  notFound,
  type Page,
  type ToldEnterprise,
  type ToldEnterprisesQuery,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';

/**
 * SQL for the companies that were told of matched scenarios, each with a scenario once, and what came
 * of it after that. Bidders are those of opened bids: before the opening there are none.
 * @param condition SQL on `i`, an inbox item of such a notice
 */
const toldSql = (condition: string) => `
  select t.*, least(t.read_at, t.clicked_at) as opened_at, n.at as interested_at,
         b.enterprise_id is not null as bid
    from (select r.organisation_id as enterprise_id, i.subject_id as scenario_id,
                 min(i.created_at) as told_at, min(i.read_at) as read_at, min(c.at) as clicked_at
            from notifications.inbox_items i
            join notifications.recipients r on r.id = i.recipient_id
            left join notifications.deliveries m on m.event_id = i.event_id
             and m.recipient_id = i.recipient_id and m.channel = 'email'
            left join notifications.link_clicks c
              on c.delivery_id = m.id and c.subject_id = i.subject_id
           where i.kind = 'scenario.matched' and ${condition}
           group by 1, 2) t
    left join notifications.interests n on n.scenario_id = t.scenario_id
     and n.enterprise_id = t.enterprise_id and n.interested and n.at >= t.told_at
    left join notifications.bidders b on b.scenario_id = t.scenario_id
     and b.enterprise_id = t.enterprise_id`;

const figuresSql = (condition: string) => `
  select count(*) as told, count(opened_at) as opened, count(clicked_at) as clicked,
         count(interested_at) as interested, count(*) filter (where bid) as bid
    from (${toldSql(condition)}) told`;

const usualDays = 90;

/** What came of telling, within days of the city; for the platform. */
export async function noticeFigures(
  dataSource: DataSource,
  { from, to, scenarioId }: NoticeFiguresQuery,
): Promise<NoticeFigures> {
  const since = from ?? addDays(cityDay(new Date()), -usualDays);
  const [figures] = await rows<NoticeFigures>(
    dataSource,
    figuresSql(
      `i.created_at >= ($1::date)::timestamp at time zone 'Asia/Shanghai'
       and ($2::date is null
            or i.created_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai')
       and ($3::uuid is null or i.subject_id = $3)`,
    ),
    [since, to ?? null, scenarioId ?? null],
  );
  return figures!;
}

/** The same of one scenario, for its department and the platform. */
export async function scenarioFigures(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<NoticeFigures> {
  await assertMaySee(dataSource, caller, scenarioId);
  const [figures] = await rows<NoticeFigures>(dataSource, figuresSql('i.subject_id = $1'), [
    scenarioId,
  ]);
  return figures!;
}

interface ToldRow {
  enterpriseId: string;
  name: string;
  toldAt: Date;
  openedAt: Date | null;
  clickedAt: Date | null;
  interestedAt: Date | null;
  bid: boolean;
}

/** The companies that were told of a scenario, those told last first. */
export async function listToldEnterprises(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { limit, cursor }: ToldEnterprisesQuery,
): Promise<Page<ToldEnterprise>> {
  const after = readTimeCursor(cursor);
  await assertMaySee(dataSource, caller, scenarioId);
  const found = await rows<ToldRow>(
    dataSource,
    `select told.enterprise_id as "enterpriseId", o.name, told_at as "toldAt",
            opened_at as "openedAt", clicked_at as "clickedAt", interested_at as "interestedAt", bid
       from (${toldSql('i.subject_id = $1')}) told
       join notifications.organisations o on o.id = told.enterprise_id
      where $2::timestamptz is null or (told_at, told.enterprise_id) < ($2, $3::uuid)
      order by told_at desc, told.enterprise_id desc limit ${limit + 1}`,
    [scenarioId, after?.[0] ?? null, after?.[1] ?? null],
  );
  return toPage(found, limit, (row) => [row.toldAt.toISOString(), row.enterpriseId], toTold);
}

/** Departments see what came of their own scenarios, the platform of any; others know of none. */
async function assertMaySee(
  dataSource: DataSource,
  { organisationId, roles }: Principal,
  scenarioId: string,
): Promise<void> {
  const isPlatform = roles.some((role) => role.startsWith('platform.'));
  const found = await rows(
    dataSource,
    'select 1 from notifications.scenarios where id = $1 and ($2 or department_id = $3)',
    [scenarioId, isPlatform, organisationId],
  );
  if (found.length === 0) throw notFound('scenario');
}

function toTold(row: ToldRow): ToldEnterprise {
  const timeOf = (at: Date | null) => at?.toISOString() ?? null;
  return {
    enterprise: { id: row.enterpriseId, name: row.name },
    toldAt: row.toldAt.toISOString(),
    openedAt: timeOf(row.openedAt),
    clickedAt: timeOf(row.clickedAt),
    interestedAt: timeOf(row.interestedAt),
    bid: row.bid,
  };
}
