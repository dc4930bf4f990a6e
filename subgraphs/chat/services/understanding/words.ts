import { wordsToFind } from '../../../../shared/text/chinese';
import { foldedText } from '../../../../shared/text/folded-text';

export type Language = 'en' | 'zh';

const runs = /\p{Script=Han}+|[\p{L}\p{M}]+(?:['’][\p{L}]+)?|\p{N}+/gu;
const han = /\p{Script=Han}/u;

/** By script: a message with Chinese characters is Chinese; one without letters is in the language of before. */
export function languageOf(text: string, before: Language): Language {
  if (han.test(text)) return 'zh';
  return /\p{L}{2}/u.test(text) ? 'en' : before;
}

/**
 * The words of a text as they are compared. Chinese is cut by its dictionary, and each character is a word too; a number is told
 * by how many digits it has, since which one it is says nothing of what is wanted.
 *
 * @example wordsOf("Where's order 10032?") // ['wheres', 'order', '#5']
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of foldedText(text).matchAll(runs)) {
    if (/^\p{N}/u.test(run)) words.push(`#${Math.min(run.length, 8)}`);
    else if (!han.test(run)) words.push(run.replace(/['’]/g, ''));
    else {
      const cut = wordsToFind(run);
      words.push(...cut, ...cut.filter((word) => word.length > 1).flatMap((word) => [...word]));
    }
  }
  return words;
}
