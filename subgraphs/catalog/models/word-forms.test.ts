import { germanStems, singular, withoutUmlauts } from './word-forms';

it.each([
  ['bags', 'bag'],
  ['boxes', 'box'],
  ['candies', 'candy'],
  ['dishes', 'dish'],
  ['glass', 'glass'],
  ['glasses', 'glass'],
  ['bus', 'bus'],
  ['buses', 'bus'],
  ['knives', 'knife'],
  ['gloves', 'glove'],
  ['womens', 'woman'],
  ['pies', 'pie'],
  ['shoes', 'shoe'],
  ['lenses', 'lens'],
  ['85048s', '85048s'],
])('"%s" in the singular is "%s"', (plural, expected) => expect(singular(plural)).toBe(expected));

it.each(['cookie', 'potato', 'tomato', 'movie', 'knife', 'canoe', 'vase', 'watch', 'axe', 'lens', 'child'])(
  'of "%s" singular and plural become one',
  (word) => {
    const plurals: Record<string, string> = { knife: 'knives', watch: 'watches', lens: 'lenses', child: 'children' };
    const plural = plurals[word] ?? (word.endsWith('ato') ? `${word}es` : `${word}s`);
    expect(singular(plural)).toBe(singular(word));
  },
);

it('has stems of German words, the longest first', () => {
  expect(germanStems('glaser')).toEqual(['glas']);
  expect(germanStems('tassen')).toEqual(['tasse', 'tass']);
  expect(germanStems('tee')).toEqual([]);
});

it('writes umlauts out', () => {
  expect(withoutUmlauts('Küchentür Ölkännchen')).toBe('Kuechentuer Oelkaennchen');
});
