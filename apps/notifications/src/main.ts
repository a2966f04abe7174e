import { runService, storeHealth } from '#libs/http';
import { NotificationsModule } from './notifications.module.js';

await runService('notifications', NotificationsModule, storeHealth);
