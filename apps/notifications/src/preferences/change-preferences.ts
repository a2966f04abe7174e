import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type GroupChoice,
  type MailRhythm,
  mayDiffer,
  mayLeaveInbox,
  type NotificationGroup,
  type NotificationKind,
  type OwnPreferences,
  type PreferenceChoices,
  Refusal,
  rhythmsOf,
  rhythmsOfKind,
  type StoredPreferences,
  type UpdatePreferencesRequest,
  versionConflict,
} from '#libs/contracts';
import { readMailTrouble } from '../bounces/bounced-addresses.js';
import { lockStored, readStored, saveStored } from './preferences.repository.js';
import { rescheduleWaiting } from './reschedule-waiting.js';

/** What the caller chose, what their organisation chose for everybody, and what keeps mails away. */
export async function readPreferences(
  dataSource: DataSource,
  { userId, organisationId }: Principal,
): Promise<OwnPreferences> {
  const [own, organisation] = await readStored(dataSource, [userId, organisationId]);
  const mailTrouble = await readMailTrouble(dataSource, userId);
  return { own: own!, organisation: organisation!, mailTrouble };
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

function assertOffered({ groups, kinds = {} }: PreferenceChoices): void {
  const ofGroups = (Object.entries(groups) as [NotificationGroup, GroupChoice][])
    .filter(
      ([group, { inbox, email }]) =>
        !rhythmsOf(group).includes(email) || (!inbox && !mayLeaveInbox(group)),
    )
    .map(([group]) => `choices.groups.${group}`);
  const ofKinds = (Object.entries(kinds) as [NotificationKind, GroupChoice][])
    .filter(([kind, { email }]) => !mayDiffer(kind) || !isOfferedOf(kind, email))
    .map(([kind]) => `choices.kinds.${kind}`);
  const errors = [...ofGroups, ...ofKinds].map((path) => ({ path, message: 'is not offered' }));
  if (errors.length)
    throw new Refusal(
      'rule',
      'PREFERENCES.NOT_OFFERED',
      'Some of what was chosen is not offered: what is told whatever one chooses stays as it is.',
      errors,
    );
}

/** Out of the inbox means no mails either, also of what is never mailed. */
function isOfferedOf(kind: NotificationKind, email: MailRhythm): boolean {
  return email === 'off' || rhythmsOfKind(kind).includes(email);
}
