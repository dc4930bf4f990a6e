import { execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import type { ConversationService } from './conversation-service';
import { signalMessage, signalStatus } from './conversation-signals';
import { checkedMessage, type MessageService } from './message-service';

/** What agents do. Each step is a conditional update: of two agents who try at once, one succeeds. */
export class AgentService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
  ) {}

  /**
   * Takes a waiting conversation: of two agents who try, one gets it. Claiming one's own again changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it does not wait
   */
  claim(agentId: string, id: string): Promise<ConversationEntity> {
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        "UPDATE `conversations` SET `status` = 'AGENT', `statusSince` = ?, `assignedTo` = ? WHERE `id` = ? AND `status` = 'WAITING'",
        [this.platform.clock.now(), agentId, id],
      );
      const conversation = await this.conversations.existing(unit.manager, id);
      const { status, assignedTo } = conversation;
      if (changed > 0) signalStatus(unit, conversation);
      else if (status !== 'AGENT' || assignedTo !== agentId) {
        throw new ShopError('CONVERSATION_STATE', { status, action: 'claimed' });
      }
      return conversation;
    });
  }

  /**
   * Answers the customer, as the agent who claimed the conversation.
   *
   * @throws ShopError BAD_USER_INPUT; NOT_FOUND; CONVERSATION_STATE where it is not this agent's
   */
  async reply(agentId: string, conversationId: string, text: string): Promise<MessageEntity> {
    const checked = checkedMessage(text);
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        "UPDATE `conversations` SET `messageCount` = `messageCount` + 1, `answered` = 1 WHERE `id` = ? AND `status` = 'AGENT' AND `assignedTo` = ?",
        [conversationId, agentId],
      );
      const conversation = await this.conversations.existing(unit.manager, conversationId);
      if (changed === 0) {
        const action = 'answered by anyone but the agent who has claimed it';
        throw new ShopError('CONVERSATION_STATE', { status: conversation.status, action });
      }
      const message = await this.messages.insert(unit.manager, conversation, {
        author: 'AGENT',
        authorId: agentId,
        text: checked,
        createdAt: this.platform.clock.now(),
        clientMessageId: null,
      });
      signalMessage(unit, conversation, message!);
      return message!;
    });
  }

  /**
   * Closes the conversation for good, as the agent who claimed it. Resolving it again changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is not this agent's
   */
  resolve(agentId: string, id: string): Promise<ConversationEntity> {
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        "UPDATE `conversations` SET `status` = 'RESOLVED', `statusSince` = ?, `resolvedAt` = ? WHERE `id` = ? AND `status` = 'AGENT' AND `assignedTo` = ?",
        [now, now, id, agentId],
      );
      const conversation = await this.conversations.existing(unit.manager, id);
      const { status, assignedTo } = conversation;
      if (changed > 0) signalStatus(unit, conversation);
      else if (status !== 'RESOLVED' || assignedTo !== agentId) {
        const action = 'resolved by anyone but the agent who has claimed it';
        throw new ShopError('CONVERSATION_STATE', { status, action });
      }
      return conversation;
    });
  }
}
