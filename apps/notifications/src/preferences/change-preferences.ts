import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  mayLeaveInbox,
  type NotificationGroup,
  type OwnPreferences,
  type PreferenceChoices,
  Refusal,
  rhythmsOf,
  type StoredPreferences,
  type UpdatePreferencesRequest,
  versionConflict,
} from '#libs/contracts';
import { lockStored, readStored, saveStored } from './preferences.repository.js';
import { rescheduleWaiting } from './reschedule-waiting.js';

/** What the caller chose, and what their organisation chose for everybody. */
export async function readPreferences(
  dataSource: DataSource,
  { userId, organisationId }: Principal,
): Promise<OwnPreferences> {
  const [own, organisation] = await readStored(dataSource, [userId, organisationId]);
  return { own: own!, organisation: organisation! };
}

/**
 * Takes over all that a person, or an organisation for its people, chose. Mails that wait are moved to
 * the times that follow from it, in the same transaction.
 * @throws Refusal PREFERENCES.VERSION_CONFLICT, or PREFERENCES.NOT_OFFERED with every choice that is none
 */
export async function changePreferences(
  dataSource: DataSource,
  ownerId: string,
  { version, choices }: UpdatePreferencesRequest,
): Promise<StoredPreferences> {
  assertOffered(choices);
  return dataSource.transaction(async (manager) => {
    const current = await lockStored(manager, ownerId);
    if (current.version !== version) throw versionConflict('preferences', current.version);
    const saved = await saveStored(manager, ownerId, choices);
    await rescheduleWaiting(manager, ownerId);
    return saved;
  });
}

function assertOffered({ groups }: PreferenceChoices): void {
  const errors = (
    Object.entries(groups) as [NotificationGroup, { inbox: boolean; email: string }][]
  )
    .filter(([group, { inbox, email }]) => {
      const rhythms: string[] = rhythmsOf(group);
      return !rhythms.includes(email) || (!inbox && !mayLeaveInbox(group));
    })
    .map(([group]) => ({ path: `choices.groups.${group}`, message: 'is not offered' }));
  if (errors.length)
    throw new Refusal(
      'rule',
      'PREFERENCES.NOT_OFFERED',
      'Some of what was chosen is not offered: what is told whatever one chooses stays as it is.',
      errors,
    );
}
