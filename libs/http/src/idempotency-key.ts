import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Refusal } from '#libs/contracts';

/** The `Idempotency-Key` header of a creating POST: any short printable token, or undefined. */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | undefined => {
    const { headers } = context
      .switchToHttp()
      .getRequest<{ headers: Record<string, string | string[] | undefined> }>();
    const key = headers['idempotency-key'];
    if (key === undefined) return undefined;
    if (typeof key === 'string' && /^[\x21-\x7e]{1,100}$/.test(key)) return key;
    throw new Refusal(
      'malformed',
      'REQUEST.BAD_IDEMPOTENCY_KEY',
      'Idempotency-Key takes 1 to 100 printable characters without blanks.',
    );
  },
);
