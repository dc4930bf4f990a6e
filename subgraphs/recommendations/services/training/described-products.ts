import { wordsToIndex } from '../../../../shared/text/chinese';
import { ItemFeatures } from '../../models/content/item-features';
import { describeTexts } from '../../models/content/text-features';
import { Vocabulary } from '../../models/vocabulary';
import type { ProductFacts } from '../products/product-facts';

/** How much an attribute counts beside the words, in which most attributes stand too. */
const attributeWeight = 0.5;

/**
 * What products are, as models take it: the words of their texts, in English, Chinese or any mixture, and their attributes.
 *
 * @param products ids by index; of one without facts nothing is known
 */
export function describedProducts(products: readonly string[], facts: ReadonlyMap<string, ProductFacts>): ItemFeatures {
  const texts = products.map((id) => facts.get(id)?.text ?? '');
  const words = describeTexts(texts, wordsToIndex).features;
  const names = new Vocabulary();
  const lists = products.map((id) => (facts.get(id)?.attributes ?? []).map((attribute) => names.add(attribute)));
  const attributes = ItemFeatures.fromLists(names.size, lists);
  return ItemFeatures.joined([
    { features: words, weight: 1 },
    { features: attributes, weight: attributeWeight },
  ]);
}
