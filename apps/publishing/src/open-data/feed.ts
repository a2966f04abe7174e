import { Feed } from 'feed';
import { createHash } from 'node:crypto';

/** What a feed is about; `path` is where people read the same, `self` where the feed itself is. */
export interface FeedAbout {
  title: string;
  description: string;
  publicUrl: string;
  path: string;
  self: string;
}

export interface FeedEntry {
  id: string;
  path: string;
  title: string;
  summary: string;
  author: string;
  /** Names of what it belongs to, for readers that sort by them. */
  categories: string[];
  published: Date;
  updated: Date;
}

/**
 * What XML 1.0 cannot hold in any spelling (its section 2.2), where one such character spoils the whole
 * feed; the other control characters but tabs and line ends go with it.
 */
const notInXml = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const plain = (text: string) => text.toWellFormed().replace(notInXml, '');

/** Markup as text: readers show a title and a summary as HTML, whatever people typed there. */
const asHtml = (text: string) =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Entries as an Atom feed (RFC 4287), the newest first as they are given. Without entries it is as old
 * as the epoch, so that it stays the same while nothing comes.
 */
export function toAtom(about: FeedAbout, entries: readonly FeedEntry[]): string {
  const feed = new Feed({
    id: about.publicUrl + about.self,
    title: about.title,
    description: about.description,
    link: about.publicUrl + about.path,
    feedLinks: { atom: about.publicUrl + about.self },
    language: 'zh-CN',
    copyright: '',
    generator: false,
    updated: newestOf(entries),
  });
  for (const entry of entries)
    feed.addItem({
      id: `urn:uuid:${entry.id}`,
      link: about.publicUrl + entry.path,
      title: asHtml(entry.title),
      description: asHtml(entry.summary),
      author: [{ name: plain(entry.author) }],
      category: entry.categories.map((name) => ({ name: plain(name), term: plain(name) })),
      published: entry.published,
      date: entry.updated,
    });
  return feed.atom1();
}

/** When the newest of them changed. */
export function newestOf(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map(({ updated }) => updated.getTime())));
}

/** Names a text by what is in it, for `ETag`. */
export function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
