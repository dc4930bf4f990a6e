/** English plurals that no rule gives, and words that look like plurals; each with the singular. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    knives: 'knife',
    wives: 'wife',
    lives: 'life',
    leaves: 'leaf',
    loaves: 'loaf',
    halves: 'half',
    calves: 'calf',
    shelves: 'shelf',
    wolves: 'wolf',
    elves: 'elf',
    scarves: 'scarf',
    hooves: 'hoof',
    thieves: 'thief',
    men: 'man',
    women: 'woman',
    children: 'child',
    feet: 'foot',
    teeth: 'tooth',
    geese: 'goose',
    mice: 'mouse',
    people: 'person',
    oxen: 'ox',
    axes: 'axe',
    buses: 'bus',
    gases: 'gas',
    gas: 'gas',
    lens: 'lens',
    lenses: 'lens',
    quizzes: 'quiz',
  }),
);

/**
 * The word without an English plural ending: the S stemmer of Harman, "How effective is suffixing?" (1991), which errs
 * less than a full stemmer on names and on other languages; and the plurals that no rule gives.
 *
 * @example singular('knives') // 'knife'; singular('cookie') and singular('cookies') are both 'cooky'
 */
export function singular(word: string): string {
  const known = irregular.get(word);
  if (known) return known;
  if (word.length <= 3 || /\d/.test(word)) return word;
  const stem = withoutEnding(word);
  return irregular.get(stem) ?? stem;
}

function withoutEnding(word: string): string {
  if (/[^ae]ies$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/[^ae]ie$/.test(word)) return `${word.slice(0, -2)}y`;
  if (/.{2}[^aeiou]oes$/.test(word)) return word.slice(0, -2);
  if (/.{2}[^aeiou]oe$/.test(word)) return word.slice(0, -1);
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^us]s$/.test(word)) return word.slice(0, -1);
  return word;
}

const germanEndings = ['ern', 'en', 'er', 'es', 'em', 'e', 'n', 's'];
const shortestStem = 3;

/**
 * What a German word may be a form of: its stems, longest first. Which of them is a word, the vocabulary tells.
 *
 * @example germanStems('glaser') // ['glas']: of `Gläser`, folded
 */
export function germanStems(word: string): string[] {
  return germanEndings
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= shortestStem)
    .map((ending) => word.slice(0, -ending.length))
    .sort((a, b) => b.length - a.length);
}

/** The word with `ae` for `ä`, as it is typed where there is no such key; the word itself where it has no umlaut. */
export function withoutUmlauts(text: string): string {
  return text.normalize('NFC').replace(/[äöüÄÖÜ]/g, (letter) => umlauts[letter]!);
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

/** Words that say nothing of a product: a search for `mug with handle` is one for `mug handle`. */
export const stopWords: ReadonlySet<string> = new Set(
  `a an and at by for from in of on or the to with aus das dem den der des die ein eine einen einer fur im mit oder und
  von zum zur au aux avec de des du en et la le les pour un une 的 和 与 及`.split(/\s+/),
);
