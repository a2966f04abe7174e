import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { PendingStep } from '#libs/contracts';
import type { Ability } from './abilities.js';
import type { Principal } from './principal.js';

export const ACCESS = 'access';
export type Access = Ability | 'public';

/** The route needs a logged-in user whose roles have this ability. */
export const Requires = (ability: Ability) => SetMetadata<string, Access>(ACCESS, ability);

/** The route answers anybody; if a session is there, `Caller` still tells whose. */
export const Public = () => SetMetadata<string, Access>(ACCESS, 'public');

export const WHILE_PENDING = 'while-pending';

/** The route also serves a session that must do one of these first: it belongs to doing it. */
export const WhilePending = (...steps: PendingStep[]) =>
  SetMetadata<string, PendingStep[]>(WHILE_PENDING, steps);

/** The principal of the request; undefined on public routes without a session. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<{ principal?: Principal }>().principal,
);
