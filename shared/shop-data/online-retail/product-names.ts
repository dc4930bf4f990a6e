/** Words that a note about stock holds and a name of goods does not. */
const NOTE =
  /\?|\b(?:damages?|damaged|lost|found|missing|check|checked|adjust(?:ment)?|ebay|amazon|sold as|thrown|smashed|crushed|broken|unsaleable|destroyed|wet|mouldy|rusty|wrong|incorrect(?:ly)?|mix ?up|error|counted|test|dotcom|given away|update|nan|display|faulty|returned|john lewis)\b/i;

/** Abbreviations of the shop, written out. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ANT: 'Antique',
  ASS: 'Assorted',
  ASSTD: 'Assorted',
  ASST: 'Assorted',
  ASSORT: 'Assorted',
  BLK: 'Black',
  'C/COVER': 'Cushion Cover',
  CHILDS: "Child's",
  CHILDRENS: "Children's",
  COL: 'Colour',
  COLS: 'Colours',
  DES: 'Design',
  HLDR: 'Holder',
  NECKL: 'Necklace',
  XMAS: 'Christmas',
};

const SMALL_WORDS = new Set(['A', 'AN', 'AND', 'AT', 'BY', 'FOR', 'FROM', 'IN', 'OF', 'ON', 'OR', 'THE', 'TO', 'WITH']);
const CAPITALS = new Set(['BBQ', 'DIY', 'LED', 'TV', 'UK', 'USA', 'USB', 'VIP', 'CD', 'FM', 'PC']);

/**
 * The best of a product's descriptions: the one that most sales have, notes left out; of equally common ones the longer,
 * then the first by code point. Undefined where there is none but notes.
 */
export function bestDescription(descriptions: ReadonlyMap<string, number>): string | undefined {
  const counts = new Map<string, number>();
  for (const [text, count] of descriptions) {
    const tidy = text.replace(/\s+/g, ' ').trim();
    if (!isNote(tidy)) counts.set(tidy, (counts.get(tidy) ?? 0) + count);
  }
  let best: string | undefined;
  for (const [text, count] of counts) {
    if (best === undefined) best = text;
    else {
      const order = count - counts.get(best)! || text.length - best.length || (text < best ? 1 : -1);
      if (order > 0) best = text;
    }
  }
  return best;
}

/** Whether a description is a note of the stock room. Names are in capitals; notes name what happened to the pieces. */
export function isNote(text: string): boolean {
  return (
    text.length < 4 || !/[A-Za-z]{3}/.test(text) || (NOTE.test(text) && !/^[^a-z]{12,}$/.test(text)) || text === 'nan'
  );
}

/** A description in normal case: `WHITE HANGING HEART T-LIGHT HOLDER` is `White Hanging Heart T-Light Holder`. */
export function tidyName(description: string): string {
  const words = description
    .replace(/^[*\s]+/, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:!])/g, '$1')
    .replace(/,(?=[A-Za-z])/g, ', ')
    .replace(/^S\/(\d+)\b/i, 'SET OF $1')
    .replace(/\b(SET|PACK|BOX)[ /](\d+)\b(?!\s*(?:IN|CM))/gi, '$1 OF $2')
    .replace(/[\s,.;:-]+$/, '')
    .trim()
    .split(' ');
  return words.map((word, at) => tidyWord(word, at === 0)).join(' ');
}

function tidyWord(word: string, first: boolean): string {
  const upper = word.toUpperCase();
  const writtenOut = WRITTEN_OUT[upper];
  if (writtenOut !== undefined) return writtenOut;
  if (CAPITALS.has(upper)) return upper;
  if (!first && SMALL_WORDS.has(upper)) return upper.toLowerCase();
  // Sizes: 15CM, 25X24X12CM, 3.5G.
  if (/^\d[\dX.]*(?:CM|MM|M|G|KG|ML|L|X[\dX]+(?:CM)?)?$/.test(upper)) return upper.toLowerCase();
  return upper.toLowerCase().replace(/(^|[-/&+("'.*])([a-z])/g, (whole, before: string, letter: string, at: number) =>
    // A letter after an apostrophe ends a word (Dad's) unless it begins one ('Keep).
    before === "'" && at > 0 ? whole : before + letter.toUpperCase(),
  );
}
