import type { FastifyReply } from 'fastify';
import { namesTag } from '#libs/http';
import type { SentFeed } from './read-feeds.js';

/**
 * Answers with a feed, or with 304 to who has it as it is. The tag alone decides: what is taken out of a
 * feed changes it without being newer than anything.
 */
export function sendFeed(
  { atom, tag, changedAt }: SentFeed,
  known: string | undefined,
  reply: FastifyReply,
): string | undefined {
  void reply.headers({
    'content-type': 'application/atom+xml; charset=utf-8',
    etag: tag,
    'last-modified': changedAt.toUTCString(),
    'cache-control': 'public, max-age=300',
  });
  if (!namesTag(known, tag)) return atom;
  void reply.status(304);
  return undefined;
}
