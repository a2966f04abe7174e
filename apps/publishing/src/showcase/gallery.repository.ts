import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#libs/calendar';
import {
  type ListShowcasesQuery,
  nominationContent,
  type NominationContent,
  type PlaqueStatus,
  type RecheckFigure,
  type RevocationReason,
  type ShowcaseGallery,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { GalleryKey } from './gallery-cursor.js';
import { plaqueStatusSql } from './plaques.repository.js';

type Source = DataSource | EntityManager;

export interface ShowcaseRow {
  number: string;
  year: number;
  category: string;
  running: number;
  title: string;
  nominees: string[];
  categoryName: string;
  district: string | null;
  domain: string | null;
  content: NominationContent;
  status: PlaqueStatus;
  validUntil: Day;
  revokedOn: Day | null;
  revokedReason: RevocationReason | null;
  pictureId: string | null;
}

export interface ShowcaseStoryRow extends ShowcaseRow {
  nominationId: string;
  editionId: string;
  editionTitle: string;
  issuer: string;
  issuedOn: Day;
  revokedBecause: string | null;
  pictures: { id: string; name: string }[];
  recheckYear: number | null;
  recheckOn: Day | null;
  figures: RecheckFigure[] | null;
  usage: string | null;
}

/** The image files of what was nominated, in its order; of what was revoked, none is shown. */
const picturesSql = `select f.id, f.name, evidence.place, file.place as place_in
    from jsonb_array_elements(v.content->'evidence') with ordinality evidence(one, place)
   cross join jsonb_array_elements_text(evidence.one->'fileIds') with ordinality file(id, place)
    join publishing.files f on f.id = file.id::uuid
   where p.revoked_on is null and f.media_type like 'image/%' and f.deleting_at is null`;
const columns = `p.number, p.year, p.category, p.running, p.title, p.district, p.domain,
  array(select one->>'name' from jsonb_array_elements(p.nominees) with ordinality as n(one, place)
         order by place) as nominees,
  coalesce((select c->>'name' from jsonb_array_elements(e.categories) c
             where c->>'code' = p.category), p.category) as "categoryName",
  v.content, ${plaqueStatusSql} as status,
  greatest(p.valid_until, p.renewed_until)::text as "validUntil",
  p.revoked_on::text as "revokedOn", p.revoked_reason as "revokedReason",
  (select id from (${picturesSql}) as image order by place, place_in limit 1) as "pictureId"`;
/** Plaques exist of final lists only, so whoever finds one finds what everybody may read. */
const joined = `publishing.plaques p
  join publishing.editions e on e.id = p.edition_id
  join publishing.nominations n on n.id = p.nomination_id
  join publishing.nomination_versions v
    on v.nomination_id = n.id and v.submission = n.submissions`;
const filtered = `($1::integer is null or p.year = $1) and ($2::text is null or p.domain = $2)
  and ($3::text is null or p.district = $3) and ($4::text is null or p.category = $4)`;

const filterOf = ({ year, domain, district, category }: Omit<ListShowcasesQuery, 'limit'>) => [
  year ?? null,
  domain ?? null,
  district ?? null,
  category ?? null,
];

/** A page of the gallery: the newest year first, each by category and number. */
export async function listShowcaseRows(
  source: Source,
  query: ListShowcasesQuery,
  after: GalleryKey | null,
): Promise<ShowcaseRow[]> {
  const found = await rows<Omit<ShowcaseRow, 'content'> & { content: unknown }>(
    source,
    `select ${columns} from ${joined}
      where ${filtered}
        and ($5::integer is null
             -- By itself this bound begins the scan of the index there; the rest only filters.
             or (p.year <= $5
                 and (p.year < $5 or (p.category, p.running) > ($6::text, $7::integer))))
      order by p.year desc, p.category, p.running limit ${query.limit + 1}`,
    [...filterOf(query), after?.year ?? null, after?.category ?? null, after?.running ?? null],
  );
  return found.map(withContent);
}

/**
 * How many there are under the filters, and what there is to filter by, in one pass; what is alike in
 * all of it is counted first, so that few rows are left to sort by each facet.
 */
export async function countShowcases(
  source: Source,
  query: ListShowcasesQuery,
): Promise<Pick<ShowcaseGallery, 'total' | 'facets'>> {
  const found = await rows<{
    by: 'total' | 'year' | 'domain' | 'district' | 'category';
    value: string | null;
    name: string | null;
    count: number;
  }>(
    source,
    `with alike as (
       select year, domain, district, category, edition_id, count(*) as plaques
         from publishing.plaques group by 1, 2, 3, 4, 5
     ), named as (
       select p.year, p.domain, p.district, p.category, p.plaques,
              coalesce(c->>'name', p.category) as name, (${filtered}) as fits
         from alike p join publishing.editions e on e.id = p.edition_id
         left join lateral (select c from jsonb_array_elements(e.categories) c
                             where c->>'code' = p.category limit 1) as one on true
     )
     select case when grouping(year) = 0 then 'year' when grouping(domain) = 0 then 'domain'
                 when grouping(district) = 0 then 'district'
                 when grouping(category) = 0 then 'category' else 'total' end as by,
            coalesce(year::text, domain, district, category) as value,
            case when grouping(category) = 0 then (array_agg(name order by year desc))[1] end
              as name,
            case when grouping(year, domain, district, category) = 15
                 then coalesce(sum(plaques) filter (where fits), 0) else sum(plaques) end::int
              as count
       from named
      group by grouping sets ((), (year), (domain), (district), (category))
      order by 1, 2`,
    filterOf(query),
  );
  const of = (by: string) =>
    found.flatMap(({ by: one, value, count }) =>
      one === by && value !== null ? [{ value, count }] : [],
    );
  return {
    total: found.find(({ by }) => by === 'total')?.count ?? 0,
    facets: {
      years: of('year').toReversed(),
      domains: of('domain'),
      districts: of('district'),
      categories: found.flatMap(({ by, value, name, count }) =>
        by === 'category' && value !== null ? [{ value, name: name ?? value, count }] : [],
      ),
    },
  };
}

export async function findShowcase(
  source: Source,
  number: string,
): Promise<ShowcaseStoryRow | undefined> {
  const [found] = await rows<Omit<ShowcaseStoryRow, 'content'> & { content: unknown }>(
    source,
    `select ${columns}, n.id as "nominationId", e.id as "editionId", e.title as "editionTitle",
            p.issuer, p.issued_on::text as "issuedOn", p.revoked_because as "revokedBecause",
            coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name)
                                       order by place, place_in)
                        from (${picturesSql}) as image), '[]') as pictures,
            r.year as "recheckYear",
            (r.decided_at at time zone 'Asia/Shanghai')::date::text as "recheckOn",
            r.evidence->'figures' as figures, r.evidence->>'usage' as usage
       from ${joined}
       left join lateral (
         select c.year, c.decided_at, s.evidence
           from publishing.rechecks c
           join publishing.recheck_submissions s
             on s.recheck_id = c.id and s.submission = c.submissions
          where c.plaque_number = p.number and c.status = 'passed'
          order by c.decided_at desc limit 1) as r on true
      where p.number = $1`,
    [number],
  );
  return found && withContent(found);
}

function withContent<Row extends { content: unknown }>(
  row: Row,
): Omit<Row, 'content'> & { content: NominationContent } {
  return { ...row, content: nominationContent.parse(row.content) };
}
