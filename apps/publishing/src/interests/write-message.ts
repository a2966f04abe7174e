import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Interest,
  notFound,
  type ReadMessagesRequest,
  type SendMessageRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { attachFiles } from '../files/attach-files.js';
import { findReadableInterest, holdTalk, sideOf } from './hold-talk.js';
import { assertConversationOpen } from './interest.js';
import { toTold } from './interests.repository.js';
import { toInterest } from './read-interests.js';
import { hasSeenAllOf, insertMessage, markRead } from './talk.repository.js';

/** Either side writes to the other; who has not yet read what came before is not told again. */
export async function sendMessage(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { text, fileIds }: SendMessageRequest,
  key: string | undefined,
): Promise<Interest> {
  return dataSource.transaction(async (manager) => {
    const { interest, side } = await holdTalk(manager, caller, id);
    const once = { userId: caller.userId, route: `messages of ${id}`, key };
    await createOnce(manager, once, newId(), async (messageId) => {
      assertConversationOpen(interest.status, interest.scenarioStatus);
      const other = side === 'department' ? interest.enterpriseId : interest.departmentId;
      await attachFiles(manager, caller.organisationId, fileIds, [other]);
      const isNews = await hasSeenAllOf(manager, id, side);
      const place = await insertMessage(manager, {
        id: messageId,
        interestId: id,
        side,
        authorId: caller.userId,
        text,
        fileIds,
      });
      // Who answers has read what they answer.
      await markRead(manager, id, caller.userId, side, place);
      await writeAudit(manager, [
        { actor: caller, action: 'interest.messaged', subject: { type: 'interest', id } },
      ]);
      if (isNews)
        await appendEvents(manager, [
          event('interest.messaged', interest, { ...toTold(interest), from: side }),
        ]);
    });
    return toInterest(manager, caller, await findReadableInterest(manager, caller, id));
  });
}

/** Somebody of either side has seen the messages up to one. */
export async function readMessagesUpTo(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { upTo }: ReadMessagesRequest,
): Promise<void> {
  const interest = await findReadableInterest(dataSource.manager, caller, id);
  const side = sideOf(caller, interest);
  if (!side) throw notFound('interest');
  await markRead(dataSource.manager, id, caller.userId, side, upTo);
}
