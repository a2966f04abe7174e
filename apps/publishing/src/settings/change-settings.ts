import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type PlatformSettings,
  type UpdateSettingsRequest,
  versionConflict,
} from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { lockSettings, saveSettings } from './settings.repository.js';

/** The administrator changes what holds for all scenarios from now on; the log keeps old and new. */
export async function changeSettings(
  dataSource: DataSource,
  caller: Principal,
  { version, ...wanted }: UpdateSettingsRequest,
): Promise<PlatformSettings> {
  return dataSource.transaction(async (manager) => {
    const before = await lockSettings(manager);
    if (before.version !== version) throw versionConflict('settings', before.version);
    const names = Object.keys(wanted) as (keyof typeof wanted)[];
    const changed = names.filter((name) => wanted[name] !== before[name]);
    if (changed.length === 0) return before;
    const saved = await saveSettings(manager, wanted);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'settings.changed',
        subject: { type: 'settings', id: 'platform' },
        details: Object.fromEntries(
          changed.map((name) => [name, { from: before[name], to: wanted[name] }]),
        ),
      },
    ]);
    return saved;
  });
}
