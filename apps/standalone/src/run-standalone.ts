import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '#libs/config';
import { createApp, listen } from '#libs/http';
import { matchingHealth } from '../../matching/src/matching-health.js';
import { storageHealth } from '../../publishing/src/publishing-health.js';
import { StartRefused } from './embedded/data-folder.js';
import { isPortFree } from './embedded/free-port.js';
import { type EmbeddedStack, startStack } from './embedded/stack.js';
import { servePortal } from './portal.js';
import { standaloneModule } from './standalone.module.js';

export interface Standalone {
  app: NestFastifyApplication;
  stack: EmbeddedStack;
  url: string;
  /** Stops the services, then the servers they stand on. */
  close: () => Promise<void>;
}

/**
 * Starts the whole product in this process: the embedded stack, the three services, the portal.
 * @throws StartRefused or ConfigurationError with a message for the operator
 */
export async function runStandalone(settings: Settings): Promise<Standalone> {
  // Asked first: bringing up the servers only to find the port taken would cost seconds.
  if (settings.port !== 0 && !(await isPortFree(settings.port, settings.host)))
    throw new StartRefused(
      `Port ${settings.port} is in use. Stop what uses it, or choose another with PORT=….`,
    );
  const stack = await startStack(settings);
  try {
    const app = await createApp(standaloneModule(stack.config), {
      config: stack.config,
      healthChecks: (built) => [...matchingHealth(built), ...storageHealth(built)],
    });
    await servePortal(app);
    const url = await listen(app, stack.config);
    return {
      app,
      stack,
      url,
      close: async () => {
        await app.close();
        await stack.stop();
      },
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
