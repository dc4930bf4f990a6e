import { seededRandom } from '../../../../shared/random/random';
import { mostRanked } from './hits';
import { SearchIndex } from './search-index';

const none = { sku: '', brand: '', category: '', tags: '', attributes: '', description: '' };
const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu'];

/** So many products, whose names have one word in common and others that are the rarer the more there are. */
function filled(products: number): SearchIndex {
  const random = seededRandom('growth of search');
  const word = () => Array.from({ length: 2 + random.integer(3) }, () => random.pick(syllables)).join('');
  const index = new SearchIndex();
  for (let n = 0; n < products; n++) {
    index.put({
      ...none,
      id: `P${String(n).padStart(6, '0')}`,
      name: `lamp ${word()} ${word()} ${n % 7 ? 'lamb' : 'kettle'}`,
    });
  }
  return index;
}

describe('what a search looks at', () => {
  const [small, large] = [filled(1000), filled(5000)];

  it.each([
    ['a common word', 'lamp'],
    ['two common words', 'lamp kettle'],
    ['two letters', 'la'],
    ['two letters that begin many words', 'ba'],
    ['a typing error', 'lammp'],
    ['a common word and a typing error', 'lamp ketle'],
  ])('does not grow with the catalogue: %s', (_what, text) => {
    const few = small.search(text);
    const many = large.search(text);
    expect(few.places.count()).toBeGreaterThan(100);
    expect(many.places.count()).toBeGreaterThan(4 * few.places.count());
    expect(many.ranked.length).toBeLessThanOrEqual(mostRanked);
    expect(many.looks).toBeLessThanOrEqual(10 * mostRanked);
    // What is ranked is as good as what ranking them all would give.
    expect(many.ranked[0]!.score).toBeGreaterThan(0);
  });

  it('finds what is rare among what is common', () => {
    large.put({ ...none, id: 'rare', name: 'lamp of alabaster' });
    for (let n = 0; n < 3000; n++) large.put({ ...none, id: `L${n}`, name: 'lamp' });
    expect(large.search('lamp alabaster').ranked.map(({ id }) => id)).toEqual(['rare']);
    expect(large.search('lamp alabastr').ranked[0]?.id).toBe('rare');
    expect(large.search('al').ranked[0]?.id).toBe('rare');
  });

  it('gives every hit once, also those that are not ranked', () => {
    const hits = large.search('lamp');
    const all = [...hits.all()];
    expect(new Set(all.map(({ id }) => id)).size).toBe(hits.places.count());
    const at = mostRanked + 700;
    const { id, score } = all[at]!;
    expect([...hits.behind(id, score, large.placeOf(id))]).toEqual(all.slice(at + 1));
  });

  it('is the same after the index was made anew', async () => {
    const renewed = await large.renewed(async () => {});
    expect(renewed.terms.emptyPlaces).toBe(0);
    for (const text of ['kettle', 'lamp alabastr', 'bake']) {
      const before = large.search(text);
      const after = renewed.search(text);
      expect(after.places.count()).toBe(before.places.count());
      expect(after.ranked[0]?.score).toBe(before.ranked[0]?.score);
    }
  });

  it('knows of each product the words that say the most of it, as many as it may keep', () => {
    const bounded = new SearchIndex(20);
    const random = seededRandom('a long description');
    const words = Array.from({ length: 500 }, (_, n) => `${random.pick(syllables)}${random.pick(syllables)}${n}`);
    bounded.put({ ...none, id: 'long', name: 'alabaster lamp', description: words.join(' ') });
    bounded.put({ ...none, id: 'short', name: 'kettle', description: 'of copper' });
    const known = words.filter((word) => bounded.search(word).ranked[0]?.id === 'long');
    expect(known.length).toBeLessThanOrEqual(18);
    expect(bounded.search('alabaster lamp').ranked.map(({ id }) => id)).toEqual(['long']);
    expect(bounded.search('copper').ranked.map(({ id }) => id)).toEqual(['short']);
  });
});
