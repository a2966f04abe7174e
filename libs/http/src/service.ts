import type { DynamicModule, Type } from '@nestjs/common';
import { ConfigModule, ConfigurationError, readServiceConfig } from '#libs/config';
import { log } from '#libs/logging';
import { type AppOptions, createApp, listen } from './app.js';

/**
 * Runs one service as a process of its own: reads the environment, builds the application, listens.
 * What stops the start is told in words and ends the process with code 1.
 */
export async function runService(
  name: string,
  module: Type,
  healthChecks: AppOptions['healthChecks'],
): Promise<void> {
  try {
    const config = readServiceConfig(process.env);
    const app = await createApp(rootOf(module, ConfigModule.with(config)), {
      config,
      healthChecks,
    });
    // Without it workers would not finish their jobs on SIGTERM.
    app.enableShutdownHooks();
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        // What a hanging dependency keeps from ending is taken up by another instance.
        setTimeout(() => process.exit(1), config.shutdownMs).unref();
      });
    log.info({ service: name, url: await listen(app, config) }, `${name} is ready`);
  } catch (error) {
    reportStartFailure(error);
    process.exitCode = 1;
    // Timers and pools of a half-built application must not keep the process.
    setTimeout(() => process.exit(1), 500).unref();
  }
}

/** One clear message on standard error; the stack only where it is our bug. */
export function reportStartFailure(error: unknown): void {
  if (error instanceof ConfigurationError) console.error(error.message);
  else if (error instanceof Error && error.cause !== undefined) console.error(error.message);
  else console.error(error);
}

/** A root module out of a service's module and the configuration. */
export function rootOf(...imports: (Type | DynamicModule)[]): DynamicModule {
  return { module: class Root {}, imports };
}
