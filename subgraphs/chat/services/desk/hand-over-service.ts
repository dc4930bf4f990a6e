import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { ConversationEntity } from '../../entities/conversation';
import { type HandOverReason, handOverWords, queueRankOf } from '../../models/hand-over';
import { summaryOf } from '../../models/summary';
import type { ConversationService } from '../conversations/conversation-service';
import { signalMessage, signalStatus } from '../conversations/conversation-signals';
import { botMessage, type MessageService } from '../conversations/message-service';
import type { CustomerReadModel } from '../read-models/customer-read-model';
import type { EpisodeService } from './episode-service';

/** How many of the last messages the summary tells of. */
const summarised = 30;

/** Brings conversations into the queue for people, and says so to the customer. */
export class HandOverService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
    private readonly episodes: EpisodeService,
    private readonly customers: CustomerReadModel,
  ) {}

  /**
   * Hands a conversation over, in one transaction with the message that says so.
   *
   * @param from the agent who must have it; the bot where nobody is named. Where somebody else has it, nothing is changed
   * @returns the conversation as it is then; null where somebody else had it
   */
  async handOver(
    unit: UnitOfWork,
    id: string,
    reason: HandOverReason,
    from: string | null = null,
  ): Promise<ConversationEntity | null> {
    const { manager } = unit;
    const before = await this.conversations.existing(manager, id);
    const now = this.platform.clock.now();
    const rank = queueRankOf(now, reason, await this.customers.ordersOf(manager, before.customerId));
    const recent = await this.messages.latest(manager, before, summarised);
    const summary = summaryOf(reason, before.opening, recent);
    // MariaDB assigns from left to right, SQLite all at once: what looks at a column stands before its change.
    const changed = await execute(
      manager,
      `UPDATE \`conversations\` SET \`answeredPosition\` = \`messageCount\`, \`messageCount\` = \`messageCount\` + 1,
         \`handOverReason\` = ?, \`statusSince\` = ?, \`queueRank\` = ?, \`assignedTo\` = NULL, \`dialogue\` = NULL,
         \`summary\` = ?, \`awaitsReplySince\` = COALESCE(\`awaitsReplySince\`, ?), \`status\` = 'WAITING'
       WHERE \`id\` = ? AND \`status\` = ? AND COALESCE(\`assignedTo\`, '') = ?`,
      [reason, now, rank, summary, now, id, from === null ? 'BOT' : 'AGENT', from ?? ''],
    );
    if (changed === 0) return null;
    const conversation = await this.conversations.existing(manager, id);
    const said = botMessage(handOverWords(reason, conversation.locale), now);
    const message = await this.messages.insert(manager, conversation, said);
    await this.episodes.handedOver(unit, conversation, reason, now);
    signalMessage(unit, conversation, message!);
    signalStatus(unit, conversation);
    return conversation;
  }
}
