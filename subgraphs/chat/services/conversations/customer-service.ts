import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Identity } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { checkedLocale } from '../../../../shared/text/locale';
import { checkedParagraphs } from '../../../../shared/text/visible-text';
import { ConversationEntity } from '../../entities/conversation';
import type { EpisodeService } from '../desk/episode-service';
import type { HandOverService } from '../desk/hand-over-service';
import type { CustomerReadModel } from '../read-models/customer-read-model';
import type { ConversationService } from './conversation-service';
import { checkedKey } from './message-service';

/** What customers do, in conversations of their own: an account's, or those of a visitor who has not signed in. */
export class CustomerService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly handOvers: HandOverService,
    private readonly episodes: EpisodeService,
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
      queueRank: now,
      handOverReason: null,
      awaitsReplySince: null,
      answeredPosition: 0,
      dialogue: null,
      episodeId: null,
      startedAt: now,
      resolvedAt: null,
      assignedTo: null,
      messageCount: 0,
      answered: false,
      opening: null,
      summary: null,
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
   * Asks for a person. Asking again, or when one is there, changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is resolved
   */
  async requestAgent(identity: Identity, conversationId: string): Promise<ConversationEntity> {
    await this.conversations.own(identity, conversationId);
    return this.platform.database.transaction(async (unit) => {
      const handedOver = await this.handOvers.handOver(unit, conversationId, 'ASKED');
      const conversation = handedOver ?? (await this.conversations.existing(unit.manager, conversationId));
      if (conversation.status === 'RESOLVED') {
        throw new ShopError('CONVERSATION_STATE', { status: 'RESOLVED', action: 'handed to a person' });
      }
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
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      const changed = await execute(
        manager,
        'UPDATE `conversations` SET `stars` = ?, `ratingComment` = ?, `ratedAt` = ? WHERE `id` = ? AND `answered` = 1',
        [stars, said, this.platform.clock.now(), conversationId],
      );
      if (changed === 0) throw new ShopError('CONVERSATION_STATE', { status, action: 'rated before it is answered' });
      const conversation = await this.conversations.existing(manager, conversationId);
      await this.episodes.rated(unit, conversation, stars);
      return conversation;
    });
  }
}
