import type { Random } from '../../random/random';
import type { BehaviourRecord, ReviewRecord } from '../../shop-data/records';
import { suitability } from '../world/choice';
import type { WorldProduct } from '../world/products';
import { dayMilliseconds } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';

const words: readonly (readonly string[])[] = [
  [
    'Not at all what I expected. It went back.',
    'Poorly made, would not buy again.',
    'Nothing like the picture, sadly.',
  ],
  ['Looked better on screen.', 'All right for the price, but not for me.', 'The colour is off.'],
  ['Does what it should.', 'Decent, nothing special.', 'Fine, though I had hoped for more.'],
  ['Very nice, and it arrived quickly.', 'Good quality, just as described.', 'I like it a lot.'],
  ['Absolutely love it!', 'Beautiful, I have already ordered another.', 'Perfect. Everybody asks where it is from.'],
];
const chineseWords: readonly (readonly string[])[] = [
  ['和描述不符，已经退货了。'],
  ['一般般，颜色有点差。'],
  ['还可以，中规中矩。'],
  ['不错，物流也快。', '质量很好，喜欢。'],
  ['非常喜欢，强烈推荐！', '太美了，还会再买。'],
];

/** What a buyer says of a product some days later: a rating, and perhaps a review of the same stars. */
export interface Opinion {
  readonly rating: Omit<BehaviourRecord, 'key'>;
  readonly review?: Omit<ReviewRecord, 'key'>;
}

/** A buyer's opinion, or undefined for the many who say nothing. Stars follow how well it suits. */
export function opinionOf(
  shopper: WorldShopper,
  product: WorldProduct,
  boughtAt: number,
  random: Random,
): Opinion | undefined {
  if (random.uniform() >= 0.24) return undefined;
  const occurredAt = Math.round(boughtAt + (3 + random.exponential(6)) * dayMilliseconds);
  const stars = Math.min(
    5,
    Math.max(1, Math.round(3.3 + 0.6 * (suitability(shopper, product) - 1) + 0.7 * random.normal())),
  );
  const who = { sku: product.sku, customer: shopper.externalId, stars };
  const rating = { type: 'RATE' as const, ...who, occurredAt };
  if (random.uniform() >= 0.4) return { rating };
  const text = random.pick((shopper.locale === 'zh' ? chineseWords : words)[stars - 1]!);
  return { rating, review: { ...who, text, createdAt: occurredAt } };
}
