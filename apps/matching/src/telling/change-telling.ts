import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Telling,
  type TellingLimits,
  type UpdateTellingRequest,
  versionConflict,
} from '#libs/contracts';
import { addTellingChange, lockTelling, saveTelling } from './telling.repository.js';

/** The administrator decides whom to tell from now on; who, when and why is kept with it. */
export async function changeTelling(
  dataSource: DataSource,
  caller: Principal,
  initial: TellingLimits,
  { version, reason, threshold, floor, cap }: UpdateTellingRequest,
): Promise<Telling> {
  return dataSource.transaction(async (manager) => {
    const current = await lockTelling(manager, initial);
    if (current.version !== version) throw versionConflict('telling', current.version);
    const before = limitsOf(current);
    const after = { threshold, floor, cap };
    const saved = await saveTelling(manager, after);
    await addTellingChange(manager, {
      version: saved.version,
      before,
      after,
      reason,
      authorId: caller.userId,
      authorName: caller.displayName,
    });
    return saved;
  });
}

function limitsOf({ threshold, floor, cap }: TellingLimits): TellingLimits {
  return { threshold, floor, cap };
}
