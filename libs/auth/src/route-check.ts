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
      for (const name of methodsOf(metatype.prototype as object)) {
        const handler = (metatype.prototype as Record<string, unknown>)[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
        if (!Reflect.hasMetadata(ACCESS, handler)) open.push(`${metatype.name}.${name}`);
      }
    }
  if (open.length)
    throw new Error(`routes without @Requires or @Public: ${[...new Set(open)].join(', ')}`);
}

/** Names of all methods, inherited ones too; the constructor carries the controller's own path. */
function methodsOf(prototype: object): Set<string> {
  const names = new Set<string>();
  for (
    let at: object | null = prototype;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  names.delete('constructor');
  return names;
}
