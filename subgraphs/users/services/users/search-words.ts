import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { firstCharacters } from '../../../../shared/database/text-length';
import type { UserEntity } from '../../entities/user';
import { UserWordEntity } from '../../entities/user-word';

const words = entityTable(UserWordEntity);
/** Scripts that write no space between words: a name is found from each of its characters on. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * The words of a search text, each once: runs of letters and digits. Of scripts without spaces also what is left of a run
 * from each of its characters on.
 *
 * @param text folded, as it is stored
 * @example wordsOf('zoe 100% zoe@find.test') // ['zoe', '100', 'find', 'test']
 */
export function wordsOf(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const characters = [...run];
    const starts = unspaced.test(run) ? characters.length : 1;
    for (let start = 0; start < starts; start++) found.add(cut(characters.slice(start).join('')));
  }
  return [...found];
}

/** The words that are searched for: all of them have to begin a word of the text. */
export function searchedWords(text: string): string[] {
  return [...new Set([...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([run]) => cut(run)))];
}

/** Makes the words of users equal to their search texts. */
export async function storeWords(
  manager: EntityManager,
  users: readonly Pick<UserEntity, 'id' | 'searchText'>[],
  before: (id: string) => Pick<UserEntity, 'searchText'> | null | undefined,
): Promise<void> {
  const added: UserWordEntity[] = [];
  const removed: UserWordEntity[] = [];
  for (const { id: userId, searchText } of users) {
    const old = before(userId)?.searchText ?? '';
    if (old === searchText) continue;
    const [now, then] = [new Set(wordsOf(searchText)), new Set(wordsOf(old))];
    for (const word of now) if (!then.has(word)) added.push({ word, userId });
    for (const word of then) if (!now.has(word)) removed.push({ word, userId });
  }
  for (const { word, userId } of removed) {
    await execute(manager, 'DELETE FROM `user_words` WHERE `word` = ? AND `userId` = ?', [word, userId]);
  }
  // In the order of the key, in which the table is kept.
  added.sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : 0));
  await words.insert(manager, added, { onConflict: 'ignore' });
}

function cut(word: string): string {
  return firstCharacters(word, words.limit('word'));
}
