import { runService } from '#libs/http';
import { publishingHealth } from './publishing-health.js';
import { PublishingModule } from './publishing.module.js';

await runService('publishing', PublishingModule, publishingHealth);
