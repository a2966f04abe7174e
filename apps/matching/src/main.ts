import { runService } from '#libs/http';
import { MatchingModule } from './matching.module.js';
import { matchingHealth } from './matching-health.js';

await runService('matching', MatchingModule, matchingHealth);
