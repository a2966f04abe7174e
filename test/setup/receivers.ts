import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

/** What a receiver does with a request: a status and a body, or nothing and a broken connection. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> } | 'crash';

/** A program at the other end of a webhook, that keeps what it got and answers as it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  reply: (request: Received) => Reply = () => ({ status: 204 });

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const receiver = new Receiver(server, `http://127.0.0.1:${port}`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const got = {
          path: request.url!,
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          at: performance.now(),
        };
        receiver.received.push(got);
        const reply = receiver.reply(got);
        if (reply === 'crash') request.socket.destroy();
        else response.writeHead(reply.status, reply.headers).end(reply.body);
      });
    });
    return receiver;
  }

  ids(): string[] {
    return this.received.map(({ headers }) => String(headers['webhook-id']));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** One message more than this in any window is one that the provider does not take. */
export interface StrictLimit {
  messages: number;
  windowMs: number;
}

/**
 * A group robot that counts as its provider does, by arrival: whatever is over the limit is refused
 * and remembered as a fault of who sent it.
 */
export function beStrictRobot(receiver: Receiver, limits: readonly StrictLimit[]) {
  const taken: Received[] = [];
  const overLimit: Received[] = [];
  receiver.reply = (request) => {
    const isOver = limits.some(
      ({ messages, windowMs }) =>
        taken.filter(({ at }) => at > request.at - windowMs).length >= messages,
    );
    (isOver ? overLimit : taken).push(request);
    const answer = isOver ? { errcode: 45009, errmsg: 'api freq out of limit' } : { errcode: 0 };
    return { status: 200, body: JSON.stringify(answer) };
  };
  return { taken, overLimit };
}
