import type { DataSource } from 'typeorm';
import type { FeedQuery } from '#libs/contracts';
import { rows } from '#libs/database';
import { isTakingSql } from '../showcase/editions.repository.js';

/** Entries of a feed: whoever reads it comes by more often than so much happens. */
const most = 50;

const among = (column: string, at: string) =>
  `(cardinality(${at}::text[]) = 0 or ${column} = any(${at}))`;

export interface ScenarioEntryRow {
  id: string;
  title: string;
  summary: string;
  departmentName: string;
  domain: string | null;
  district: string;
  publishedAt: Date;
  updatedAt: Date;
}

/** What is open now, the newest first. Its title and summary are public, however confidential the rest. */
export function listPublishedScenarios(
  source: DataSource,
  { domain, district }: FeedQuery,
): Promise<ScenarioEntryRow[]> {
  return rows(
    source,
    `select s.id, s.title, s.summary, o.name as "departmentName", s.domain, s.district,
            s.published_at as "publishedAt", s.updated_at as "updatedAt"
       from publishing.scenarios s
       join publishing.organisations o on o.id = s.department_id
      where s.status = 'published' and ${among('s.domain', '$1')} and ${among('s.district', '$2')}
      order by s.published_at desc, s.id desc limit ${most}`,
    [domain, district],
  );
}

export interface CallEntryRow {
  id: string;
  title: string;
  summary: string;
  opensAt: Date;
  closesAt: Date;
}

/** Editions that take nominations now, the newest first. */
export function listOpenCalls(source: DataSource): Promise<CallEntryRow[]> {
  return rows(
    source,
    `select e.id, e.title, e.summary, e.opens_at as "opensAt", e.closes_at as "closesAt"
       from publishing.editions e where ${isTakingSql}
      order by e.opens_at desc, e.id desc limit ${most}`,
  );
}

export interface ListEntryRow {
  editionId: string;
  title: string;
  issuer: string;
  /** Plaques of it that fit the filter. */
  plaques: number;
  issuedAt: Date;
  /** When the last of them was revoked, or else when they were issued. */
  changedAt: Date;
}

/** Final lists with a plaque that fits, the newest first. What a day says began at the city's midnight. */
export function listFinalLists(
  source: DataSource,
  { domain, district }: FeedQuery,
): Promise<ListEntryRow[]> {
  return rows(
    source,
    `select e.id as "editionId", e.title, min(p.issuer) as issuer, count(*)::int as plaques,
            min(p.issued_on)::timestamp at time zone 'Asia/Shanghai' as "issuedAt",
            greatest(max(p.issued_on), max(p.revoked_on))::timestamp
              at time zone 'Asia/Shanghai' as "changedAt"
       from publishing.plaques p join publishing.editions e on e.id = p.edition_id
      where ${among('p.domain', '$1')} and ${among('p.district', '$2')}
      group by e.id, e.title
      order by min(p.issued_on) desc, e.id desc limit ${most}`,
    [domain, district],
  );
}
