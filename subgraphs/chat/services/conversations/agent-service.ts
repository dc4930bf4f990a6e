import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import { type RequestContext, signedIn } from '../../../../shared/subgraph/context';
import type { ChatServices } from '../services';
import { tellMessage, tellStatus } from './conversation-events';
import { type Conversation, readConversation } from './conversation-rows';
import { checkedText, insertMessage, type Message } from './message-service';

type Context = RequestContext<ChatServices>;

/**
 * Takes a waiting conversation: of two agents who try, one gets it. Claiming one's own again changes nothing.
 *
 * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it does not wait
 */
export async function claimConversation(context: Context, id: string): Promise<Conversation> {
  const agent = signedIn(context);
  const { platform } = context.services;
  return platform.database.transaction(async (unit) => {
    const { manager } = unit;
    const changed = await execute(
      manager,
      "UPDATE `conversations` SET `status` = 'AGENT', `statusSince` = ?, `assignedTo` = ? WHERE `id` = ? AND `status` = 'WAITING'",
      [platform.clock.now(), agent, id],
    );
    const conversation = await existing(manager, id);
    const mine = conversation.status === 'AGENT' && conversation.assignedTo === agent;
    if (changed === 0 && !mine) {
      throw new ShopError('CONVERSATION_STATE', { status: conversation.status, action: 'claimed' });
    }
    if (changed > 0) tellStatus(unit, conversation);
    return conversation;
  });
}

/**
 * Answers the customer, as the agent who claimed the conversation.
 *
 * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE where it is not this agent's
 */
export async function replyAsAgent(context: Context, id: string, text: string): Promise<Message> {
  const agent = signedIn(context);
  const checked = checkedText(text);
  const { platform } = context.services;
  return platform.database.transaction(async (unit) => {
    const { manager } = unit;
    const changed = await execute(
      manager,
      "UPDATE `conversations` SET `messageCount` = `messageCount` + 1, `answered` = 1 WHERE `id` = ? AND `status` = 'AGENT' AND `assignedTo` = ?",
      [id, agent],
    );
    if (changed === 0) {
      const { status } = await existing(manager, id);
      throw new ShopError('CONVERSATION_STATE', {
        status,
        action: 'answered by anyone but the agent who has claimed it',
      });
    }
    const message = (await insertMessage(manager, {
      conversationId: id,
      author: 'AGENT',
      authorId: agent,
      text: checked,
      createdAt: platform.clock.now(),
      clientMessageId: null,
    }))!;
    tellMessage(unit, await existing(manager, id), message);
    return message;
  });
}

/**
 * Closes the conversation for good, as the agent who claimed it. Resolving it again changes nothing.
 *
 * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is not this agent's
 */
export async function resolveConversation(context: Context, id: string): Promise<Conversation> {
  const agent = signedIn(context);
  const { platform } = context.services;
  const now = platform.clock.now();
  return platform.database.transaction(async (unit) => {
    const { manager } = unit;
    const changed = await execute(
      manager,
      "UPDATE `conversations` SET `status` = 'RESOLVED', `statusSince` = ?, `resolvedAt` = ? WHERE `id` = ? AND `status` = 'AGENT' AND `assignedTo` = ?",
      [now, now, id, agent],
    );
    const conversation = await existing(manager, id);
    const done = conversation.status === 'RESOLVED' && conversation.assignedTo === agent;
    if (changed === 0 && !done) {
      throw new ShopError('CONVERSATION_STATE', {
        status: conversation.status,
        action: 'resolved by anyone but the agent who has claimed it',
      });
    }
    if (changed > 0) tellStatus(unit, conversation);
    return conversation;
  });
}

async function existing(manager: EntityManager, id: string): Promise<Conversation> {
  const conversation = await readConversation(manager, id);
  if (!conversation) throw new ShopError('NOT_FOUND', { what: 'conversation' });
  return conversation;
}
