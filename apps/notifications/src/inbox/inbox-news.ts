import {
  Inject,
  Injectable,
  type MessageEvent,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import pg from 'pg';
import { Observable, type Subscriber } from 'rxjs';
import { type Principal, SessionReader } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { log } from '#libs/logging';

interface Listener {
  userId: string;
  /** Null for an API token. */
  sessionId: string | null;
  subscriber: Subscriber<MessageEvent>;
}

const changed: MessageEvent = { type: 'changed', data: '' };

/**
 * Tells open browsers that something in their owner's inbox has changed, not what: they ask for it.
 * Every instance listens to the database, so it does not matter which one did the work. A connection
 * of its own waits for NOTIFY; when it breaks it is made anew, and everybody looks once.
 */
@Injectable()
export class InboxNews implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client?: pg.Client;
  private timer?: NodeJS.Timeout;
  private beating: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(SessionReader) private readonly sessions: SessionReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat());
    }, this.config.scheduleMs);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    // Open streams would hold up the shutdown; the browsers come back to another instance.
    for (const { subscriber } of this.all()) subscriber.complete();
    await this.beating;
    await this.client?.end().catch((error: unknown) => log.debug({ err: error }, 'LISTEN ended'));
  }

  /** News of one person's inbox, for as long as their session lives. */
  of({ userId, sessionId }: Principal): Observable<MessageEvent> {
    return new Observable((subscriber) => {
      if (this.stopped) {
        subscriber.complete();
        return undefined;
      }
      const listener = { userId, sessionId, subscriber };
      const own = this.listeners.get(userId) ?? new Set();
      this.listeners.set(userId, own.add(listener));
      // What came before the stream stood is not told: whoever opens one looks once.
      subscriber.next(changed);
      return () => {
        own.delete(listener);
        if (own.size === 0 && this.listeners.get(userId) === own) this.listeners.delete(userId);
      };
    });
  }

  private all(): Listener[] {
    return [...this.listeners.values()].flatMap((own) => [...own]);
  }

  private tell(whose: string | undefined): void {
    const told =
      whose === undefined || whose === '*'
        ? this.all()
        : whose.split(',').flatMap((userId) => [...(this.listeners.get(userId) ?? [])]);
    for (const { subscriber } of told) subscriber.next(changed);
  }

  /**
   * Keeps proxies from closing a silent stream, and closes those whose session is over. A token's is
   * closed each time: its holder comes again, and is asked for it again.
   */
  private async beat(): Promise<void> {
    const all = this.all();
    if (all.length === 0) return;
    try {
      const live = await this.sessions.liveAmong(all.flatMap((one) => one.sessionId ?? []));
      for (const { sessionId, subscriber } of all)
        if (sessionId !== null && live.has(sessionId)) subscriber.next({ comment: 'here' });
        else subscriber.complete();
    } catch (error) {
      log.warn({ err: error }, 'Inbox streams will be looked at again');
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'notifications-inbox',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => this.tell(payload));
    // One broken connection reports more than one error; it is replaced once.
    let lost = false;
    client.on('error', (error) => {
      if (lost) return;
      lost = true;
      client.end().catch((again: unknown) => log.debug({ err: again }, 'LISTEN ended'));
      if (this.stopped) return;
      log.warn({ err: error }, 'Inbox news lost their LISTEN connection');
      this.listenAgain();
    });
    this.client = client;
    await client.connect();
    await client.query('listen notifications_inbox');
    if (this.stopped) await client.end();
  }

  /** Until the database answers; what was missed meanwhile is made good by one look of everybody. */
  private listenAgain(): void {
    setTimeout(() => {
      if (this.stopped) return;
      this.listen().then(
        () => this.tell('*'),
        (error: unknown) => {
          log.warn({ err: error }, 'Inbox news cannot LISTEN yet');
          this.listenAgain();
        },
      );
    }, this.config.scheduleMs).unref();
  }
}
