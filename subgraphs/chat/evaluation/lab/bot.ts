import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import type { Answerer } from '../../services/answering/answerer';
import { ShopBot } from '../../services/dialogue/shop-bot';
import { type Knowledge, PassageIndex, starters } from '../../services/knowledge/passage-index';
import { Understanding } from '../../services/understanding/understanding';

/** Makes a bot that acts in a shop: what is evaluated. */
export type Bot = (shop: ShopClient) => Answerer;

const understanding = new Understanding();

/** The bot without a language model, on the articles that come with the software and those given. */
export function ownBot(
  articles: readonly { readonly title: string; readonly body: string; readonly locale: string }[] = [],
): Bot {
  const index = new PassageIndex([
    ...articles.map((article, n) => ({ ...article, id: `a${n}`, updatedAt: 0 })),
    ...starters,
  ]);
  const knowledge: Knowledge = { answer: async (question, language, least) => index.best(question, language, least) };
  return (shop) => new ShopBot(shop, understanding, knowledge);
}
