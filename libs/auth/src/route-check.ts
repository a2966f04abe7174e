import type { INestApplicationContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS } from './decorators.js';

/**
 * Refuses to start when a route says nothing of who may use it.
 * @throws Error naming every such route
 */
export function assertEveryRouteIsGuarded(app: INestApplicationContext): void {
  const open: string[] = [];
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function' || Reflect.hasMetadata(ACCESS, metatype)) continue;
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        // The class itself carries the controller's path.
        if (name === 'constructor') continue;
        const handler = prototype[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
        if (!Reflect.hasMetadata(ACCESS, handler)) open.push(`${metatype.name}.${name}`);
      }
    }
  if (open.length)
    throw new Error(`routes without @Requires or @Public: ${[...new Set(open)].join(', ')}`);
}
