import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The built portal: dist/apps/portal, seen from the compiled and from the source file alike. */
const portalFolder = ['../../portal', '../../../dist/apps/portal'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/**
 * Serves the portal's files and, for every other page address, its index.html, so that a deep link
 * opens. Addresses of the API keep their own 404.
 */
export async function servePortal(app: NestFastifyApplication): Promise<void> {
  const root = portalFolder.find((folder) => existsSync(join(folder, 'index.html')));
  if (!root) return;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: 'index.html',
    // Names of built assets hold their hash; index.html names them and must be fresh.
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const server = app.getHttpAdapter().getInstance();
  server.get('/*', (request, reply) => {
    const path = request.url.split('?')[0]!;
    if (/^\/(api|health|metrics|assets)(\/|$)/.test(path)) return reply.callNotFound();
    return reply.type('text/html').sendFile('index.html');
  });
}
