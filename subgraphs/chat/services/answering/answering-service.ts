import { LessThan } from 'typeorm';
import { TooLateError, within } from '../../../../shared/clock/within';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { second } from '../../../../shared/time/durations';
import { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import type { ConversationService } from '../conversations/conversation-service';
import { signalMessage } from '../conversations/conversation-signals';
import { botMessage, type MessageService } from '../conversations/message-service';
import type { EpisodeService } from '../desk/episode-service';
import type { HandOverService } from '../desk/hand-over-service';
import { withLanguageModel } from '../language-model/with-language-model';
import type { Answer, Answerer, Understanding } from './answerer';

/** A bot that takes longer has failed: the customer gets a person. */
const patienceMilliseconds = 45 * second;
/** A message that no process has answered by then was that of one which died. */
const lostAfterMilliseconds = patienceMilliseconds + 15 * second;
const lostAtOnce = 50;

const notUnderstood: Understanding = { intent: null, confidence: null, entities: [] };
const conversationTable = entityTable(ConversationEntity);

/**
 * Has customers' messages answered by the bot, in the background, one turn of a conversation after the other. Whether the
 * bot still has the word is asked in the transaction that stores its words: an answer that comes after a person took over,
 * or after another process answered, is thrown away.
 */
export class AnsweringService {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly answerer: Answerer | null;
  private isPrepared = false;

  /** @param builtIn the bot that is built in; a language model answers before it where the settings name one */
  constructor(
    private readonly platform: Platform,
    private readonly conversations: ConversationService,
    private readonly messages: MessageService,
    private readonly handOvers: HandOverService,
    private readonly episodes: EpisodeService,
    builtIn: Answerer | null,
  ) {
    this.answerer = withLanguageModel(platform, builtIn);
  }

  get hasBot(): boolean {
    return this.answerer !== null;
  }

  /** What a message is taken to mean; nothing where there is no bot, or it fails. */
  async understand(text: string, conversation: ConversationEntity): Promise<Understanding> {
    try {
      return (await this.answerer?.understand(text, conversation)) ?? notUnderstood;
    } catch (error) {
      this.platform.log.error({ err: error }, 'a message was not understood, by a fault');
      return notUnderstood;
    }
  }

  /** Has the bot read what it learns from, where it has not yet: before the first message, and not while that waits. */
  prepareSoon(conversation: ConversationEntity): void {
    if (this.isPrepared || !this.answerer) return;
    this.isPrepared = true;
    setImmediate(() => void this.understand('', conversation));
  }

  /** Answers what waits in a conversation, after the answer that is under way. */
  answerSoon(conversationId: string): void {
    if (this.stopping.signal.aborted) return;
    const before = this.underWay.get(conversationId) ?? Promise.resolve();
    const run = before
      .then(() => this.answerAll(conversationId))
      .catch((error: unknown) =>
        this.platform.log.error({ err: error, conversationId }, 'a message is not answered yet'),
      )
      .finally(() => {
        if (this.underWay.get(conversationId) === run) this.underWay.delete(conversationId);
      });
    this.underWay.set(conversationId, run);
  }

  /** Answers what processes left that died: a task. */
  async answerLost(): Promise<void> {
    if (!this.answerer) return;
    const since = this.platform.clock.now() - lostAfterMilliseconds;
    const lost = await this.platform.database.read.find(ConversationEntity, {
      select: { id: true },
      where: { status: 'BOT', awaitsReplySince: LessThan(since) },
      take: lostAtOnce,
    });
    for (const { id } of lost) this.answerSoon(id);
    await this.settled();
  }

  /** When all that is under way is answered. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay.values());
  }

  /** Gives up what is under way: another process answers it, or this one after its next start. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the subgraph stops'));
    await this.settled();
  }

  private async answerAll(conversationId: string): Promise<void> {
    for (;;) {
      if (this.stopping.signal.aborted) return;
      const conversation = await this.conversations.existing(this.platform.database.read, conversationId);
      const { status, answeredPosition, messageCount } = conversation;
      if (status !== 'BOT' || messageCount <= answeredPosition) return;
      const since = await this.messages.between(conversationId, answeredPosition, messageCount);
      const waiting = since.filter(({ author }) => author === 'CUSTOMER');
      if (waiting.length === 0) return;
      const isStored = await this.answerTurn(conversation, waiting);
      if (!isStored) return;
    }
  }

  private async answerTurn(conversation: ConversationEntity, waiting: readonly MessageEntity[]): Promise<boolean> {
    const { id: conversationId, status } = conversation;
    const last = waiting.at(-1)!;
    const say = new SaidWords((text) => {
      const words = text === null ? null : { answers: last.position, text };
      this.platform.database.signal('chat.words-said', { conversationId, status, words });
    });
    say.begin();
    const answer = await this.answerOf(conversation, waiting, say);
    if (this.stopping.signal.aborted) return false;
    if (answer && !say.hasSaid) say.add(answer.text);
    return this.store(conversation, last, answer);
  }

  /** Null where the bot failed. */
  private async answerOf(
    conversation: ConversationEntity,
    messages: readonly MessageEntity[],
    said: SaidWords,
  ): Promise<Answer | null> {
    const giveUp = new AbortController();
    const signal = AbortSignal.any([giveUp.signal, this.stopping.signal]);
    const turn = {
      id: messages.at(-1)!.id,
      conversation,
      messages,
      dialogue: conversation.dialogue,
      identity: { userId: conversation.customerId, scopes: [] },
      signal,
      say: (words: string) => {
        if (!signal.aborted) said.add(words);
      },
    };
    try {
      return await within(patienceMilliseconds, this.answerer!.answer(turn));
    } catch (error) {
      giveUp.abort(error instanceof TooLateError ? error : new Error('the turn has failed'));
      if (!this.stopping.signal.aborted) this.platform.log.error({ err: error }, 'the bot failed: a person is asked');
      return null;
    }
  }

  /** @returns whether the answer was stored; otherwise somebody else has the word, or had it in the meantime */
  private store(conversation: ConversationEntity, last: MessageEntity, answer: Answer | null): Promise<boolean> {
    const { id, answeredPosition } = conversation;
    const now = this.platform.clock.now();
    return this.platform.database.transaction(async (unit) => {
      const { manager } = unit;
      if (!answer) return (await this.handOvers.handOver(unit, id, 'BOT_UNAVAILABLE')) !== null;
      // MariaDB assigns from left to right, SQLite all at once: what looks at a column stands before its change.
      const changed = await execute(
        manager,
        `UPDATE \`conversations\` SET \`awaitsReplySince\` = CASE WHEN \`messageCount\` = ? THEN NULL ELSE ? END,
           \`messageCount\` = \`messageCount\` + 1, \`answered\` = 1, \`answeredPosition\` = ?, \`dialogue\` = ?
         WHERE \`id\` = ? AND \`status\` = 'BOT' AND \`answeredPosition\` = ?`,
        [last.position, now, last.position, conversationTable.bound('dialogue', answer.dialogue), id, answeredPosition],
      );
      if (changed === 0) return false;
      const after = await this.conversations.existing(manager, id);
      const { text, outcome, productIds, orderIds, articleIds, suggestions } = answer;
      const basis = { productIds, orderIds, articleIds, suggestions };
      const message = botMessage(text, now, { basis, answers: last.position, outcome });
      const stored = await this.messages.insert(manager, after, message);
      signalMessage(unit, after, stored!);
      await this.episodes.answeredByBot(unit, after, outcome, now);
      if (answer.handOver) await this.handOvers.handOver(unit, id, answer.handOver);
      return true;
    });
  }
}

/** The words of one answer, as they are shown. */
class SaidWords {
  private text = '';

  constructor(private readonly show: (text: string | null) => void) {}

  get hasSaid(): boolean {
    return this.text !== '';
  }

  begin(): void {
    this.show(null);
  }

  add(words: string): void {
    if (words === '') return;
    this.text += words;
    this.show(this.text);
  }
}
