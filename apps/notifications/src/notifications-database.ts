import { DatabaseModule } from '#libs/database';
import { FastIntake1700000000112 } from './intake/fast-intake.migration.js';
import { Bounces1700000000113 } from './bounces/bounces.migration.js';
import { MailBatches1700000000111 } from './deliveries/mail-batches.migration.js';
import { InboxNews1700000000071 } from './inbox/inbox-news.migration.js';
import { AccountLinks1700000000004 } from './intake/account-links.migration.js';
import { Bidders1700000000007 } from './intake/bidders.migration.js';
import { ErasedPeople1700000000005 } from './intake/erased-people.migration.js';
import { Interests1700000000006 } from './intake/interests.migration.js';
import { Preferences1700000000070 } from './preferences/preferences.migration.js';
import { Reminders1700000000080 } from './reminders/reminders.migration.js';
import { NoticeLedger1700000000081 } from './ledger/ledger.migration.js';
import { Replays1700000000061 } from './deliveries/replays.migration.js';
import { Spine1700000000001 } from './spine.migration.js';
import { Webhooks1700000000060 } from './webhooks/webhooks.migration.js';

export const notificationsSchema = {
  schema: 'notifications',
  entities: [],
  migrations: [
    Spine1700000000001,
    AccountLinks1700000000004,
    ErasedPeople1700000000005,
    Interests1700000000006,
    Bidders1700000000007,
    Preferences1700000000070,
    InboxNews1700000000071,
    Webhooks1700000000060,
    Replays1700000000061,
    Reminders1700000000080,
    NoticeLedger1700000000081,
    MailBatches1700000000111,
    FastIntake1700000000112,
    Bounces1700000000113,
  ],
};

/** The connection to schema `notifications`; every feature module of this service imports it. */
export const notificationsDatabase = DatabaseModule.forService(notificationsSchema);
