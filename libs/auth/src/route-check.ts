import { type INestApplicationContext, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS, type Access } from './decorators.js';

export interface Route {
  /** `PATCH /api/users/:id` */
  name: string;
  /** `UsersController.update` */
  handler: string;
  /** Undefined when neither the method nor its controller says who may use it. */
  access: Access | undefined;
}

/** Every route of the application's controllers, by name. */
export function routesOf(app: INestApplicationContext): Route[] {
  const routes = new Map<string, Route>();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      const base = pathOf(metatype);
      const general = Reflect.getMetadata(ACCESS, metatype) as Access | undefined;
      for (const name of methodsOf(metatype.prototype as object)) {
        const handler = (metatype.prototype as Record<string, unknown>)[name];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
        const path = `/${[base, pathOf(handler)].filter(Boolean).join('/')}`;
        const access = (Reflect.getMetadata(ACCESS, handler) as Access | undefined) ?? general;
        const handlerName = `${metatype.name}.${name}`;
        routes.set(handlerName, { name: `${method} ${path}`, handler: handlerName, access });
      }
    }
  return [...routes.values()].sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Refuses to start when a route says nothing of who may use it.
 * @throws Error naming every such route
 */
export function assertEveryRouteIsGuarded(app: INestApplicationContext): void {
  const open = routesOf(app).filter((route) => route.access === undefined);
  if (open.length)
    throw new Error(
      `routes without @Requires or @Public: ${open.map((route) => route.handler).join(', ')}`,
    );
}

function pathOf(target: object): string {
  return String(Reflect.getMetadata(PATH_METADATA, target) ?? '').replace(/^\/+|\/+$/g, '');
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
