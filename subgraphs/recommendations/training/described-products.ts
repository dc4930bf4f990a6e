import { wordsToIndex } from '../../../shared/text/chinese';
import { ItemFeatures } from '../models/content/item-features';
import { describeTexts } from '../models/content/text-features';
import { Vocabulary } from '../models/interactions/vocabulary';
import type { ProductFacts } from '../services/read-models/product-facts';

/** How much an attribute counts beside the words, in which most attributes stand too. */
const attributeWeight = 0.5;

/** What products are, as models take it. */
export interface ProductDescriptions {
  /** Of their texts, in English, Chinese or any mixture. */
  readonly words: ItemFeatures;
  readonly attributes: ItemFeatures;
}

/** @param products ids by index; of one without facts nothing is known */
export function productDescriptions(
  products: readonly string[],
  facts: ReadonlyMap<string, ProductFacts>,
): ProductDescriptions {
  const texts = products.map((id) => facts.get(id)?.text ?? '');
  const names = new Vocabulary();
  const lists = products.map((id) => (facts.get(id)?.attributes ?? []).map((attribute) => names.add(attribute)));
  return { words: describeTexts(texts, wordsToIndex).features, attributes: ItemFeatures.fromLists(names.size, lists) };
}

/** Words and attributes in one. */
export function describedProducts({ words, attributes }: ProductDescriptions): ItemFeatures {
  return ItemFeatures.joined([
    { features: words, weight: 1 },
    { features: attributes, weight: attributeWeight },
  ]);
}

/** Of products of which nothing is known. */
export function undescribed(items: number): ProductDescriptions {
  const nothing = ItemFeatures.fromRows(
    0,
    Array.from({ length: items }, () => []),
  );
  return { words: nothing, attributes: nothing };
}
