import { objectOf } from '../../../../../shared/tools/facts';
import { searchProducts } from '../../../../../shared/tools/product-tools';
import { inChinese, inEnglish } from '../../../models/matching/two-languages';
import { type ListedProduct, listedOf } from '../known-facts';
import type { Session } from '../session';

const asking =
  /\b(?:how|much|many|is|are|the|a|an|do|does|you|have|has|in|stock|available|price|of|what|cost|costs|tell|me|about|please|can|i|get|any|there|it|this|that|still|for|to|with|and|or|which|compare|between|difference|show|find|buy|want|looking|need|recommend|something|similar|like|one|ones|does|come|your|my|option|options|kind|different|colou?rs?|sizes?|online|store|shop|right|now|exactly|know|sell|got|left|back|when|will|be|would|should|better|best|waterproof)\b/giu;

/** The words of a text that may name a product. */
export const namingWords = (text: string): string =>
  text
    .replace(/[?!.,;:?!。,]/gu, ' ')
    .replace(asking, ' ')
    .replace(
      /(?:多少钱|价格|有货吗|还有|有没有|有吗|请问|我想|推荐|一下|比较|哪个|更好|什么|类似|的|吗|呢|和|这个|那个|买|个|款)/gu,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();

export const productsOf = (facts: unknown): ListedProduct[] => {
  const products = objectOf(facts)?.products;
  return Array.isArray(products) ? products.flatMap((product) => listedOf(product) ?? []) : [];
};

/** What the catalogue has of what a text names; in the other language's words where it has nothing under those. */
export async function found(session: Session, text: string, first = 6): Promise<ListedProduct[]> {
  const words = namingWords(text);
  const isChinese = /\p{Script=Han}/u.test(text);
  const searches = [words, ...(isChinese ? inEnglish(text) : [inChinese(words)])].filter((search) => search !== '');
  for (const search of new Set(searches)) {
    const outcome = await session.look(searchProducts, { text: search.slice(0, 200), first });
    const products = outcome.done ? productsOf(outcome.facts) : [];
    if (products.length > 0) return products;
  }
  return [];
}
