import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Storage } from '#libs/storage';
import type { FileRow } from './files.repository.js';
import { downloadHeaders, isUnchanged, openBytes } from './read-file.js';

/** Answers with a file that the caller was found to be allowed to read. */
export async function sendFile(
  storage: Storage,
  file: FileRow,
  request: FastifyRequest,
  reply: FastifyReply,
  open = openBytes,
): Promise<StreamableFile | undefined> {
  void reply.headers(downloadHeaders(file));
  if (isUnchanged(request.headers['if-none-match'], file)) {
    void reply.status(304);
    return undefined;
  }
  void reply.header('content-length', file.size);
  return new StreamableFile(await open(storage, file), { type: file.mediaType });
}
