import type { DataSource } from 'typeorm';
import { type AuditEntry, type AuditQuery, type Page, Refusal } from '#libs/contracts';
import { readCursor, rows, toPage } from '#libs/database';

/**
 * Who asks about a scenario is nobody's business, the supervisor's neither, while companies still
 * compete for it: until it has closed, and where they bid until the bids have been opened.
 */
const hidesAsker = `e.subject_type = 'question'
  and e.action in ('question.asked', 'question.edited', 'question.withdrawn')
  and exists (select from publishing.questions q
                join publishing.scenarios s on s.id = q.scenario_id
               where q.id = case e.subject_type when 'question' then e.subject_id::uuid end and (s.status = 'published'
                 or (s.engagement = 'bid' and s.status in ('closed', 'cancelled', 'failed'))))`;

interface AuditRow {
  id: string;
  at: Date;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  details: string;
  personal: string | null;
  isConfidential: boolean;
  hash: string;
}

/**
 * Until the bids of a scenario's round are opened nobody learns that there are any (rule 4): entries
 * about them are in the chain like all others, and are listed from then on.
 */
const isTold = `(e.subject_type <> 'bid' or e.subject_id in (
  select b.id::text from publishing.bids b
    join publishing.bid_openings o on o.scenario_id = b.scenario_id and o.round = b.round
   where o.opened_at is not null))`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The audit log, newest first, in the order of the chain. */
export async function listAudit(
  dataSource: DataSource,
  { limit, cursor, subjectId, actorId, action, from, to }: AuditQuery,
): Promise<Page<AuditEntry>> {
  // An entry and not its place, which would let the hidden ones be counted.
  const before = readCursor(cursor, 1)?.[0];
  if (before !== undefined && !uuid.test(String(before)))
    throw new Refusal('malformed', 'REQUEST.BAD_CURSOR', 'The cursor is not one of this list.');
  const parameters: unknown[] = [];
  const conditions = [isTold];
  const add = (condition: (at: string) => string, value: unknown) => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  add((at) => `c.seq < (select seq from publishing.audit_chain where entry_id = ${at})`, before);
  add((at) => `e.subject_id = ${at}`, subjectId);
  // Whoever looks for a person's acts must not find these by it.
  add((at) => `e.actor_id = ${at} and not (${hidesAsker})`, actorId);
  add((at) => `starts_with(e.action, ${at})`, action);
  add((at) => `e.at >= ${at}`, from);
  add((at) => `e.at < ${at}`, to);
  const found = await rows<AuditRow>(
    dataSource,
    `select e.id, e.at, e.action, e.subject_type as "subjectType",
            e.subject_id as "subjectId", e.details, encode(c.hash, 'hex') as hash,
            case when not h.hidden then e.actor_id end as "actorId",
            case when not h.hidden then e.personal end as personal,
            h.hidden as "isConfidential"
       from publishing.audit_chain c join publishing.audit_entries e on e.id = c.entry_id
       cross join lateral (select ${hidesAsker} as hidden) h
      where ${conditions.join(' and ')}
      order by c.seq desc limit ${limit + 1}`,
    parameters,
  );
  const hidden = await hiddenAmong(dataSource, found.flatMap(erasedEntries));
  return toPage(
    found,
    limit,
    (row) => [row.id],
    ({ subjectType, subjectId: id, at, details, personal, ...row }) => ({
      ...row,
      at: at.toISOString(),
      subject: { type: subjectType, id },
      details: withoutHidden(JSON.parse(details) as Record<string, unknown>, hidden),
      personal: personal === null ? null : (JSON.parse(personal) as Record<string, unknown>),
    }),
  );
}

/** Entries that an erasure names as emptied: among them may be some that are not told yet. */
function erasedEntries({ action, details }: AuditRow): string[] {
  if (action !== 'personal-data.erased') return [];
  return (JSON.parse(details) as { entries?: string[] }).entries ?? [];
}

async function hiddenAmong(dataSource: DataSource, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const hidden = await rows<{ id: string }>(
    dataSource,
    `select e.id from publishing.audit_entries e where e.id = any($1) and not ${isTold}`,
    [ids],
  );
  return new Set(hidden.map(({ id }) => id));
}

function withoutHidden(
  details: Record<string, unknown>,
  hidden: ReadonlySet<string>,
): Record<string, unknown> {
  if (hidden.size === 0 || !Array.isArray(details.entries)) return details;
  return {
    ...details,
    entries: details.entries.filter((id) => !hidden.has(String(id))),
  };
}
