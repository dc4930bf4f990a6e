import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLocale } from '../../../../shared/text/locale';
import { checkedParagraphs } from '../../../../shared/text/visible-text';
import { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import { openingOf } from '../../models/opening';
import type { CustomerReadModel } from '../read-models/customer-read-model';
import type { ConversationService } from './conversation-service';
import { signalMessage, signalStatus } from './conversation-signals';
import { checkedMessage, type MessageService } from './message-service';

const maximumKeyLength = 128;

/** What customers do, in conversations of their own: an account's, or those of a visitor who has not signed in. */
export class CustomerService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
    private readonly customers: CustomerReadModel,
  ) {}

  /**
   * Begins a conversation.
   *
   * @param locale BCP 47; else the account's, else `en`
   * @throws ShopError BAD_USER_INPUT
   */
  async start({ userId }: Identity, visitorId: string | null, locale: string | null): Promise<ConversationEntity> {
    const now = this.platform.clock.now();
    const conversation: ConversationEntity = {
      id: newId(),
      customerId: userId,
      visitorId: visitorId === null ? null : checkedKey(visitorId, 'visitorId'),
      locale: locale === null ? await this.customers.localeOf(userId) : checkedLocale(locale),
      status: 'BOT',
      statusSince: now,
      startedAt: now,
      resolvedAt: null,
      assignedTo: null,
      messageCount: 0,
      answered: false,
      opening: null,
      stars: null,
      ratingComment: null,
      ratedAt: null,
    };
    await this.platform.database.transaction(({ manager }) =>
      entityTable(ConversationEntity).insert(manager, [conversation]),
    );
    return conversation;
  }

  /**
   * Stores what the customer wrote. The same clientMessageId gives the message stored first, also when it is sent twice
   * at once. As long as nobody but people answers, the first message puts the conversation into their queue.
   *
   * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE where it is resolved; IDEMPOTENCY_KEY_REUSED where
   *   another text came under the clientMessageId before
   */
  async send(
    identity: Identity,
    conversationId: string,
    text: string,
    clientMessageId: string,
  ): Promise<MessageEntity> {
    const checked = checkedMessage(text);
    checkedKey(clientMessageId, 'clientMessageId');
    const before = await this.conversations.own(identity, conversationId);
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const now = this.platform.clock.now();
      const alreadySent = async () => {
        const sent = await this.messages.sent(manager, conversationId, clientMessageId);
        if (sent && sent.text !== checked) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
        // Perhaps the process that stored it died before it could signal it.
        if (sent) signalMessage(unit, before, sent);
        return sent;
      };
      // Takes the lock of the conversation before the message gets its place in it. MariaDB assigns from left to right:
      // what looks at the status stands before it.
      const changed = await execute(
        manager,
        `UPDATE \`conversations\` SET \`messageCount\` = \`messageCount\` + 1, \`opening\` = COALESCE(\`opening\`, ?),
           \`statusSince\` = CASE WHEN \`status\` = 'BOT' THEN ? ELSE \`statusSince\` END,
           \`status\` = CASE WHEN \`status\` = 'BOT' THEN 'WAITING' ELSE \`status\` END
         WHERE \`id\` = ? AND \`status\` <> 'RESOLVED'`,
        [openingOf(checked), now, conversationId],
      );
      if (changed === 0) {
        const sent = await alreadySent();
        if (!sent) throw new ShopError('CONVERSATION_STATE', { status: 'RESOLVED', action: 'continued' });
        return sent;
      }
      const after = await this.conversations.existing(manager, conversationId);
      const stored = await this.messages.insert(manager, after, {
        author: 'CUSTOMER',
        authorId: identity.userId,
        text: checked,
        createdAt: now,
        clientMessageId,
      });
      if (!stored) {
        await execute(manager, 'UPDATE `conversations` SET `messageCount` = `messageCount` - 1 WHERE `id` = ?', [
          conversationId,
        ]);
        return (await alreadySent())!;
      }
      signalMessage(unit, after, stored);
      if (after.status !== before.status) signalStatus(unit, after);
      return stored;
    });
  }

  /**
   * Asks for a person. Asking again, or when one is there, changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is resolved
   */
  async requestAgent(identity: Identity, conversationId: string): Promise<ConversationEntity> {
    await this.conversations.own(identity, conversationId);
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        "UPDATE `conversations` SET `statusSince` = ?, `status` = 'WAITING' WHERE `id` = ? AND `status` = 'BOT'",
        [this.platform.clock.now(), conversationId],
      );
      const conversation = await this.conversations.existing(unit.manager, conversationId);
      if (conversation.status === 'RESOLVED') {
        throw new ShopError('CONVERSATION_STATE', { status: 'RESOLVED', action: 'handed to a person' });
      }
      if (changed > 0) signalStatus(unit, conversation);
      return conversation;
    });
  }

  /**
   * Says how good the answers were; saying so again replaces it.
   *
   * @param stars 1 to 5
   * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE before the first answer, and for the agent who gave it
   */
  async rate(
    identity: Identity,
    conversationId: string,
    stars: number,
    comment: string | null,
  ): Promise<ConversationEntity> {
    if (stars < 1 || stars > 5)
      throw new ShopError('BAD_USER_INPUT', { detail: '"stars" is a whole number from 1 to 5.' });
    const said = comment?.trim() ? checkedParagraphs(comment, { what: 'A comment', maximum: 1_000 }) : null;
    const { status, assignedTo } = await this.conversations.own(identity, conversationId);
    if (assignedTo !== null && assignedTo === identity.userId) {
      throw new ShopError('CONVERSATION_STATE', { status, action: 'rated by the agent who answers in it' });
    }
    return this.platform.database.transaction(async ({ manager }) => {
      const changed = await execute(
        manager,
        'UPDATE `conversations` SET `stars` = ?, `ratingComment` = ?, `ratedAt` = ? WHERE `id` = ? AND `answered` = 1',
        [stars, said, this.platform.clock.now(), conversationId],
      );
      if (changed === 0) throw new ShopError('CONVERSATION_STATE', { status, action: 'rated before it is answered' });
      return this.conversations.existing(manager, conversationId);
    });
  }
}

function checkedKey(key: string, name: string): string {
  if (key.length < 1 || key.length > maximumKeyLength) {
    throw new ShopError('BAD_USER_INPUT', { detail: `"${name}" has 1 to ${maximumKeyLength} characters.` });
  }
  return key;
}
