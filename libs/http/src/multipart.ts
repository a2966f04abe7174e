import multipart, { type MultipartFile } from '@fastify/multipart';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#libs/contracts';
import { Places } from './places.js';
import type { RouteMark } from './unobserved.js';

/** A file that came with a request, for as long as the request is worked on. */
export interface IncomingFile {
  /** As the client named it: to be cleaned before anybody sees it. */
  name: string;
  /** Where it lies meanwhile. */
  path: string;
  size: number;
  sha256: Buffer;
  /** The other fields of the form, as texts. */
  fields: Record<string, string>;
}

const takesFile = 'takesFile';

/** The route takes `multipart/form-data`; every other route refuses it with 415. */
export const TakesFile = (more: RouteMark = {}) => RouteConfig({ ...more, [takesFile]: true });

/**
 * Lets the routes marked with `TakesFile` receive files. That a browser can be made to post a form to
 * us from another site is for cross-site.ts to refuse.
 */
export async function registerMultipart(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preParsing', (request, _reply, _payload, done) => {
      if (!/^multipart\//i.test(request.headers['content-type']?.trim() ?? '')) return done();
      const config = request.routeOptions.config as unknown as Record<string, unknown>;
      if (!config[takesFile])
        return done(
          new Refusal('media-type', 'REQUEST.MEDIA_TYPE', 'This route does not take forms.'),
        );
      done();
    });
}

/** A file that came with a request and lies in memory only. */
export interface IncomingBytes {
  /** As the client named it: to be cleaned before anybody sees it. */
  name: string;
  bytes: Buffer;
  sha256: Buffer;
}

/** What surrounds the file in the body: boundaries, headers, a few short fields. */
const wrapping = 64 * 1024;

/**
 * Takes in the one file of a request, counting and hashing while it comes, does the work with it,
 * and removes it again whatever happens.
 * @param place.folder where it lies meanwhile; made when it is missing
 * @throws Refusal FILE.TOO_LARGE (before reading, where the length is announced), FILE.MISSING,
 *   FILE.ONE_AT_A_TIME or REQUEST.MALFORMED
 */
export async function withUploadedFile<Result>(
  request: FastifyRequest,
  { folder, maxBytes }: { folder: string; maxBytes: number },
  work: (file: IncomingFile) => Promise<Result>,
): Promise<Result> {
  assertTakeable(request, maxBytes);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    return await work(await receive(request, maxBytes, (part) => write(part, path, maxBytes)));
  } finally {
    await rm(path, { force: true });
  }
}

/** Files that lie in memory at once, in one process: each may be as large as a file may be. */
const inMemory = new Places(4);

/**
 * The same for what must never lie on a disk as it is: the file is held in memory, a few at a time
 * and one of an owner; the others wait until it is their turn.
 * @param take.withinMs how long the file may take to arrive, from then on
 * @throws Refusal FILE.TOO_SLOW, and FILE.BUSY while too many of the owner's wait, besides those of
 *   `withUploadedFile`
 */
export async function withUploadedBytes<Result>(
  request: FastifyRequest,
  take: { owner: string; maxBytes: number; withinMs?: number },
  work: (file: IncomingBytes) => Promise<Result>,
): Promise<Result> {
  const { owner, maxBytes, withinMs = 60_000 } = take;
  assertTakeable(request, maxBytes);
  return inMemory.within(owner, async () =>
    work(
      await inTime(
        request,
        withinMs,
        receive(request, maxBytes, (part) => hold(part, maxBytes)),
      ),
    ),
  );
}

/**
 * Neither who is too slow nor who hangs up, of which the parser does not tell, is waited for. The
 * answer to the slow one ends the connection.
 */
async function inTime<Taken>(
  { raw }: FastifyRequest,
  withinMs: number,
  received: Promise<Taken>,
): Promise<Taken> {
  let end = (): void => undefined;
  const ended = new Promise<never>((_done, fail) => {
    const tooSlow = new Refusal('too-slow', 'FILE.TOO_SLOW', 'The file did not arrive in time.');
    const timer = setTimeout(() => fail(tooSlow), withinMs);
    const closed = () => {
      if (!raw.complete) fail(notWhole());
    };
    raw.once('close', closed);
    if (raw.destroyed) closed();
    end = () => {
      clearTimeout(timer);
      raw.off('close', closed);
    };
  });
  try {
    return await Promise.race([received, ended]);
  } finally {
    end();
  }
}

function notWhole(): Refusal {
  return new Refusal('malformed', 'REQUEST.MALFORMED', 'The form is broken or was not sent whole.');
}

function assertTakeable(request: FastifyRequest, maxBytes: number): void {
  if (!request.isMultipart())
    throw new Refusal('media-type', 'REQUEST.MEDIA_TYPE', 'Send the file as multipart/form-data.');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + wrapping)
    throw tooLarge(maxBytes);
}

async function receive<Taken>(
  request: FastifyRequest,
  maxBytes: number,
  take: (part: MultipartFile) => Promise<Taken>,
): Promise<Taken & Pick<IncomingFile, 'fields'>> {
  const limits = { fileSize: maxBytes, files: 1, fields: 5, parts: 6, fieldSize: 1000 };
  const fields: Record<string, string> = {};
  let received: Taken | undefined;
  const parts = request.parts({ limits });
  try {
    for await (const part of parts)
      if (part.type === 'file') received = await take(part);
      else fields[part.fieldname] = String(part.value);
  } catch (error) {
    throw refusalOf(error);
  }
  if (!received)
    throw new Refusal('malformed', 'FILE.MISSING', 'There is no file in the request.', [
      { path: 'file', message: 'must be given' },
    ]);
  return { ...received, fields };
}

async function write(
  part: MultipartFile,
  path: string,
  maxBytes: number,
): Promise<Omit<IncomingFile, 'fields'>> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const file = part.file as Readable & { truncated: boolean };
  await pipeline(file, measure, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (file.truncated) throw tooLarge(maxBytes);
  return { name: part.filename ?? '', path, size, sha256: hash.digest() };
}

async function hold(part: MultipartFile, maxBytes: number): Promise<IncomingBytes> {
  const file = part.file as Readable & { truncated: boolean };
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  if (file.truncated) throw tooLarge(maxBytes);
  const bytes = Buffer.concat(chunks);
  const sha256 = createHash('sha256').update(bytes).digest();
  return { name: part.filename ?? '', bytes, sha256 };
}

function tooLarge(maxBytes: number): Refusal {
  const megabytes = Math.round((maxBytes / 1024 / 1024) * 100) / 100;
  return new Refusal('too-large', 'FILE.TOO_LARGE', `A file may have at most ${megabytes} MB.`);
}

/** What the parser says of a body is the client's doing; what the disk says is ours. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal('unavailable', 'STORAGE.UNAVAILABLE', 'There is no room for files now.');
  if (syscall) return error;
  return code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT'
    ? new Refusal('malformed', 'FILE.ONE_AT_A_TIME', 'Send one file in a request.')
    : notWhole();
}
