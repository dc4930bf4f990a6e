import { wordsToFind, wordsToIndex } from '../../../../shared/text/chinese';
import { foldedText, marksButOfKana } from '../../../../shared/text/folded-text';
import { bigrams, joinedWords, type Run, runsOf } from '../../models/normalise-text';
import { singular, stopWords, withoutUmlauts } from '../../models/word-forms';

/**
 * The tokens under which a text is found. Of writing without spaces: words (Chinese), pairs of neighbouring characters, and
 * single ones that mean something alone. Of words: the singular, what signs join written together, and umlauts both ways.
 */
export function tokensToIndex(text: string): string[] {
  const tokens = tokensOf(folded(text));
  const other = withoutUmlauts(text);
  return other === text.normalize('NFC') ? tokens : [...new Set([...tokens, ...tokensOf(folded(other))])];
}

function tokensOf(plain: string): string[] {
  const words = runsOf(plain).flatMap((run) => tokensOfRun(run));
  return [...words, ...joinedWords(plain).map(singular)];
}

function tokensOfRun({ kind, text }: Run): string[] {
  if (kind === 'word') return text === '' ? [] : [singular(text)];
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  return [...new Set([...(kind === 'han' ? wordsToIndex(text) : []), ...bigrams(text), ...han])];
}

const folded = (text: string): string => foldedText(text, marksButOfKana);

/** One word that is searched for. */
export interface QueryToken {
  readonly kind: Run['kind'];
  readonly text: string;
  /** The same with `ae` for `ä`, where that is another. */
  readonly spelledOut: string | null;
  /** A word as it was written: the singular of two that are written together is that of both. */
  readonly written: string;
  /** Whether the searcher may still be typing it. */
  readonly isLast: boolean;
}

/** The most words of a query that are looked at. */
const maximumTokens = 16;

/** The words of what is searched for, each once, in order; without those that say nothing, as long as others are left. */
export function tokensToFind(text: string): QueryToken[] {
  const plain = folded(text);
  // Letter by letter the same but for umlauts, so that the words are as many.
  const spelledOut = runsOf(folded(withoutUmlauts(text)));
  const found = runsOf(plain).flatMap((run, index) => tokensFrom(run, spelledOut[index]?.text ?? run.text));
  const distinct = [
    ...new Map(found.filter((token) => token.text !== '').map((token) => [token.text, token])).values(),
  ];
  const telling = distinct.filter((token) => !stopWords.has(token.text));
  const endsOpen = !/\s$/.test(plain);
  return (telling.length > 0 ? telling : distinct)
    .slice(0, maximumTokens)
    .map((token, index, all) => ({ ...token, isLast: endsOpen && index === all.length - 1 }));
}

function tokensFrom({ kind, text }: Run, spelledOut: string): Omit<QueryToken, 'isLast'>[] {
  if (kind === 'word') {
    const other = spelledOut === text ? null : singular(spelledOut);
    return [{ kind, text: singular(text), spelledOut: other, written: text }];
  }
  const words = kind === 'han' ? wordsToFind(text) : [text];
  return words.map((word) => ({ kind, text: word, spelledOut: null, written: word }));
}
