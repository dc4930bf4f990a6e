import { representativeItems } from './representative-items';

describe('Items to ask about', () => {
  const near = new Map([
    [0, [{ item: 1, score: 4 }]],
    [1, [{ item: 0, score: 4 }]],
  ]);
  const neighbours = { related: (item: number) => near.get(item) ?? [] };

  it('are those worked out by hand: what says nothing new comes last', () => {
    expect(representativeItems([3, 3, 2], neighbours, 3)).toEqual([0, 2, 1]);
  });

  it('are none that nobody turns to, or that may not be asked about', () => {
    expect(representativeItems([3, 0, 2], neighbours, 3)).toEqual([0, 2]);
    expect(representativeItems([3, 3, 2], neighbours, 2, (item) => item !== 0)).toEqual([1, 2]);
    expect(representativeItems([], neighbours, 3)).toEqual([]);
  });
});
