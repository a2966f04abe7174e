import { Controller, Inject, Sse } from '@nestjs/common';
import { Caller, type Principal, Requires } from '#libs/auth';
import { Unobserved } from '#libs/http';
import { InboxNews } from './inbox-news.js';

@Controller('api/notifications/stream')
export class InboxStreamController {
  constructor(@Inject(InboxNews) private readonly news: InboxNews) {}

  /** Server-sent events; how long one stays open would only blur what requests take. */
  @Sse()
  @Requires('inbox:own')
  @Unobserved()
  stream(@Caller() caller: Principal) {
    return this.news.of(caller);
  }
}
