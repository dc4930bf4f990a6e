import { ShopError } from '../../../../shared/errors/shop-error';
import type { Live } from '../../../../shared/events/signals';
import type { Channel } from '../../../../shared/streams/channel';
import { opening } from '../../../../shared/streams/opening';
import type { Resumption } from '../../../../shared/subgraph/resumption';
import type { ConversationEntity } from '../../entities/conversation';
import { type ChatContext, visibleConversation } from '../loaders';
import type { MessageService } from './message-service';

export type ConversationMove = Live<'chat.conversation-moved'>;
type Status = ConversationEntity['status'];

/**
 * What happens in a conversation from now on, for those who may read it; for a resumed subscription, from where it was lost.
 * Each message comes once and in its place, also one that a client had to send twice, or whose signal was lost or late.
 *
 * @throws ShopError NOT_FOUND, whether it is another's or none
 */
export async function conversationMoves(
  context: ChatContext,
  id: string,
): Promise<AsyncIterableIterator<ConversationMove, undefined>> {
  // Watched before it is looked for, so that nothing falls between.
  const moves = context.services.platform.live.watch(['chat.conversation-moved'], [id]);
  const conversation = await visibleConversation(context, id).catch(async (error: unknown) => {
    await moves.return();
    throw error;
  });
  if (!conversation) {
    await moves.return();
    throw new ShopError('NOT_FOUND', { what: 'conversation' });
  }
  const ordered = new OrderedMoves(moves, conversation, context.services.messages, context.resumption);
  return opening(Promise.resolve(ordered), (move) => move);
}

/** The moves of one conversation by the positions of its messages. The cursor: the last position, and the status then. */
class OrderedMoves implements AsyncIterator<ConversationMove, undefined> {
  private last: { readonly position: number; readonly status: Status };
  /** Messages that are to be given before what is signalled. */
  private missing: ConversationMove[] = [];
  /** Signalled, and read again after those. */
  private early: ConversationMove | undefined;
  private isBehind: boolean;
  private isFirst: boolean;

  constructor(
    private readonly moves: Channel<ConversationMove>,
    private readonly conversation: ConversationEntity,
    private readonly messages: MessageService,
    private readonly resumption: Resumption | undefined,
  ) {
    const { messageCount, status } = conversation;
    const from = /^(\d+) ([A-Z]+)$/.exec(resumption?.from ?? '');
    this.last = from ? { position: Number(from[1]), status: from[2] as Status } : { position: messageCount, status };
    this.isBehind = from !== null;
    this.isFirst = from === null;
    this.keepCursor();
  }

  async next(): Promise<IteratorResult<ConversationMove, undefined>> {
    for (;;) {
      const missed = this.missing.shift() ?? (this.isBehind ? await this.afterLoss() : null);
      if (missed) return this.given(missed);
      const step = this.early ? { done: false as const, value: this.early } : await this.moves.next();
      if (step.done) return step;
      this.early = undefined;
      const { message, status } = step.value.payload;
      // What came after the watch began is given, though the conversation was read after it.
      if (message && this.isFirst && message.position <= this.last.position) {
        this.last = { ...this.last, position: message.position - 1 };
      }
      if (message) this.isFirst = false;
      if (message && message.position <= this.last.position) continue;
      if (message) await this.look(message.position - 1, status);
      if (this.missing.length === 0) return this.given(step.value);
      this.early = step.value;
    }
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    return this.moves.return();
  }

  /** What was stored while nobody listened, then the status where that is another; null where all was given. */
  private async afterLoss(): Promise<ConversationMove | null> {
    const { messageCount, status } = this.conversation;
    await this.look(messageCount, this.last.status);
    const message = this.missing.shift();
    if (message) return message;
    this.isBehind = false;
    return status === this.last.status ? null : this.moveOf(status, null);
  }

  /** Reads messages after the last one given, up to a position. */
  private async look(upTo: number, status: Status): Promise<void> {
    if (upTo <= this.last.position) return;
    for (const message of await this.messages.between(this.conversation.id, this.last.position, upTo)) {
      const { id, conversationId, position, author, text, createdAt } = message;
      this.missing.push(this.moveOf(status, { id, conversationId, position, author, text, createdAt }));
    }
  }

  private moveOf(status: Status, message: ConversationMove['payload']['message']): ConversationMove {
    const payload = { conversationId: this.conversation.id, status, message };
    return { type: 'chat.conversation-moved', payload };
  }

  private given(move: ConversationMove): IteratorYieldResult<ConversationMove> {
    const { message, status } = move.payload;
    this.last = { position: message?.position ?? this.last.position, status };
    this.keepCursor();
    return { done: false, value: move };
  }

  private keepCursor(): void {
    if (this.resumption) this.resumption.cursor = `${this.last.position} ${this.last.status}`;
  }
}
