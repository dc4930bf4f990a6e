import { ShopError } from '../../../../shared/errors/shop-error';
import type { Live } from '../../../../shared/events/signals';
import type { Channel } from '../../../../shared/streams/channel';
import { opening } from '../../../../shared/streams/opening';
import type { Resumption } from '../../../../shared/subgraph/resumption';
import { noteShown } from '../../../../shared/subgraph/staff-reads';
import type { ConversationEntity } from '../../entities/conversation';
import { type ChatContext, visibleConversation } from '../loaders';
import { signalled } from './conversation-signals';
import type { MessageService } from './message-service';
import { ShownWords } from './shown-words';

type ConversationMove = Live<'chat.conversation-moved'>;
type WordsSaid = Live<'chat.words-said'>;
type ConversationSignal = ConversationMove | WordsSaid;
type Status = ConversationEntity['status'];
type MovedMessage = NonNullable<ConversationMove['payload']['message']>;

const isMove = (signal: ConversationSignal): signal is ConversationMove => signal.type === 'chat.conversation-moved';

/** What a subscription gives: a message, the bot's next words, that somebody writes, or another status. */
export interface ConversationEvent {
  readonly kind: 'MESSAGE' | 'TOKEN' | 'TYPING' | 'STATUS';
  readonly conversationId: string;
  /** As it was then. */
  readonly status: Status;
  readonly message: MovedMessage | null;
  readonly token: string | null;
}

/**
 * What happens in a conversation from now on, for those who may read it; for a resumed subscription, from where it was lost.
 * Each message comes once and in its place, also one that a client had to send twice, or whose signal was lost or late; of
 * the bot's words each comes once too.
 *
 * @throws ShopError NOT_FOUND, whether it is another's or none
 */
export async function conversationEvents(
  context: ChatContext,
  id: string,
): Promise<AsyncIterableIterator<ConversationEvent, undefined>> {
  // Watched before it is looked for, so that nothing falls between.
  const signals = context.services.platform.live.watch(['chat.conversation-moved', 'chat.words-said'], [id]);
  const conversation = await visibleConversation(context, id).catch(async (error: unknown) => {
    await signals.return();
    throw error;
  });
  if (!conversation) {
    await signals.return();
    throw new ShopError('NOT_FOUND', { what: 'conversation' });
  }
  const ordered = new OrderedEvents(signals, conversation, context.services.messages, context.resumption);
  // Once for all events: each of them is a request of its own.
  await noteShown(context, [conversation.customerId]);
  return opening(Promise.resolve(ordered), (event) => event);
}

/**
 * The events of one conversation by the positions of its messages. The cursor: the last position, the status then, and how
 * much of which answer was shown.
 */
class OrderedEvents implements AsyncIterator<ConversationEvent, undefined> {
  private last: { readonly position: number; readonly status: Status };
  private readonly words: ShownWords;
  /** Messages that are to be given before what is signalled. */
  private missing: ConversationEvent[] = [];
  /** Signalled, and read again after those. */
  private early: ConversationSignal | undefined;
  private isBehind: boolean;
  private isFirst: boolean;

  constructor(
    private readonly signals: Channel<ConversationSignal>,
    private readonly conversation: ConversationEntity,
    private readonly messages: MessageService,
    private readonly resumption: Resumption | undefined,
  ) {
    const { messageCount, status, answeredPosition } = conversation;
    const from = /^(\d+) ([A-Z]+)(?: (\d+ \d+))?$/.exec(resumption?.from ?? '');
    this.last = from ? { position: Number(from[1]), status: from[2] as Status } : { position: messageCount, status };
    this.words = new ShownWords(answeredPosition, from?.[3]);
    this.isBehind = from !== null;
    this.isFirst = from === null;
    this.keepCursor();
  }

  async next(): Promise<IteratorResult<ConversationEvent, undefined>> {
    for (;;) {
      const missed = this.missing.shift() ?? (this.isBehind ? await this.afterLoss() : null);
      if (missed) return this.given(missed);
      const step = this.early ? { done: false as const, value: this.early } : await this.signals.next();
      if (step.done) return step;
      this.early = undefined;
      const event = isMove(step.value) ? await this.moved(step.value) : this.spoken(step.value);
      if (event) return this.given(event);
    }
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    return this.signals.return();
  }

  private spoken({ payload: { status, words } }: WordsSaid): ConversationEvent | null {
    if (words === null) return this.event('TYPING', status);
    const token = this.words.next(words);
    return token === '' ? null : { ...this.event('TOKEN', status), token };
  }

  /** Null where it was given before, or others are to be given first. */
  private async moved(move: ConversationMove): Promise<ConversationEvent | null> {
    const { message, status } = move.payload;
    // What came after the watch began is given, though the conversation was read after it.
    if (message && this.isFirst && message.position <= this.last.position) {
      this.last = { ...this.last, position: message.position - 1 };
    }
    if (message) this.isFirst = false;
    if (message && message.position <= this.last.position) return null;
    if (message) await this.look(message.position - 1, status);
    if (this.missing.length === 0) return this.event(message ? 'MESSAGE' : 'STATUS', status, message);
    this.early = move;
    return null;
  }

  /** What was stored while nobody listened, then the status where that is another; null where all was given. */
  private async afterLoss(): Promise<ConversationEvent | null> {
    const { messageCount, status } = this.conversation;
    await this.look(messageCount, this.last.status);
    const message = this.missing.shift();
    if (message) return message;
    this.isBehind = false;
    return status === this.last.status ? null : this.event('STATUS', status);
  }

  /** Reads messages after the last one given, up to a position. */
  private async look(upTo: number, status: Status): Promise<void> {
    if (upTo <= this.last.position) return;
    for (const message of await this.messages.between(this.conversation.id, this.last.position, upTo)) {
      this.missing.push(this.event('MESSAGE', status, signalled(message)));
    }
  }

  private event(
    kind: ConversationEvent['kind'],
    status: Status,
    message: MovedMessage | null = null,
  ): ConversationEvent {
    return { kind, conversationId: this.conversation.id, status, message, token: null };
  }

  private given(event: ConversationEvent): IteratorYieldResult<ConversationEvent> {
    const { message, status, kind } = event;
    // What is said meanwhile is no change of status: that is told by its own event.
    if (kind !== 'TYPING') this.last = { position: message?.position ?? this.last.position, status };
    if (message) this.words.after(message);
    this.keepCursor();
    return { done: false, value: event };
  }

  private keepCursor(): void {
    if (!this.resumption) return;
    const { position, status } = this.last;
    this.resumption.cursor = [position, status, ...this.words.cursor].join(' ');
  }
}
