import { randomBytes } from 'node:crypto';
import { readSettings } from '#libs/config';
import { reportStartFailure } from '#libs/http';
import { log } from '#libs/logging';
import { demoAdmin, demoLogins, demoPassword, loadDemoOnce } from './demo.js';
import { StartRefused } from './embedded/data-folder.js';
import { runStandalone, type Standalone } from './run-standalone.js';

let standalone: Standalone | undefined;
let stopping = false;

try {
  // On a terminal the address and the logins matter; LOG_LEVEL=info brings the log back.
  const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env });
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(settings.host);
  if (settings.demo && !loopback && !settings.demoChosen)
    throw new StartRefused(
      `HOST=${settings.host} can be reached by others, and everybody knows the password of the demo. ` +
        'Set DEMO=false for an empty platform, or DEMO=true if you mean it.',
    );
  const madeUp = {
    email: 'admin@localhost.localdomain',
    // Of three classes at least, which the stricter password policy asks for.
    password: `Aa1-${randomBytes(12).toString('hex')}`,
  };
  const admin = settings.admin ?? (settings.demo ? demoAdmin : madeUp);
  const running = await runStandalone({ ...settings, admin });
  standalone = running;

  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    const patience = setTimeout(() => process.exit(1), settings.shutdownMs + 20_000);
    running
      .close()
      .catch((error: unknown) => {
        log.error({ err: error }, 'Did not stop cleanly');
        process.exitCode = 1;
      })
      .finally(() => {
        clearTimeout(patience);
        process.exit();
      });
  };
  // `on`, not `once`: a second Ctrl+C must not kill us and leave the servers behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop(signal));

  if (settings.demo) await loadDemoOnce(running);

  const lines = ['', '应用场景供需对接平台 Scenario Marketplace', `  ${settings.publicUrl}`, ''];
  if (settings.demo) {
    lines.push(`  演示账号 demo logins, password ${demoPassword}`);
    for (const [who, email] of demoLogins)
      if (!settings.admin || email !== demoAdmin.email) lines.push(`    ${email}  ${who}`);
  }
  // An administrator who is there already keeps their password: the made-up one is for a new folder.
  if (!settings.admin && !settings.demo)
    lines.push(`  first start only: ${madeUp.email} / ${madeUp.password}`);
  lines.push('', `  数据目录 data folder: ${running.stack.folder.path}`, '  Ctrl+C 停止 stops', '');
  console.log(lines.join('\n'));
} catch (error) {
  // Stopped while the demo was loading: the shutdown that is under way ends the process.
  if (!stopping) {
    reportStartFailure(error);
    await standalone?.close();
    process.exit(1);
  }
}
