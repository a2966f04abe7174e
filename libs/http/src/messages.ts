import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { Refusal } from '#libs/contracts';

const takesMessage = 'takesMessage';

/**
 * The route takes a mail as it is, `message/rfc822` of at most a megabyte, as a `Buffer`; every other
 * route refuses it with 415, and this one anything else.
 */
export const TakesMessage = () => RouteConfig({ [takesMessage]: true });

/** Lets the routes marked with `TakesMessage` be sent mails. */
export function registerMessages(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    const config = request.routeOptions.config as unknown as Record<string, unknown>;
    const isMessage = /^message\/rfc822\s*(?:;|$)/i.test(
      request.headers['content-type']?.trim() ?? '',
    );
    if (isMessage === Boolean(config[takesMessage])) return done();
    done(new Refusal('media-type', 'REQUEST.MEDIA_TYPE', 'Mails go to the route for them alone.'));
  });
}
