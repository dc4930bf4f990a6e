import { seededRandom } from '../../../shared/random/random';
import { editDistance, SpellingIndex } from './spelling-index';

describe('the distance of two words', () => {
  it.each([
    ['kettle', 'kettle', 0],
    ['kettle', 'ketle', 1],
    ['kettle', 'kettles', 1],
    ['kettle', 'ketlte', 1],
    ['kettle', 'cattle', 2],
    ['kettle', 'k', 3],
    ['paisley', 'paisly', 1],
  ])('of %s and %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });
});

describe('the index of spellings', () => {
  const letters = 'aeinrst';
  const random = seededRandom('spelling');
  const draw = (length: number) => Array.from({ length }, () => random.pick([...letters])).join('');
  const words = [...new Set(Array.from({ length: 2000 }, () => draw(4 + random.integer(7))))];
  const index = new SpellingIndex();
  for (const word of words) index.add(word);

  it('finds the words that a look at each one finds', () => {
    for (let round = 0; round < 100; round++) {
      const [asked, most] = round % 2 ? [draw(5), 1] : [draw(7), 2];
      const near = words.filter((word) => word !== asked && editDistance(asked, word, most) <= most);
      expect(
        index
          .similarTo(asked, most)
          .map(({ word }) => word)
          .sort(),
      ).toEqual(near.sort());
    }
  });

  it('forgets words', () => {
    const own = new SpellingIndex();
    for (const word of ['kettle', 'kettles', 'settle']) own.add(word);
    own.remove('settle');
    expect(own.similarTo('kettle', 2)).toEqual([{ word: 'kettles', distance: 1 }]);
  });
});
