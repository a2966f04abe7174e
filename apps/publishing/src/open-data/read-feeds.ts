import type { DataSource } from 'typeorm';
import { type FeedQuery, nameOf } from '#libs/contracts';
import { type FeedEntry, newestOf, tagOf, toAtom } from './feed.js';
import { listFinalLists, listOpenCalls, listPublishedScenarios } from './feeds.repository.js';

/** A feed as it is sent. */
export interface SentFeed {
  atom: string;
  tag: string;
  changedAt: Date;
}

const cityTime = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Asia/Shanghai',
});

/** 新发布的应用场景, under the filter. */
export async function readScenariosFeed(
  dataSource: DataSource,
  publicUrl: string,
  query: FeedQuery,
): Promise<SentFeed> {
  const found = await listPublishedScenarios(dataSource, query);
  const entries = found.map((one) => ({
    id: one.id,
    path: `/scenarios/${one.id}`,
    title: one.title,
    summary: one.summary,
    author: one.departmentName,
    categories: [
      ...(one.domain ? [nameOf('domains', one.domain)] : []),
      nameOf('districts', one.district),
    ],
    published: one.publishedAt,
    updated: one.updatedAt,
  }));
  const title = ['新发布的应用场景', ...namesOf(query)].join(' · ');
  return sent(publicUrl, { title, path: '/', name: 'scenarios', query }, entries);
}

/** 正在征集的示范申报: each is for all domains and districts, so that nothing narrows them. */
export async function readCallsFeed(dataSource: DataSource, publicUrl: string): Promise<SentFeed> {
  const found = await listOpenCalls(dataSource);
  const entries = found.map((one) => ({
    id: one.id,
    path: `/showcase/calls/${one.id}`,
    title: one.title,
    summary: [`申报至 ${cityTime.format(one.closesAt)}`, one.summary].filter(Boolean).join('。'),
    author: '',
    categories: [],
    published: one.opensAt,
    updated: one.opensAt,
  }));
  const about = { title: '正在征集的示范申报', path: '/showcase/calls', name: 'calls' } as const;
  return sent(publicUrl, about, entries);
}

/** 已公布的示范名单 that hold something under the filter. */
export async function readListsFeed(
  dataSource: DataSource,
  publicUrl: string,
  query: FeedQuery,
): Promise<SentFeed> {
  const found = await listFinalLists(dataSource, query);
  const entries = found.map((one) => ({
    id: one.editionId,
    path: `/showcase/lists/${one.editionId}`,
    title: one.title,
    summary: `${one.issuer}公布，共 ${one.plaques} 项`,
    author: one.issuer,
    categories: [],
    published: one.issuedAt,
    updated: one.changedAt,
  }));
  const title = ['已公布的示范名单', ...namesOf(query)].join(' · ');
  return sent(publicUrl, { title, path: '/showcase', name: 'lists', query }, entries);
}

function namesOf({ domain, district }: FeedQuery): string[] {
  return [
    ...domain.map((code) => nameOf('domains', code)),
    ...district.map((code) => nameOf('districts', code)),
  ];
}

interface About {
  title: string;
  path: string;
  name: 'scenarios' | 'calls' | 'lists';
  query?: FeedQuery;
}

function sent(publicUrl: string, about: About, entries: FeedEntry[]): SentFeed {
  const { title, path, name, query } = about;
  const filter = new URLSearchParams();
  if (query?.domain.length) filter.set('domain', query.domain.join());
  if (query?.district.length) filter.set('district', query.district.join());
  const self = `/api/open/${name}.atom${filter.size > 0 ? `?${filter.toString()}` : ''}`;
  const description = '应用场景供需对接平台';
  const atom = toAtom({ title, description, publicUrl, path, self }, entries);
  return { atom, tag: tagOf(atom), changedAt: newestOf(entries) };
}
