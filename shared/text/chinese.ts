import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';

let jieba: Jieba | null = null;

/** The dictionary takes 0.3 s to load: only a shop with Chinese texts waits for it. */
function cutter(): Jieba {
  jieba ??= Jieba.withDict(dict);
  return jieba;
}

/** The words of a run of Han characters, and the shorter words within long ones: for what is searched. */
export function wordsToIndex(han: string): string[] {
  return cutter().cutForSearch(han, true);
}

/** The words of a run of Han characters, each character in one word: for what is asked. */
export function wordsToFind(han: string): string[] {
  return cutter().cut(han, true);
}
