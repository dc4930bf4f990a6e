import { evenlyApart } from './evenly-apart';

describe('items that are parted evenly', () => {
  it('are the worked example', () => {
    expect(evenlyApart(['a', 'b', 'c', 'd', 'e'], 2)).toEqual({ chosen: ['a', 'c'], others: ['b', 'd', 'e'] });
  });

  it('are all chosen where there are no more', () => {
    expect(evenlyApart([1, 2], 3)).toEqual({ chosen: [1, 2], others: [] });
    expect(evenlyApart([], 3)).toEqual({ chosen: [], others: [] });
  });
});
