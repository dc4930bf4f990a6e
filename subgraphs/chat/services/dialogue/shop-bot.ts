import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import type { ConversationEntity } from '../../entities/conversation';
import type { Answer, Answerer, Turn, Understanding as Understood } from '../answering/answerer';
import type { Knowledge } from '../knowledge/passage-index';
import { thingsIn } from '../understanding/entities';
import type { Understanding } from '../understanding/understanding';
import { type Language, languageOf } from '../understanding/words';
import { Dialogue } from './dialogue';
import { stateOf } from './dialogue-state';
import { Session } from './session';

/**
 * The bot that needs no language model: understands by phrases, looks things up and acts by the shop's tools as the customer,
 * quotes articles, and says nothing of its own that has a number in it.
 */
export class ShopBot implements Answerer {
  constructor(
    private readonly shop: ShopClient,
    private readonly understanding: Understanding,
    private readonly knowledge: Knowledge,
  ) {}

  async understand(text: string, _conversation: ConversationEntity): Promise<Understood> {
    await this.understanding.prepare();
    const [best] = this.understanding.guesses(text);
    const entities = thingsIn(text)
      .slice(0, 20)
      .map(({ kind, value }) => ({ kind, value: value.slice(0, 200) }));
    if (!best) return { intent: null, confidence: null, entities };
    const intent = best.confidence < this.understanding.threshold ? 'out_of_scope' : best.label;
    return { intent, confidence: best.confidence, entities };
  }

  async answer({ id, conversation, messages, dialogue, identity, signal }: Turn): Promise<Answer> {
    const state = stateOf(dialogue);
    const text = messages
      .map((message) => message.text)
      .join('\n')
      .normalize('NFKC')
      .slice(0, 4_000);
    const before: Language = dialogue ? state.language : /^zh\b/i.test(conversation.locale) ? 'zh' : 'en';
    const language = languageOf(text, before);
    const session = new Session(this.shop, identity, id, language, signal);
    await this.understanding.prepare();
    return new Dialogue(session, this.understanding, this.knowledge, { ...state, language }).answer(text);
  }
}
