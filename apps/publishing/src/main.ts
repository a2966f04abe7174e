import { runService, storeHealth } from '#libs/http';
import { PublishingModule } from './publishing.module.js';

await runService('publishing', PublishingModule, storeHealth);
