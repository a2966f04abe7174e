import type { DataSource, EntityManager } from 'typeorm';
import type { TrailKind } from '#libs/contracts';
import { rows } from '#libs/database';

/** An event as it lies in its table; what is told of it is decided by `trailOf`. */
export interface TrailRow {
  at: Date;
  kind: TrailKind;
  /** Sets events of one moment in the order in which they follow from each other. */
  step: number;
  by: string | null;
  from: string | null;
  to: string | null;
  reasons: string[];
  note: string;
  facts: Record<string, string | number | null>;
  /** The sheet that it is about, of which the score is told once it may be. */
  reviewId: string | null;
}

/**
 * Everything that the tables tell of one nomination, in one query. Each part gives: when, what,
 * its step, who, from, to, reasons, words, facts, and the sheet.
 */
export function findTrailRows(
  source: DataSource | EntityManager,
  { nominationId, editionId }: { nominationId: string; editionId: string },
): Promise<TrailRow[]> {
  return rows(
    source,
    `select at, kind, step, by, "from", "to", reasons, coalesce(note, '') as note, facts,
            review_id as "reviewId"
       from (${parts.join(' union all ')})
            as trail(at, kind, step, by, "from", "to", reasons, note, facts, review_id)
      order by at, step, kind, note limit 2000`,
    [nominationId, editionId],
  );
}

const no = `'{}'::text[]`;
const none = `null::text, null::text`;

