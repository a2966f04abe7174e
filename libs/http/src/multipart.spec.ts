import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setLogLevel } from '#libs/logging';
import { registerMultipart, withUploadedBytes } from './multipart.js';
import { problemOf } from './problem.filter.js';

setLogLevel('silent');

describe('files that are held in memory', () => {
  let app: NestFastifyApplication;
  let port: number;

  beforeAll(async () => {
    class Nothing {}
    Module({})(Nothing);
    app = await NestFactory.create<NestFastifyApplication>(Nothing, new FastifyAdapter(), {
      logger: false,
      bodyParser: false,
    });
    await registerMultipart(app);
    const server = app.getHttpAdapter().getInstance();
    server.post('/:owner/:withinMs', { config: { takesFile: true } }, async (request, reply) => {
      const { owner, withinMs } = request.params as { owner: string; withinMs: string };
      const take = { owner, maxBytes: 1000, withinMs: Number(withinMs) };
      try {
        return await withUploadedBytes(request, take, ({ bytes }) =>
          Promise.resolve({ said: bytes.toString() }),
        );
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status === 408) void reply.header('connection', 'close');
        return reply.status(problem.status).send(problem);
      }
    });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as { port: number });
  });
  afterAll(() => app.close());

  async function upload(owner: string): Promise<{ status: number; text: string }> {
    const body = new FormData();
    body.append('file', new Blob([owner]), 'file.txt');
    const answer = await fetch(`http://127.0.0.1:${port}/${owner}/60000`, { method: 'POST', body });
    return { status: answer.status, text: await answer.text() };
  }

  /** Begins a file and never ends it. */
  async function slowUpload(
    owner: string,
    withinMs = 60_000,
  ): Promise<{ socket: Socket; answer: Promise<string> }> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const begun =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="f.txt"\r\n\r\nbegun';
    socket.write(
      `POST /${owner}/${withinMs} HTTP/1.1\r\nhost: here\r\ncontent-length: 900\r\n` +
        `content-type: multipart/form-data; boundary=x\r\n\r\n${begun}`,
    );
    const answer = socket.setEncoding('utf8').reduce((whole, more) => `${whole}${more}`, '');
    return { socket, answer };
  }

  test('come in', async () => {
    expect(await upload('a')).toEqual({ status: 200, text: '{"said":"a"}' });
  });

  test('of many slow owners keep the others waiting for a while, and are ended', async () => {
    const slow = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => slowUpload(owner, 400)));
    expect(await upload('e')).toEqual({ status: 200, text: '{"said":"e"}' });
    for (const { answer } of slow) {
      // The connection ends with it: what still comes is not read.
      expect(await answer).toMatch(/^HTTP\/1.1 408 [^]*FILE.TOO_SLOW/);
    }
    expect((await upload('a')).status).toBe(200);
  });

  test('of one owner, however many and slow, keep nobody else waiting', async () => {
    const slow = await Promise.all(Array.from({ length: 6 }, () => slowUpload('a')));
    for (const owner of ['b', 'c', 'd', 'e']) expect((await upload(owner)).status).toBe(200);
    for (const { socket } of slow) {
      expect(socket.closed).toBe(false);
      socket.destroy();
    }
    await Promise.allSettled(slow.map(({ answer }) => answer));
    expect((await upload('a')).status).toBe(200);
  });
});
