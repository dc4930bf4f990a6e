import { FacetDictionary, passes } from './facets';

describe('facets', () => {
  const dictionary = new FacetDictionary();
  const red = dictionary.number('attribute:Colour', 'Red');
  const blue = dictionary.number('attribute:Colour', 'Blue');
  const rosa = dictionary.number('brand', 'Rosa');

  it('count products by value, the most frequent first, and leave out what no product has', () => {
    dictionary.number('brand', 'Nobody');
    expect(dictionary.count([[red, rosa], [blue], [red]], { values: 10, facets: 10 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
      {
        kind: 'attribute:Colour',
        values: [
          { value: 'Red', count: 2 },
          { value: 'Blue', count: 1 },
        ],
      },
    ]);
    expect(dictionary.count([[red, blue, rosa]], { values: 1, facets: 1 })).toEqual([
      { kind: 'brand', values: [{ value: 'Rosa', count: 1 }] },
    ]);
  });

  it('filter by one of each group', () => {
    expect(passes([red, rosa], [[red, blue], [rosa]])).toBe(true);
    expect(passes([red], [[red, blue], [rosa]])).toBe(false);
    expect(passes([red], [[]])).toBe(false);
    expect(passes([], [])).toBe(true);
  });
});
