import type { Query } from 'minisearch';
import { bigrams, transpositions } from '../../models/normalise-text';
import type { QueryToken } from './tokens';

/**
 * How far a search reaches. `exact`: every word as it stands or as a beginning; a word that no product has, also as a
 * misspelling. `wide`: every word also as a misspelling, and Chinese ones by their single characters.
 */
export type Reach = 'exact' | 'wide';

/** Weights of the ways in which a word can be found; as it stands is 1. */
const weights = { prefix: 0.4, fuzzy: 0.3, transposed: 0.7, bigram: 0.5, character: 0.15 };

/** A query in which each word may be found in several ways, and all words (`AND`) or any (`OR`) must be. */
export function queryOf(
  tokens: readonly QueryToken[],
  reach: Reach,
  combineWith: 'AND' | 'OR',
  isKnown: (token: string) => boolean,
): Query {
  return {
    combineWith,
    queries: tokens.map((token) => ({
      combineWith: 'OR' as const,
      queries: waysToFind(token, reach === 'wide' || !isKnown(token.text)),
    })),
  };
}

function waysToFind({ text, isHan, isLast }: QueryToken, wide: boolean): Query[] {
  const length = [...text].length;
  if (isHan) {
    if (!wide || length === 1) return [text];
    return [
      text,
      ...(length > 2 ? bigrams(text).map((pair) => weighted(pair, weights.bigram)) : []),
      ...[...new Set(text)].map((character) => weighted(character, weights.character)),
    ];
  }
  const isNumeric = /^\d+$/.test(text);
  const ways: Query[] = [
    {
      queries: [text],
      prefix: length >= (isLast ? 2 : 4),
      weights: { prefix: weights.prefix, fuzzy: weights.fuzzy },
      ...(wide && !isNumeric && length > 3 ? { fuzzy: length >= 6 ? 2 : 1 } : {}),
    },
  ];
  if (wide && !isNumeric && length > 2) {
    ways.push(...transpositions(text).map((variant) => weighted(variant, weights.transposed)));
  }
  return ways;
}

function weighted(term: string, weight: number): Query {
  return { queries: [term], boostTerm: () => weight };
}
