import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { RequestContext } from '../../../../shared/subgraph/context';
import { openingOf } from '../../models/opening';
import { checkedLocale, localeOf } from '../read-models/customer-read-model';
import type { ChatServices } from '../services';
import { ownConversation } from './access';
import { tellMessage, tellStatus } from './conversation-events';
import { type Conversation, readConversation } from './conversation-rows';
import { checkedText, insertMessage, type Message, sentMessage } from './message-service';

const maximumKeyLength = 128;
const maximumCommentLength = 1_000;

type Context = RequestContext<ChatServices>;

/**
 * Begins a conversation: the account's, or that of a visitor who has not signed in.
 *
 * @param locale BCP 47; else the account's, else `en`
 * @throws ShopError BAD_USER_INPUT
 */
export async function startConversation(
  { services: { platform }, identity }: Context,
  visitorId: string | null,
  locale: string | null,
): Promise<Conversation> {
  if (visitorId !== null) checkedKey(visitorId, 'visitorId');
  const given = locale === null ? null : checkedLocale(locale);
  const now = platform.clock.now();
  const conversation: Conversation = {
    id: newId(),
    customerId: identity.userId,
    locale: given ?? (await localeOf(platform, identity.userId)),
    status: 'BOT',
    statusSince: now,
    startedAt: now,
    resolvedAt: null,
    assignedTo: null,
    messageCount: 0,
    opening: null,
    stars: null,
  };
  await platform.database.transaction(({ manager }) => {
    const row = { ...conversation, visitorId, answered: 0 };
    return bulkInsert(manager, 'conversations', Object.keys(row), [Object.values(row)]);
  });
  return conversation;
}

/**
 * Stores what the customer wrote. The same clientMessageId gives the message stored first, also when it is sent twice at
 * once. As long as nobody but people answers, the first message puts the conversation into their queue.
 *
 * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE where it is resolved
 */
export async function sendMessage(
  context: Context,
  conversationId: string,
  text: string,
  clientMessageId: string,
): Promise<Message> {
  const { platform } = context.services;
  const checked = checkedText(text);
  checkedKey(clientMessageId, 'clientMessageId');
  const before = await ownConversation(context, conversationId);
  const now = platform.clock.now();
  return platform.database.transaction(async (unit) => {
    const { manager } = unit;
    const stored = await insertMessage(manager, {
      conversationId,
      author: 'CUSTOMER',
      authorId: context.identity.userId,
      text: checked,
      createdAt: now,
      clientMessageId,
    });
    if (!stored) {
      const sent = (await sentMessage(manager, conversationId, clientMessageId))!;
      // Perhaps this process died before it could tell of it.
      tellMessage(unit, before, sent);
      return sent;
    }
    // MariaDB assigns from left to right: what looks at the status stands before it.
    const changed = await execute(
      manager,
      `UPDATE \`conversations\` SET \`messageCount\` = \`messageCount\` + 1, \`opening\` = COALESCE(\`opening\`, ?),
         \`statusSince\` = CASE WHEN \`status\` = 'BOT' THEN ? ELSE \`statusSince\` END,
         \`status\` = CASE WHEN \`status\` = 'BOT' THEN 'WAITING' ELSE \`status\` END
       WHERE \`id\` = ? AND \`status\` <> 'RESOLVED'`,
      [openingOf(checked), now, conversationId],
    );
    if (changed === 0) throw new ShopError('CONVERSATION_STATE', { status: 'RESOLVED', action: 'continued' });
    const after = (await readConversation(manager, conversationId))!;
    tellMessage(unit, after, stored);
    if (after.status !== before.status) tellStatus(unit, after);
    return stored;
  });
}

/**
 * Asks for a person. Asking again, or when one is there, changes nothing.
 *
 * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is resolved
 */
export async function requestAgent(context: Context, conversationId: string): Promise<Conversation> {
  await ownConversation(context, conversationId);
  const { platform } = context.services;
  return platform.database.transaction(async (unit) => {
    const { manager } = unit;
    const changed = await execute(
      manager,
      "UPDATE `conversations` SET `statusSince` = ?, `status` = 'WAITING' WHERE `id` = ? AND `status` = 'BOT'",
      [platform.clock.now(), conversationId],
    );
    const conversation = (await readConversation(manager, conversationId))!;
    if (conversation.status === 'RESOLVED') {
      throw new ShopError('CONVERSATION_STATE', { status: 'RESOLVED', action: 'handed to a person' });
    }
    if (changed > 0) tellStatus(unit, conversation);
    return conversation;
  });
}

/**
 * Says how good the answers were; saying so again replaces it.
 *
 * @param stars 1 to 5
 * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE before the first answer
 */
export async function rateConversation(
  context: Context,
  conversationId: string,
  stars: number,
  comment: string | null,
): Promise<Conversation> {
  if (stars < 1 || stars > 5)
    throw new ShopError('BAD_USER_INPUT', { detail: '"stars" is a whole number from 1 to 5.' });
  if (comment !== null && comment.length > maximumCommentLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `A comment has at most ${maximumCommentLength} characters.` });
  }
  const { status } = await ownConversation(context, conversationId);
  const { platform } = context.services;
  return platform.database.transaction(async ({ manager }) => {
    const changed = await execute(
      manager,
      'UPDATE `conversations` SET `stars` = ?, `ratingComment` = ?, `ratedAt` = ? WHERE `id` = ? AND `answered` = 1',
      [stars, comment, platform.clock.now(), conversationId],
    );
    if (changed === 0) throw new ShopError('CONVERSATION_STATE', { status, action: 'rated before it is answered' });
    return (await readConversation(manager, conversationId))!;
  });
}

function checkedKey(key: string, name: string): void {
  if (key.length < 1 || key.length > maximumKeyLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `"${name}" has 1 to ${maximumKeyLength} characters.` });
  }
}
