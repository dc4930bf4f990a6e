/**
 * A pattern that finds any of some words or phrases in a name, whole (no letter, digit or hyphen beside them), with or
 * without a plural s, in any case. `*` at a word's end stands for any further letters.
 */
export function wordsPattern(words: readonly string[]): RegExp {
  const alternatives = words.map((word) => {
    const open = word.endsWith('*');
    const stem = (open ? word.slice(0, -1) : word).replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[a-z -]*');
    return stem.replaceAll(' ', '\\s+') + (open ? "[a-z']*" : '(?:s|es)?');
  });
  return new RegExp(`(?<![\\w-])(?:${alternatives.join('|')})(?![\\w])`, 'i');
}
