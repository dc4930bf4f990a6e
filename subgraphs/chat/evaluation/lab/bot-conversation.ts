import type { Identity } from '../../../../shared/identity/identity';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageEntity } from '../../entities/message';
import type { Answer } from '../../services/answering/answerer';
import { stateOf } from '../../services/dialogue/dialogue-state';
import type { Bot } from './bot';

export interface DoneAct {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** Whether the customer had been told exactly this, and then said yes. */
  readonly confirmed: boolean;
}

/** A conversation with a bot in which every change of the shop is watched. */
export class BotConversation {
  readonly transcript: string[] = [];
  readonly acts: DoneAct[] = [];
  private dialogue: unknown = null;
  private turns = 0;
  private mutations = 0;
  private readonly answerer: ReturnType<Bot>;

  constructor(
    bot: Bot,
    shop: ShopClient,
    private readonly identity: Identity,
    private readonly locale: string,
    private readonly name = String(Math.random()),
  ) {
    this.answerer = bot({
      ask: async (...asked) => {
        if (asked[1].trimStart().startsWith('mutation')) this.mutations += 1;
        return shop.ask(...asked);
      },
    });
  }

  async say(text: string): Promise<Answer> {
    this.turns += 1;
    this.transcript.push(`> ${text}`);
    const before = stateOf(this.dialogue);
    const mutations = this.mutations;
    const answer = await this.answerer.answer({
      id: `${this.name} ${this.turns}`,
      conversation: { locale: this.locale } as ConversationEntity,
      messages: [{ text } as MessageEntity],
      dialogue: this.dialogue as ConversationEntity['dialogue'],
      identity: this.identity,
      signal: new AbortController().signal,
      say: () => undefined,
    });
    const done = this.mutations - mutations;
    const wereTold = before.asked === 'yes' ? before.proposals : [];
    for (let n = 0; n < done; n++) {
      const told = wereTold[n];
      this.acts.push(told ? { ...told, confirmed: true } : { tool: 'unknown', given: {}, confirmed: false });
    }
    this.dialogue = answer.dialogue;
    this.transcript.push(answer.text);
    return answer;
  }
}
