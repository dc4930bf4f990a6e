import { wordsToFind, wordsToIndex } from '../../../../shared/text/chinese';
import { foldedText } from '../../../../shared/text/folded-text';
import { bigrams, runsOf, singular } from '../../models/normalise-text';

/** The tokens under which a text is found. Chinese: words, pairs of neighbouring characters, and single ones. */
export function tokensToIndex(text: string): string[] {
  return runsOf(foldedText(text)).flatMap(({ kind, text: run }) => {
    if (kind === 'word') return run === '' ? [] : [singular(run)];
    const characters = [...run];
    if (characters.length === 1) return characters;
    return [...new Set([...wordsToIndex(run), ...bigrams(run), ...characters])];
  });
}

/** One word that is searched for. */
export interface QueryToken {
  readonly text: string;
  readonly isHan: boolean;
  /** Whether the searcher may still be typing it. */
  readonly isLast: boolean;
}

/** The most words of a query that are looked at. */
const maximumTokens = 16;

/** The words of what is searched for, each once. */
export function tokensToFind(text: string): QueryToken[] {
  const folded = foldedText(text);
  const found = runsOf(folded).flatMap(({ kind, text: run }) =>
    kind === 'word'
      ? [{ text: singular(run), isHan: false }]
      : wordsToFind(run).map((word) => ({ text: word, isHan: true })),
  );
  const distinct = [
    ...new Map(found.filter((token) => token.text !== '').map((token) => [token.text, token])).values(),
  ];
  const endsOpen = !/\s$/.test(folded);
  return distinct
    .slice(0, maximumTokens)
    .map((token, index, all) => ({ ...token, isLast: endsOpen && index === all.length - 1 }));
}
