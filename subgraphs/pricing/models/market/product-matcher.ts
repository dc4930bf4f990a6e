import { foldedText } from '../../../../shared/text/folded-text';

/** What a product is recognised by. */
export interface ProductIdentity {
  readonly name: string;
  readonly brand: string | null;
  /** With 14 digits, as `normalisedGtin` makes it. */
  readonly gtin: string | null;
  /** The maker's number. */
  readonly model: string | null;
}

export type MatchedBy = 'GTIN' | 'MODEL' | 'NAME';

export interface ProductMatch {
  readonly productId: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly by: MatchedBy;
}

/** From which confidence on a match holds without anybody's confirmation, and from which on it is worth a question. */
export const matchConfidence = { certain: 0.9, possible: 0.45 } as const;

interface Known {
  readonly productId: string;
  readonly brand: string;
  readonly words: ReadonlyMap<string, number>;
  readonly numbers: string;
  length: number;
}

/**
 * Finds the own product that a competitor's is: by GTIN; else by brand and the maker's number; else by the similarity of names
 * (cosine of their words, each weighing as much as it is rare). Of names, other numbers (sizes, capacities) or another brand
 * speak against it, and so does a second product that is as like.
 */
export class ProductMatcher {
  private readonly byGtin = new Map<string, string>();
  private readonly byModel = new Map<string, string>();
  private readonly byWord = new Map<string, Known[]>();
  private readonly count: number;

  constructor(products: Iterable<ProductIdentity & { readonly productId: string }>) {
    const all: Known[] = [];
    for (const { productId, name, brand, gtin, model } of products) {
      if (gtin) this.byGtin.set(gtin, productId);
      if (brand && model) this.byModel.set(modelKey(brand, model), productId);
      const words = wordsOf(name, brand);
      const known = { productId, brand: plain(brand ?? ''), words, numbers: numbersIn(words), length: 0 };
      all.push(known);
      for (const word of words.keys()) {
        const list = this.byWord.get(word);
        if (list) list.push(known);
        else this.byWord.set(word, [known]);
      }
    }
    this.count = all.length;
    for (const known of all) known.length = this.lengthOf(known.words);
  }

  /** Null where nothing is like enough to ask about. */
  match({ gtin, brand, model, name }: ProductIdentity): ProductMatch | null {
    const ofGtin = gtin && this.byGtin.get(gtin);
    if (ofGtin) return { productId: ofGtin, confidence: 1, by: 'GTIN' };
    const ofModel = brand && model && this.byModel.get(modelKey(brand, model));
    if (ofModel) return { productId: ofModel, confidence: 0.95, by: 'MODEL' };
    return this.byName(name, brand);
  }

  private byName(name: string, brand: string | null): ProductMatch | null {
    const words = wordsOf(name, brand);
    const products = new Map<Known, number>();
    for (const [word, times] of words) {
      const known = this.byWord.get(word) ?? [];
      const weight = this.weightOf(word);
      for (const one of known) {
        products.set(one, (products.get(one) ?? 0) + weight * weight * times * one.words.get(word)!);
      }
    }
    const [numbers, plainBrand, length] = [numbersIn(words), plain(brand ?? ''), this.lengthOf(words)];
    let [best, second] = [{ score: 0, productId: '' }, 0];
    for (const [one, product] of products) {
      const against = (one.numbers === numbers ? 1 : 0.6) * (isOtherBrand(one.brand, plainBrand) ? 0.5 : 1);
      const score = (product / (length * one.length)) * against;
      if (score > best.score) [best, second] = [{ score, productId: one.productId }, best.score];
      else if (score > second) second = score;
    }
    // Two that are as like halve it.
    const confidence = best.score === 0 ? 0 : Math.min(1, best.score) * (1 - 0.5 * (second / best.score) ** 4);
    return confidence < matchConfidence.possible ? null : { productId: best.productId, confidence, by: 'NAME' };
  }

  private lengthOf(words: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const [word, times] of words) sum += (this.weightOf(word) * times) ** 2;
    return Math.sqrt(sum);
  }

  /** The inverse document frequency; never 0, so that a shop of one product knows it again. */
  private weightOf(word: string): number {
    return Math.log(1 + (this.count + 1) / (1 + (this.byWord.get(word)?.length ?? 0)));
  }
}

const plain = (text: string) => foldedText(text).replace(/[^\p{L}\p{N}]+/gu, '');
const modelKey = (brand: string, model: string) => `${plain(brand)} ${plain(model)}`;
const isOtherBrand = (a: string, b: string) => a !== '' && b !== '' && a !== b;

/** Words with how many times they come; "500 ml" and "500ml" are one. */
function wordsOf(name: string, brand: string | null): Map<string, number> {
  const joined = foldedText(`${brand ?? ''} ${name}`).replace(/(\d)\s+(ml|cl|l|mg|g|kg|mm|cm|m|gb|tb|w|v)\b/g, '$1$2');
  const words = new Map<string, number>();
  // The brand counts once, whether the name has it or not.
  for (const [word] of joined.matchAll(/[\p{L}\p{N}]+/gu)) words.set(word, 1);
  return words;
}

function numbersIn(words: ReadonlyMap<string, number>): string {
  return [...words.keys()]
    .filter((word) => /\d/.test(word))
    .sort()
    .join(' ');
}
