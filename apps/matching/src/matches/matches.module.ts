import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import type {
  AccountErased,
  EnterpriseSnapshot,
  InterestTold,
  LexiconChanged,
  ScenarioSnapshot,
} from '#libs/contracts';
import { log } from '#libs/logging';
import { startConsumer } from '#libs/outbox';
import { QueueBackend, QueuesModule } from '#libs/queues';
import { SearchEngine, SearchModule } from '#libs/search';
import { ensureIndexes } from '../index/reindex.js';
import { forgetAuthor } from '../lexicon/lexicon.repository.js';
import { matchTouched } from '../lexicon/match-touched.js';
import { matchingDatabase } from '../matching-database.js';
import { initialTelling } from '../telling/initial-telling.js';
import { matchEnterprise, matchScenario } from './compute-matches.js';
import { markInterest } from './mark-interest.js';
import { MatchesController } from './matches.controller.js';

/** Takes the events of publishing and keeps the matches up to date. */
@Injectable()
class MatchingConsumer implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(SearchEngine) private readonly search: SearchEngine,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const initial = initialTelling(this.config);
    // Looked at before every event: a Meilisearch that was away may come back empty, and a write
    // to an index that is not there would make one without our settings. Jobs that run at the
    // same time share one look.
    let looking: Promise<void> | undefined;
    const indexesReady = () =>
      (looking ??= ensureIndexes(this.dataSource, this.search).finally(() => {
        looking = undefined;
      }));
    const whenReady = async (work: () => Promise<void>) => {
      await indexesReady();
      await work();
    };
    const scenario = ({ payload }: { payload: ScenarioSnapshot }) =>
      whenReady(() => matchScenario(this.dataSource, this.search, initial, payload));
    const enterprise = ({ payload }: { payload: EnterpriseSnapshot }) =>
      whenReady(() => matchEnterprise(this.dataSource, this.search, initial, payload));
    // A mark needs no search engine.
    const interest = ({ payload }: { payload: InterestTold }) =>
      markInterest(this.dataSource, payload);

    startConsumer(
      'matching',
      {
        'scenario.published': scenario,
        'scenario.closed': scenario,
        'scenario.cancelled': scenario,
        'scenario.failed': scenario,
        'scenario.republished': scenario,
        'scenario.opened': scenario,
        'scenario.publicised': scenario,
        'scenario.reevaluated': scenario,
        'scenario.awarded': scenario,
        'scenario.contracted': scenario,
        'scenario.started': scenario,
        'scenario.delivered': scenario,
        'scenario.rework-asked': scenario,
        'scenario.completed': scenario,
        'scenario.amended': scenario,
        'scenario.replayed': scenario,
        'enterprise.verified': enterprise,
        'enterprise.changed': enterprise,
        'enterprise.suspended': enterprise,
        'enterprise.reinstated': enterprise,
        'enterprise.replayed': enterprise,
        'enterprise.blacklisted': enterprise,
        'enterprise.closed': enterprise,
        'enterprise.merged': enterprise,
        'interest.expressed': interest,
        'interest.connected': interest,
        'interest.declined': interest,
        'interest.withdrawn': interest,
        'interest.replayed': interest,
        'lexicon.changed': ({ payload }: { payload: LexiconChanged }) =>
          matchTouched(this.dataSource, this.search, initial, payload),
        'account.erased': ({ payload }: { payload: AccountErased }) =>
          forgetAuthor(this.dataSource, payload.id),
      },
      this.dataSource,
      this.queues,
    );
    indexesReady().catch((error: unknown) =>
      log.warn({ err: error }, 'Search indexes will be prepared when Meilisearch answers'),
    );
  }
}

@Module({
  imports: [matchingDatabase, QueuesModule, SearchModule],
  controllers: [MatchesController],
  providers: [MatchingConsumer],
})
export class MatchesModule {}