const parts = [
  `select n.created_at, 'created', 0, u.display_name, ${none}, ${no}, null::text,
          jsonb_build_object('title', n.title, 'organisation', o.name), null::uuid
     from publishing.nominations n join publishing.users u on u.id = n.created_by
     join publishing.organisations o on o.id = n.organisation_id where n.id = $1`,
  `select v.submitted_at, 'version', 1, u.display_name, ${none}, ${no}, null,
          jsonb_build_object('submission', v.submission, 'title', v.content->>'title'), null
     from publishing.nomination_versions v join publishing.users u on u.id = v.submitted_by
    where v.nomination_id = $1`,
  `select c.at, 'moved', 2, nullif(c.actor_name, 'system'), c.from_status, c.to_status, ${no},
          c.note, '{}'::jsonb, null
     from publishing.state_changes c where c.subject_type = 'nomination' and c.subject_id = $1
      and c.from_status is not null`,
  `select m.decided_at, 'nominee', 3, null, null, m.status, ${no}, null,
          jsonb_build_object('organisation', o.name), null
     from publishing.nominees m join publishing.organisations o on o.id = m.organisation_id
    where m.nomination_id = $1 and m.decided_at is not null`,
  `select l.submitted_at, 'district-list', 4, u.display_name, ${none}, ${no}, d.reason,
          jsonb_build_object('district', l.district, 'position', d.position), null
     from publishing.district_list_entries d
     join publishing.district_lists l on l.id = d.list_id
     join publishing.users u on u.id = l.submitted_by
    where d.nomination_id = $1 and l.submitted_at is not null`,
  `select f.at, 'formal-review', 1, u.display_name, null, f.decision, f.reasons, f.note,
          jsonb_build_object('submission', f.submission), null
     from publishing.formal_reviews f join publishing.users u on u.id = f.decided_by
    where f.nomination_id = $1`,
  `select r.assigned_at, 'assigned', 5, u.display_name, ${none}, ${no}, null,
          jsonb_build_object('expert', x.display_name), null
     from publishing.nomination_reviews r join publishing.users u on u.id = r.assigned_by
     join publishing.users x on x.id = r.user_id where r.nomination_id = $1`,
  // An expert declares once for the edition; told is what it meant for this nomination.
  `select d.at, 'declared', 6, x.display_name, null, r.status, ${no},
          coalesce(nullif(r.excuse, ''), d.note), jsonb_build_object('interests',
            (select count(*) from publishing.review_interests i
               join publishing.nominees m on m.organisation_id = i.organisation_id
              where i.edition_id = d.edition_id and i.user_id = d.user_id
                and m.nomination_id = $1)), null
     from publishing.nomination_reviews r
     join publishing.review_declarations d on d.edition_id = r.edition_id and d.user_id = r.user_id
     join publishing.users x on x.id = r.user_id where r.nomination_id = $1`,
  `select r.submitted_at, 'sheet', 7, x.display_name, ${none}, ${no}, r.comment, '{}'::jsonb, r.id
     from publishing.nomination_reviews r join publishing.users x on x.id = r.user_id
    where r.nomination_id = $1 and r.submitted_at is not null`,
  `select p.at, 'visit-planned', 7, u.display_name, ${none}, ${no}, p.reason,
          jsonb_build_object('day', p.day, 'place', p.place, 'plan', p.plan), null
     from publishing.site_visit_plans p join publishing.site_visits v on v.id = p.visit_id
     join publishing.users u on u.id = p.planned_by where v.nomination_id = $1`,
  `select v.ended_at, 'visit-cancelled', 8, u.display_name, ${none}, ${no}, v.cancel_reason,
          '{}'::jsonb, null
     from publishing.site_visits v join publishing.users u on u.id = v.ended_by
    where v.nomination_id = $1 and v.status = 'cancelled'`,
  // What was found on each point, by name, with its remark; who went.
  `select v.ended_at, 'visit-held', 8, u.display_name, ${none},
          array(select (f->>'point') || '-' || (f->>'verdict')
                  from jsonb_array_elements(v.minutes->'findings') f),
          v.minutes->>'remark',
          (select jsonb_object_agg('remark-' || (f->>'point'), f->>'remark')
             from jsonb_array_elements(v.minutes->'findings') f)
          || jsonb_build_object('day', p.day, 'attended',
               (select string_agg(x.display_name, '、' order by x.display_name)
                  from publishing.users x
                 where x.id::text in (select jsonb_array_elements_text(v.minutes->'attendedIds')))),
          null
     from publishing.site_visits v join publishing.users u on u.id = v.ended_by
     join publishing.site_visit_plans p on p.visit_id = v.id and p.plan = v.plans
    where v.nomination_id = $1 and v.status = 'held'`,
  `select m.at, 'rank-moved', 8, u.display_name, ${none}, ${no}, m.reason,
          jsonb_build_object('rank', m.to_rank, 'visit', p.day), null
     from publishing.rank_moves m join publishing.users u on u.id = m.moved_by
     left join publishing.site_visits v on v.id = m.site_visit_id
     left join publishing.site_visit_plans p on p.visit_id = v.id and p.plan = v.plans
    where m.nomination_id = $1`,
  `select s.decided_at, 'selected', 3, u.display_name, null, line->>'outcome',
          array(select because->>'code' from jsonb_array_elements(line->'because') because), null,
          jsonb_build_object('rank', line->'rank', 'score', line->'score'), null
     from publishing.selections s join publishing.users u on u.id = s.decided_by
    cross join lateral (select line from jsonb_array_elements(s.lines) line
                         where line->>'nominationId' = $1::text) as own
    where s.edition_id = $2`,
  `select p.publicised_at, 'publicised', 3, u.display_name, ${none}, ${no}, p.reason,
          jsonb_build_object('attempt', p.attempt, 'since', p.starts_on, 'until', p.ends_on), null
     from publishing.list_publicities p join publishing.users u on u.id = p.publicised_by
    where p.edition_id = $2 and $1::uuid = any(p.nomination_ids)`,
  `select o.created_at, 'objected', 9, u.display_name, ${none}, ${no}, o.text,
          jsonb_build_object('number', o.number, 'organisation', c.name), null
     from publishing.list_objections o join publishing.users u on u.id = o.author_id
     join publishing.enterprises c on c.id = o.enterprise_id where o.nomination_id = $1`,
  `select o.decided_at, 'objection-decided', 1, u.display_name, null, o.status,
          case when o.rejection is null then ${no} else array[o.rejection] end, o.decision_note,
          jsonb_build_object('number', o.number), null
     from publishing.list_objections o left join publishing.users u on u.id = o.decided_by
    where o.nomination_id = $1 and o.decided_at is not null`,
  `select f.at, 'fell-out', 2, u.display_name, ${none}, array[f.reason], f.note, '{}'::jsonb, null
     from publishing.selection_falls f join publishing.users u on u.id = f.by
    where f.nomination_id = $1`,
  `select c.at, 'edition', 0, nullif(c.actor_name, 'system'), c.from_status, c.to_status, ${no},
          c.note, '{}'::jsonb, null
     from publishing.state_changes c
    where c.subject_type = 'edition' and c.subject_id = $2
      and c.at >= (select n.created_at from publishing.nominations n where n.id = $1)`,
  `select coalesce((select max(c.at) from publishing.state_changes c
                     where c.subject_type = 'edition' and c.subject_id = $2
                       and c.to_status = 'finalised'), p.issued_on::timestamptz),
          'plaque', 3, p.issuer, ${none}, ${no}, null,
          jsonb_build_object('number', p.number, 'since', p.issued_on, 'until', p.valid_until), null
     from publishing.plaques p where p.nomination_id = $1`,
  `select r.opened_at, 'recheck-opened', 1, u.display_name, ${none}, ${no}, null,
          jsonb_build_object('year', r.year, 'until', r.due_on), null
     from publishing.rechecks r join publishing.users u on u.id = r.opened_by
    where r.nomination_id = $1`,
  `select s.at, 'recheck-submitted', 1, u.display_name, ${none}, ${no}, s.evidence->>'note',
          jsonb_build_object('year', r.year, 'submission', s.submission,
            'running', s.evidence->>'isRunning', 'usage', s.evidence->>'usage'), null
     from publishing.recheck_submissions s join publishing.rechecks r on r.id = s.recheck_id
     join publishing.users u on u.id = s.submitted_by where r.nomination_id = $1`,
  `select d.at, 'recheck-decided', 1, u.display_name, null, d.decision,
          case when d.reason is null then ${no} else array[d.reason] end, d.note,
          jsonb_build_object('year', r.year, 'until', d.mend_by), null
     from publishing.recheck_decisions d join publishing.rechecks r on r.id = d.recheck_id
     join publishing.users u on u.id = d.decided_by where r.nomination_id = $1`,
  `select r.decided_at, 'recheck-dropped', 3, null, ${none}, ${no}, null,
          jsonb_build_object('year', r.year), null
     from publishing.rechecks r where r.nomination_id = $1 and r.status = 'dropped'`,
  `select w.at, 'renewed', 1, u.display_name, ${none}, ${no}, null,
          jsonb_build_object('number', p.number, 'since', w.from_day, 'until', w.until_day), null
     from publishing.plaque_renewals w join publishing.plaques p on p.number = w.plaque_number
     join publishing.users u on u.id = w.renewed_by where p.nomination_id = $1`,
  `select v.proposed_at, 'revocation-proposed', 2, u.display_name, ${none}, array[v.reason], v.text,
          jsonb_build_object('number', v.plaque_number), null
     from publishing.revocations v join publishing.users u on u.id = v.proposed_by
    where v.nomination_id = $1`,
  `select v.decided_at, 'revocation-decided', 1, u.display_name, null, v.status, array[v.reason],
          v.decision_note, jsonb_build_object('number', v.plaque_number), null
     from publishing.revocations v left join publishing.users u on u.id = v.decided_by
    where v.nomination_id = $1 and v.decided_at is not null`,
];
