import { FacetDictionary, passes } from './facets';

describe('facets', () => {
  const dictionary = new FacetDictionary();
  const red = dictionary.number('attribute:Colour', 'Red');
  const blue = dictionary.number('attribute:Colour', 'Blue');
  const rosa = dictionary.number('brand', 'Rosa');

  it('count products by value, the most frequent first, and leave out what no product has', () => {
    dictionary.number('brand', 'Nobody');
    const counts = new Map([
      [blue, 1],
      [rosa, 1],
      [red, 2],
    ]);
    expect(dictionary.facets(counts, { values: 10, facets: 10 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
      {
        kind: 'attribute:Colour',
        values: [
          { value: 'Red', count: 2 },
          { value: 'Blue', count: 1 },
        ],
      },
    ]);
    expect(dictionary.facets(counts, { values: 1, facets: 2 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
      { kind: 'attribute:Colour', values: [{ value: 'Red', count: 2 }] },
    ]);
  });

  it('filter by one of each group', () => {
    expect(passes([red, rosa], [[red, blue], [rosa]])).toBe(true);
    expect(passes([red], [[red, blue], [rosa]])).toBe(false);
    expect(passes([red], [[]])).toBe(false);
    expect(passes([], [])).toBe(true);
  });
});
