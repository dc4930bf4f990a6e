import { isNear, type PlacedWord, placedWords, stem } from './near-words';
import { chineseThingsIn, otherWordsFor } from './two-languages';

/** A thing that a text names. */
export interface Mention {
  /** Which of the names. */
  readonly name: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** Words that people use for others in the names of products. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  bike: ['bicycle'],
  phone: ['smartphone'],
  cellphone: ['smartphone'],
  suitcase: ['luggage'],
  headset: ['headphone', 'earbud'],
  earphone: ['earbud', 'headphone'],
  earpod: ['earbud'],
  cup: ['mug'],
  rucksack: ['backpack'],
  laptop: ['notebook'],
  trainer: ['sneaker', 'shoe'],
  shoe: ['sneaker', 'boot'],
  jumper: ['sweater'],
  hoover: ['vacuum'],
  couch: ['sofa'],
  tv: ['television'],
};

/** Last words of names that say little: what stands before them names the thing as well. */
const vagueHeads = new Set(['set', 'kit', 'pack', 'puzzle', 'machine', 'bundle', 'box', 'bulb', 'collection']);

const partsOf = (name: string): string[] =>
  name
    .split(/[\s]+/)
    .map(stem)
    .filter((part) => part !== '');

/** How well one place of a text fits a name; null where it does not. */
function fitAt(
  words: readonly PlacedWord[],
  at: number,
  parts: readonly string[],
): { score: number; from: number } | null {
  const word = words[at]!;
  const head = parts.at(-1)!;
  const others = synonyms[stem(word.word)] ?? [];
  const isHead =
    isNear(word.word, head) ||
    others.some((other) => isNear(other, head)) ||
    (word.word.length >= 5 && head.length > word.word.length && head.endsWith(stem(word.word)));
  const exact = stem(word.word) === head ? 0.1 : 0;
  if (isHead) {
    let score = 1 + exact;
    let from = at;
    for (let back = 1; back < parts.length + 1 && at - back >= 0; back++) {
      const earlier = words[at - back]!;
      if (!parts.slice(0, -1).some((part) => isNear(earlier.word, part))) continue;
      score += 0.5;
      from = at - back;
    }
    return { score, from };
  }
  const rest = parts.slice(0, -1);
  if (!vagueHeads.has(head) || rest.length === 0) return null;
  const named = rest.at(-1)!;
  return isNear(word.word, named) || others.some((other) => isNear(other, named)) ? { score: 0.9, from: at } : null;
}

/**
 * Where a text names things, in the order of the text. A place that fits several names as well names each of them: there are
 * several mentions of it.
 *
 * @param names as the shop has them, such as `Mechanical Keyboard`
 * @example mentionsOf('swap my keybord', ['Mechanical Keyboard', 'Desk Lamp']) // [{ name: 0, start: 8, end: 15, score: 1 }]
 */
export function mentionsOf(text: string, names: readonly string[]): Mention[] {
  const words = placedWords(text);
  const han = [...text.matchAll(/\p{Script=Han}+/gu)];
  const parts = names.map((name) => partsOf(name.toLowerCase()));
  const found: Mention[] = [];
  for (let at = 0; at < words.length; at++) {
    const fits = parts.flatMap((part, name) => {
      const fit = part.length === 0 ? null : fitAt(words, at, part);
      return fit ? [{ name, ...fit }] : [];
    });
    const best = Math.max(...fits.map(({ score }) => score));
    for (const { name, score, from } of fits) {
      if (score >= best - 0.2) found.push({ name, start: words[from]!.start, end: words[at]!.end, score });
    }
  }
  for (const { 0: run, index } of han) found.push(...hanMentions(run, index, names, parts));
  return found.sort((a, b) => a.start - b.start || b.score - a.score);
}

/** Chinese has no spaces: the name itself, or a word that stands for the last of the name, within the run. */
function hanMentions(run: string, offset: number, names: readonly string[], parts: readonly string[][]): Mention[] {
  const found: Mention[] = [];
  names.forEach((name, number) => {
    const at = run.indexOf(name);
    if (at >= 0) found.push({ name: number, start: offset + at, end: offset + at + name.length, score: 1.5 });
    const head = parts[number]!.at(-1) ?? '';
    if (at >= 0) return;
    for (const word of new Set(chineseThingsIn(run))) {
      if (!otherWordsFor(word).some((other) => isNear(other, head))) continue;
      const place = run.indexOf(word);
      found.push({ name: number, start: offset + place, end: offset + place + word.length, score: 1 });
    }
  });
  return found;
}
