import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { createBullBoard } from '@bull-board/api';
import { notFound } from '#libs/contracts';
import type { SeenQueue } from './seen-queue.js';

type ServerAdapter = Parameters<typeof createBullBoard>[0]['serverAdapter'];
type Setting<Name extends keyof ServerAdapter> = Parameters<ServerAdapter[Name]>[0];

export interface BoardAnswer {
  status: number;
  type: string;
  body: string | Readable;
  /** Whether its name holds its hash, so that it never changes. */
  isHashed?: boolean;
}

const uiFolder = join(
  dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')),
  'dist',
);
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
/** Families of jobs are shown by the library itself, as they are; there are none here. */
const isShown = (route: string) => !route.endsWith('/flow');

/** Bull Board without a server of its own: what it answers to a path, and only where it reads. */
export class BullBoard {
  private queues!: Setting<'setQueues'>;
  private uiConfig!: Setting<'setUIConfig'>;
  private entry!: Setting<'setEntryRoute'>;
  private onError!: Setting<'setErrorHandler'>;
  private routes: { pattern: RegExp; handler: Setting<'setApiRoutes'>[number]['handler'] }[] = [];
  private readonly files = filesBelow(join(uiFolder, 'static'));

  /** @param basePath where it is, as its pages have it */
  constructor(
    queues: SeenQueue[],
    private readonly basePath: string,
  ) {
    const keep = <Value>(take: (value: Value) => void) => {
      return (value: Value) => {
        take(value);
        return serverAdapter;
      };
    };
    const serverAdapter: ServerAdapter = {
      setQueues: keep((value) => (this.queues = value)),
      setUIConfig: keep((value) => (this.uiConfig = value)),
      setEntryRoute: keep((value) => (this.entry = value)),
      setErrorHandler: keep((value) => (this.onError = value)),
      setApiRoutes: keep((value) => (this.routes = value.flatMap(readingRoutes))),
      setStaticPath: () => serverAdapter,
      setViewsPath: () => serverAdapter,
    };
    createBullBoard({
      queues,
      serverAdapter,
      options: { uiConfig: { boardTitle: '任务队列', hideRedisDetails: true } },
    });
  }

  /** @throws Refusal QUEUE.NOT_FOUND for what it has not */
  async answer(path: string, query: Record<string, unknown>): Promise<BoardAnswer> {
    if (path.startsWith('static/')) return this.file(path.slice('static/'.length));
    return path.startsWith('api/') ? this.data(`/${path}`, query) : this.page();
  }

  private file(name: string): BoardAnswer {
    const file = this.files.get(name);
    if (!file) throw notFound('queue');
    const type = types[extname(name)] ?? 'application/octet-stream';
    const isHashed = /\.[0-9a-f]{8,}\.(?:js|css)$/.test(name);
    return { status: 200, type, body: createReadStream(file), isHashed };
  }

  private async data(path: string, query: Record<string, unknown>): Promise<BoardAnswer> {
    for (const { pattern, handler } of this.routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      const { queues, uiConfig } = this;
      const params = { ...found.groups };
      const asked = { queues, uiConfig, params, query, body: {}, headers: {} };
      const { status = 200, body } = await Promise.resolve(handler(asked)).catch(this.onError);
      return { status, type: types['.json']!, body: JSON.stringify(body ?? {}) };
    }
    throw notFound('queue');
  }

  private page(): BoardAnswer {
    const { name, params } = this.entry.handler({
      basePath: this.basePath,
      uiConfig: this.uiConfig,
    });
    const body = readFileSync(join(uiFolder, name), 'utf8')
      // It works without the font that it would fetch from elsewhere, which the portal's policy bars.
      .replace(/<link href="https:[^>]*>/g, '')
      .replace(/<%[=-] (\w+) %>/g, (_, key: string) => params[key] ?? '');
    return { status: 200, type: 'text/html; charset=utf-8', body };
  }
}

/** A route of the board as patterns, if it only reads. */
function readingRoutes(route: Setting<'setApiRoutes'>[number]) {
  if (String(route.method) !== 'get') return [];
  return [route.route]
    .flat()
    .filter(isShown)
    .map((one) => ({
      pattern: new RegExp(`^${one.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
      handler: (asked: Parameters<typeof route.handler>[0]) => route.handler(asked),
    }));
}

/** Only these are ever read, so no path leads anywhere else. */
function filesBelow(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), path]),
  );
}
