import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { Refusal } from '#libs/contracts';

const takesForm = 'takesForm';

/**
 * The route also takes `application/x-www-form-urlencoded`, as mail programs send it (RFC 8058), and
 * reads nothing from it; every other route refuses it with 415.
 */
export const TakesForm = () => RouteConfig({ [takesForm]: true });

/** Lets the routes marked with `TakesForm` be sent a small form. */
export function registerForms(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4096 },
      (request, _body, done) => {
        const config = request.routeOptions.config as unknown as Record<string, unknown>;
        if (config[takesForm]) done(null, {});
        else
          done(new Refusal('media-type', 'REQUEST.MEDIA_TYPE', 'This route does not take forms.'));
      },
    );
}
