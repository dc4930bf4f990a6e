import { languageSearches } from '../../testing/language-searches';
import { SearchIndex, type SearchText } from './search-index';

const shown = 3;
/** Which part of the searches of a language has to find its product among the first three. */
const floor = 0.9;

const { products, searches } = languageSearches;

function filled(): SearchIndex {
  const index = new SearchIndex();
  const empty = { brand: '', category: '', tags: '', attributes: '', description: '' };
  for (const [sku, name, more = {}] of products) index.put({ ...empty, id: sku, sku, name, ...more } as SearchText);
  return index;
}

/** Searches that do not have their product among the first, with what they have instead. */
function missed(of: readonly (readonly [string, string])[]): string[] {
  const index = filled();
  const names = new Map(products.map(([sku, name]) => [sku, name]));
  return of.flatMap(([text, sku]) => {
    const found = index
      .search(text)
      .ranked.slice(0, shown)
      .map(({ id }) => id);
    if (found.includes(sku)) return [];
    return [`"${text}" has ${found.map((id) => names.get(id)).join(', ') || 'nothing'}, not ${names.get(sku)}`];
  });
}

it('has eighty searches and more, of products that are there', () => {
  const all = Object.values(searches).flat();
  expect(all.length).toBeGreaterThanOrEqual(80);
  const skus = products.map(([sku]) => sku);
  expect(new Set(skus).size).toBe(skus.length);
  for (const [, sku] of all) expect(skus).toContain(sku);
});

it.each(Object.keys(searches) as (keyof typeof searches)[])(
  'finds in %s what is meant, among the first three',
  (language) => {
    const asked = searches[language];
    const without = missed(asked);
    expect(without.length <= (1 - floor) * asked.length ? [] : without).toEqual([]);
  },
);

it('puts cups before boots', () => {
  const [first] = filled().search('杯子').ranked;
  expect(first?.id).toBe('ZH-01');
});

it('goes on to near matches where what fits exactly is not in the list', () => {
  const index = filled();
  const exact = index.search('kettle').ranked.map(({ id }) => id);
  expect(exact).toEqual(['EN-09']);
  const others = index.terms.live.copy();
  others.delete(index.placeOf('EN-09')!);
  expect(index.search('kettle', others).ranked.map(({ id }) => id)).toContain('EN-10');
});
