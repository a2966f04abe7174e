import { randomBytes } from 'node:crypto';
import { readSettings } from '#libs/config';
import { reportStartFailure } from '#libs/http';
import { log } from '#libs/logging';
import { demoAdmin, demoLogins, demoPassword, loadDemoOnce } from './demo.js';
import { runStandalone } from './run-standalone.js';

try {
  // On a terminal the address and the logins matter; LOG_LEVEL=info brings the log back.
  const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env });
  const madeUp = {
    email: 'admin@localhost.localdomain',
    password: randomBytes(12).toString('hex'),
  };
  const admin = settings.admin ?? (settings.demo ? demoAdmin : madeUp);
  const standalone = await runStandalone({ ...settings, admin });

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping');
    const patience = setTimeout(() => process.exit(1), settings.shutdownMs + 20_000);
    standalone
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

  const address = settings.publicUrl;

  if (settings.demo) await loadDemoOnce(standalone.stack);

  const lines = ['', '应用场景供需对接平台 Scenario Marketplace', `  ${address}`, ''];
  if (settings.demo) {
    lines.push(`  演示账号 demo logins, password ${demoPassword}`);
    for (const [who, email] of demoLogins) lines.push(`    ${email}  ${who}`);
  }
  // An administrator who is there already keeps their password: the made-up one is for a new folder.
  if (!settings.admin && !settings.demo)
    lines.push(`  first start only: ${madeUp.email} / ${madeUp.password}`);
  lines.push(
    '',
    `  数据目录 data folder: ${standalone.stack.folder.path}`,
    '  Ctrl+C 停止 stops',
    '',
  );
  console.log(lines.join('\n'));
} catch (error) {
  reportStartFailure(error);
  process.exit(1);
}
