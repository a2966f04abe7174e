import { timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  type GroupChoice,
  type NotificationGroup,
  type NotificationKind,
  notificationKinds,
  preferencesInForce,
  Refusal,
  type Unsubscribed,
  type UnsubscribeToken,
} from '#libs/contracts';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { lockStored, readStored, saveStored } from './preferences.repository.js';
import { rescheduleWaiting } from './reschedule-waiting.js';

const purpose = 'unsubscribe';

/**
 * The token of a mail's one-click link, for the groups whose mails may be switched off; undefined when
 * the mail has none. It does not run out: whoever finds an old mail may still end such mails with it.
 */
export function unsubscribeTokenFor(
  vault: Vault,
  recipientId: string,
  kinds: NotificationKind[],
): string | undefined {
  const groups = [
    ...new Set(
      kinds
        .map((kind) => notificationKinds[kind])
        .flatMap((one) => (one.mayBeOff ? one.group : [])),
    ),
  ].sort();
  if (groups.length === 0) return undefined;
  return [recipientId, groups.join('+'), tagOf(vault, recipientId, groups)].join('.');
}

function tagOf(vault: Vault, recipientId: string, groups: NotificationGroup[]): string {
  return vault.tagOf(purpose, `${recipientId} ${groups.join('+')}`);
}

/**
 * Ends the mails of the groups for whoever got the mail, and withholds those that wait; the inbox goes
 * on. A second time changes nothing.
 * @throws Refusal UNSUBSCRIBE.LINK_INVALID when the link is not one of ours or of nobody any more
 */
export async function unsubscribe(
  dataSource: DataSource,
  vault: Vault,
  { recipientId, groups, tag }: UnsubscribeToken,
): Promise<Unsubscribed> {
  const expected = Buffer.from(tagOf(vault, recipientId, groups), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(tag, 'hex'))) throw invalidLink();
  return dataSource.transaction(async (manager) => {
    const [recipient] = await rows<{ organisationId: string }>(
      manager,
      `select organisation_id as "organisationId" from notifications.recipients
        where id = $1 and active`,
      [recipientId],
    );
    if (!recipient) throw invalidLink();
    const { choices } = await lockStored(manager, recipientId);
    const [organisation] = await readStored(manager, [recipient.organisationId]);
    const inForce = preferencesInForce(choices, organisation!.choices);
    const isMeant = (kind: string) =>
      groups.includes(notificationKinds[kind as NotificationKind].group);
    const endedGroups = endMails(Object.entries(inForce.groups), (group) =>
      groups.some((one) => one === group),
    );
    const endedKinds = endMails(Object.entries(inForce.kinds), isMeant);
    if (!endedGroups && !endedKinds) return { groups };
    await saveStored(manager, recipientId, {
      ...choices,
      groups: { ...choices.groups, ...endedGroups },
      // A kind that differs from its group ends with it.
      ...(endedKinds && { kinds: { ...choices.kinds, ...endedKinds } }),
    });
    await rescheduleWaiting(manager, recipientId);
    return { groups };
  });
}

/** Those among the choices that are meant, with their mails off; undefined when none has mails. */
function endMails(
  choices: [string, GroupChoice][],
  isMeant: (key: string) => boolean,
): Record<string, GroupChoice> | undefined {
  const mailed = choices.filter(([key, { email }]) => isMeant(key) && email !== 'off');
  if (mailed.length === 0) return undefined;
  return Object.fromEntries(
    mailed.map(([key, { inbox }]) => [key, { inbox, email: 'off' as const }]),
  );
}

const invalidLink = () =>
  new Refusal('rule', 'UNSUBSCRIBE.LINK_INVALID', 'This link is not one that can be used.');
