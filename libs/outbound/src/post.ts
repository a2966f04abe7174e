import { lookup as lookUp } from 'node:dns/promises';
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { assertMayConnect, literalIn, type OwnNetworks, readAddress } from './address-rules.js';

export interface Resolved {
  address: string;
  family: number;
}
export type Resolve = (host: string) => Promise<Resolved[]>;

export interface PostSettings {
  own: OwnNetworks;
  /** Longest time for everything, from the look-up of the name to the last byte of the answer. */
  limitMs?: number;
  /** So much of the answer is read; a longer one is cut off. */
  maxAnswerBytes?: number;
  /** Who knows the addresses of a name; the system's resolver unless a test says otherwise. */
  resolve?: Resolve;
}

export interface PostAnswer {
  status: number;
  body: string;
  /** What the `Retry-After` header asks for, where it does. */
  retryAfterSeconds?: number;
}

/** There was no answer: the reason is a word, the message is for people. */
export class NoAnswer extends Error {
  constructor(
    readonly reason: 'name' | 'time' | 'connection',
    detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = 'NoAnswer';
  }
}

const everyAddress: Resolve = (host) => lookUp(host, { all: true, verbatim: true });

/**
 * Posts JSON to an address that a user gave. The name is resolved once, every address it has is
 * checked, and the checked one is connected to, so that a name which answers differently a moment
 * later gains nothing. Redirects are not followed (a 3xx is an answer like any other), proxies of the
 * environment are not used, and no connection is kept for another request.
 * @throws AddressRefused when it may not be connected to
 * @throws NoAnswer when the receiver could not be reached or did not answer in time
 */
export async function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  { own, limitMs = 10_000, maxAnswerBytes = 16_384, resolve = everyAddress }: PostSettings,
): Promise<PostAnswer> {
  const url = readAddress(address, own);
  const deadline = AbortSignal.timeout(limitMs);
  const checked = await resolveOnce(url, own, resolve, deadline);
  const isSecure = url.protocol === 'https:';
  const settings = { keepAlive: false, maxSockets: 1 };
  const agent = isSecure ? new HttpsAgent(settings) : new HttpAgent(settings);
  try {
    return await new Promise<PostAnswer>((done, fail) => {
      const outgoing = (isSecure ? requestHttps : requestHttp)(
        url,
        {
          method: 'POST',
          agent,
          signal: deadline,
          lookup: pinnedTo(checked),
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'scenario-marketplace',
          },
        },
        (incoming) => {
          readStart(incoming, maxAnswerBytes).then(
            (text) => done(answerOf(incoming, text)),
            (error: unknown) => fail(error as Error),
          );
        },
      );
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  } catch (error) {
    if (deadline.aborted)
      throw new NoAnswer('time', `no answer within ${limitMs / 1000} seconds`, error);
    throw new NoAnswer('connection', wordsOf(error), error);
  } finally {
    agent.destroy();
  }
}

async function resolveOnce(
  url: URL,
  own: OwnNetworks,
  resolve: Resolve,
  deadline: AbortSignal,
): Promise<Resolved> {
  const literal = literalIn(url);
  // Checked when it was read; the connection is made without a look-up.
  if (literal !== null) return { address: literal, family: literal.includes(':') ? 6 : 4 };
  const found = await orTimeIsOver(resolve(url.hostname), deadline);
  if (found.length === 0) throw new NoAnswer('name', 'the name of the receiver has no address');
  assertMayConnect(
    url,
    found.map(({ address }) => address),
    own,
  );
  return found[0]!;
}

async function orTimeIsOver(
  resolving: Promise<Resolved[]>,
  deadline: AbortSignal,
): Promise<Resolved[]> {
  let stop: () => void = () => undefined;
  const over = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new NoAnswer('time', 'the name of the receiver was not found in time'));
    deadline.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([resolving, over]);
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer('name', 'the name of the receiver cannot be found', error);
  } finally {
    deadline.removeEventListener('abort', stop);
  }
}

/** A look-up that knows one answer: what was checked is what is connected to. */
function pinnedTo({ address, family }: Resolved): LookupFunction {
  return (_host, options, done) => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}

/** The beginning of an answer; what comes after the limit is not read. */
async function readStart(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    // Leaving the loop destroys the stream and its connection.
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function answerOf(incoming: IncomingMessage, body: string): PostAnswer {
  const seconds = Number(incoming.headers['retry-after']);
  return {
    status: incoming.statusCode ?? 0,
    body,
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined,
  };
}

/** In words that tell nothing of our own network: an error's message has addresses in it. */
function wordsOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string'
    ? `the receiver could not be reached (${code})`
    : 'the receiver broke off the connection';
}
