import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import { openingOf } from '../../models/opening';
import type { AnsweringService } from '../answering/answering-service';
import type { EpisodeService } from '../desk/episode-service';
import type { HandOverService } from '../desk/hand-over-service';
import type { ConversationService } from './conversation-service';
import { signalMessage, signalStatus } from './conversation-signals';
import { checkedKey, checkedMessage, type MessageService, personsMessage } from './message-service';

/** Takes in what customers write, and has it answered. */
export class CustomerMessageService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
    private readonly handOvers: HandOverService,
    private readonly episodes: EpisodeService,
    private readonly answering: AnsweringService,
  ) {}

  /**
   * Stores what the customer wrote; the bot answers after that. The same clientMessageId gives the message stored first,
   * also when it is sent twice at once. A message to a resolved conversation opens it again: the bot answers anew.
   *
   * @throws ShopError BAD_USER_INPUT; NOT_FOUND; IDEMPOTENCY_KEY_REUSED where another text came under the clientMessageId
   */
  async send(
    identity: Identity,
    conversationId: string,
    text: string,
    clientMessageId: string,
  ): Promise<MessageEntity> {
    const checked = checkedMessage(text);
    checkedKey(clientMessageId, 'clientMessageId');
    const known = await this.conversations.own(identity, conversationId);
    const understood = await this.answering.understand(checked, known);
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const now = this.platform.clock.now();
      // Takes the lock of the conversation before anything is read of it, and before the message gets its place in it.
      await execute(manager, 'UPDATE `conversations` SET `messageCount` = `messageCount` + 1 WHERE `id` = ?', [
        conversationId,
      ]);
      const conversation = await this.conversations.existing(manager, conversationId);
      const sent = await this.messages.sent(manager, conversationId, clientMessageId);
      if (sent) {
        if (sent.text !== checked) throw new ShopError('IDEMPOTENCY_KEY_REUSED');
        await manager.update(
          ConversationEntity,
          { id: conversationId },
          { messageCount: conversation.messageCount - 1 },
        );
        // Perhaps the process that stored it died before it could signal it.
        signalMessage(unit, conversation, sent);
        return sent;
      }
      const status = await this.takeIn(unit, conversation, openingOf(checked), understood.intent, now);
      const given = { author: 'CUSTOMER', authorId: identity.userId, text: checked, createdAt: now } as const;
      const stored = await this.messages.insert(
        manager,
        conversation,
        personsMessage({ ...given, clientMessageId, ...understood }),
      );
      const after = { ...conversation, status };
      signalMessage(unit, after, stored!);
      if (status !== conversation.status) signalStatus(unit, after);
      if (status === 'BOT' && this.answering.hasBot) {
        unit.afterCommit(() => this.answering.answerSoon(conversationId));
      } else if (status === 'BOT') {
        await this.handOvers.handOver(unit, conversationId, 'BOT_UNAVAILABLE');
      }
      return stored!;
    });
  }

  /** Brings the conversation up to date with a message that comes. Returns its status from now on. */
  private async takeIn(
    unit: UnitOfWork,
    conversation: ConversationEntity,
    opening: string,
    intent: string | null,
    now: number,
  ): Promise<ConversationEntity['status']> {
    const { id } = conversation;
    const reopened = conversation.status === 'RESOLVED';
    const episodeId = await this.episodes.heard(unit, conversation, { now, intent, reopened });
    const isAnother = episodeId !== conversation.episodeId;
    const status = reopened ? 'BOT' : conversation.status;
    await unit.manager.update(
      ConversationEntity,
      { id },
      {
        episodeId,
        opening: isAnother ? opening : (conversation.opening ?? opening),
        awaitsReplySince: conversation.awaitsReplySince ?? now,
        ...(isAnother ? { dialogue: null } : {}),
        ...(reopened ? { status, statusSince: now, queueRank: now, resolvedAt: null, assignedTo: null } : {}),
      },
    );
    return status;
  }
}
