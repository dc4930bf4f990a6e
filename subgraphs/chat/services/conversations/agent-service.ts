import { LessThan } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { minute } from '../../../../shared/time/durations';
import { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import type { AnsweringService } from '../answering/answering-service';
import type { EpisodeService } from '../desk/episode-service';
import type { HandOverService } from '../desk/hand-over-service';
import type { ConversationService } from './conversation-service';
import { signalMessage, signalStatus } from './conversation-signals';
import { checkedMessage, type MessageService, personsMessage } from './message-service';

/** An agent who leaves a customer without an answer for so long has left: somebody else may take over. */
const releaseAfterMilliseconds = 15 * minute;
const releasedAtOnce = 100;

/** What agents do. Each step is a conditional update: of two agents who try at once, one succeeds. */
export class AgentService {
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
    private readonly handOvers: HandOverService,
    private readonly episodes: EpisodeService,
    private readonly answering: AnsweringService,
  ) {}

  /**
   * Takes a waiting conversation: of two agents who try, one gets it. Claiming one's own again changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it does not wait
   */
  claim(agentId: string, id: string): Promise<ConversationEntity> {
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        `UPDATE \`conversations\` SET \`status\` = 'AGENT', \`statusSince\` = ?, \`queueRank\` = ?, \`awaitsReplySince\` = ?,
           \`assignedTo\` = ? WHERE \`id\` = ? AND \`status\` = 'WAITING'`,
        [now, now, now, agentId, id],
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
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      const conversation = await this.asHolder(
        unit,
        agentId,
        conversationId,
        // MariaDB assigns from left to right, SQLite all at once: what looks at a column stands before its change.
        '`answeredPosition` = `messageCount`, `messageCount` = `messageCount` + 1, `answered` = 1, `awaitsReplySince` = NULL',
        [],
        'answered by anyone but the agent who has claimed it',
      );
      const given = { author: 'AGENT', authorId: agentId, text: checked, createdAt: now } as const;
      const message = await this.messages.insert(unit.manager, conversation, personsMessage(given));
      await this.episodes.answeredByPerson(unit, conversation, now);
      signalMessage(unit, conversation, message!);
      return message!;
    });
  }

  /**
   * Closes the conversation, as the agent who claimed it: the customer's next message opens it again. Resolving it again
   * changes nothing.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is not this agent's
   */
  resolve(agentId: string, id: string): Promise<ConversationEntity> {
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        `UPDATE \`conversations\` SET \`status\` = 'RESOLVED', \`statusSince\` = ?, \`queueRank\` = ?, \`resolvedAt\` = ?,
           \`awaitsReplySince\` = NULL, \`answeredPosition\` = \`messageCount\` WHERE \`id\` = ? AND \`status\` = 'AGENT' AND \`assignedTo\` = ?`,
        [now, now, now, id, agentId],
      );
      const conversation = await this.conversations.existing(unit.manager, id);
      const { status, assignedTo } = conversation;
      if (changed > 0) {
        await this.episodes.resolved(unit, conversation, now);
        signalStatus(unit, conversation);
      } else if (status !== 'RESOLVED' || assignedTo !== agentId) {
        const action = 'resolved by anyone but the agent who has claimed it';
        throw new ShopError('CONVERSATION_STATE', { status, action });
      }
      return conversation;
    });
  }

  /**
   * Gives the conversation to another agent, who has the usual time to answer; without one, back to the queue, where it
   * stands before those that have waited for less than half an hour.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is not this agent's
   */
  transfer(agentId: string, id: string, toAgentId: string | null): Promise<ConversationEntity> {
    const action = 'transferred by anyone but the agent who has claimed it';
    return this.platform.database.transaction(async (unit) => {
      if (toAgentId === null) {
        const conversation = await this.handOvers.handOver(unit, id, 'RETURNED', agentId);
        if (conversation) return conversation;
        const { status } = await this.conversations.existing(unit.manager, id);
        throw new ShopError('CONVERSATION_STATE', { status, action });
      }
      const now = this.platform.clock.now();
      const change = '`assignedTo` = ?, `statusSince` = ?, `awaitsReplySince` = ?';
      const conversation = await this.asHolder(unit, agentId, id, change, [toAgentId, now, now], action);
      signalStatus(unit, conversation);
      return conversation;
    });
  }

  /**
   * Gives the conversation back to the bot, which answers what the customer said since the agent's last answer.
   *
   * @throws ShopError NOT_FOUND; CONVERSATION_STATE where it is not this agent's, and where there is no bot
   */
  returnToBot(agentId: string, id: string): Promise<ConversationEntity> {
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      if (!this.answering.hasBot) {
        const { status } = await this.conversations.existing(unit.manager, id);
        throw new ShopError('CONVERSATION_STATE', { status, action: 'given to a bot: this shop has none' });
      }
      const change = "`status` = 'BOT', `assignedTo` = NULL, `statusSince` = ?, `queueRank` = ?, `dialogue` = NULL";
      const action = 'given back by anyone but the agent who has claimed it';
      const conversation = await this.asHolder(unit, agentId, id, change, [now, now], action);
      signalStatus(unit, conversation);
      unit.afterCommit(() => this.answering.answerSoon(id));
      return conversation;
    });
  }

  /** Puts back into the queue what agents claimed and left without an answer: a task. */
  async releaseLeft(): Promise<void> {
    const { database, clock } = this.platform;
    const left = await database.read.find(ConversationEntity, {
      select: { id: true, assignedTo: true },
      where: { status: 'AGENT', awaitsReplySince: LessThan(clock.now() - releaseAfterMilliseconds) },
      take: releasedAtOnce,
    });
    for (const { id, assignedTo } of left) {
      await database.transaction((unit) => this.handOvers.handOver(unit, id, 'RETURNED', assignedTo ?? ''));
    }
  }

  /** Changes a conversation that this agent has, and reads it as it is then. */
  private async asHolder(
    { manager }: UnitOfWork,
    agentId: string,
    id: string,
    change: string,
    parameters: readonly (string | number)[],
    action: string,
  ): Promise<ConversationEntity> {
    const changed = await execute(
      manager,
      `UPDATE \`conversations\` SET ${change} WHERE \`id\` = ? AND \`status\` = 'AGENT' AND \`assignedTo\` = ?`,
      [...parameters, id, agentId],
    );
    const conversation = await this.conversations.existing(manager, id);
    if (changed === 0) throw new ShopError('CONVERSATION_STATE', { status: conversation.status, action });
    return conversation;
  }
}
