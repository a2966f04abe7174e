import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { RobotLimit } from '../../../notifications/src/webhooks/robot-limits.js';

export interface StandIn {
  port: number;
  stop: () => void;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

/** A mail server that takes whatever it is given, or one that lets connect and never says a word. */
export async function startMailServer(isDead: boolean): Promise<StandIn & { taken: () => number }> {
  let taken = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (isDead) return;
    let isMessage = false;
    let unread = '';
    socket.write('220 bench\r\n');
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1');
      for (let end = unread.indexOf('\r\n'); end >= 0; end = unread.indexOf('\r\n')) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (isMessage && line !== '.') continue;
        if (isMessage) taken += 1;
        const isBeginning = !isMessage && line.toUpperCase() === 'DATA';
        isMessage = isBeginning;
        socket.write(isBeginning ? '354 go on\r\n' : '250 ok\r\n');
        if (line.toUpperCase() === 'QUIT') socket.end();
      }
    });
  });
  const port = await listening(server);
  return {
    port,
    taken: () => taken,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A program that takes every webhook, or one that never answers. */
export async function startProgram(isDead: boolean): Promise<StandIn> {
  const server = createHttpServer((request, response) => {
    request.resume();
    if (!isDead) request.on('end', () => response.writeHead(204).end());
  });
  const port = await listening(server);
  return {
    port,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A group robot that counts by arrival, refuses what is over its limit, and keeps what it was told. */
export async function startStrictRobot(
  limit: RobotLimit,
): Promise<StandIn & { told: string[]; overLimit: () => number }> {
  const arrivals: number[] = [];
  const told: string[] = [];
  let over = 0;
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const now = performance.now();
      while (arrivals.length && arrivals[0]! <= now - limit.windowMs) arrivals.shift();
      const isOver = arrivals.length >= limit.messages;
      if (isOver) over += 1;
      else {
        arrivals.push(now);
        told.push(Buffer.concat(chunks).toString());
      }
      response.end(JSON.stringify(isOver ? { errcode: 45009 } : { errcode: 0 }));
    });
  });
  const port = await listening(server);
  return {
    port,
    told,
    overLimit: () => over,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
