import { historyWithout } from './history-without';

describe('a history without what is taken away', () => {
  const history = { items: [1, 2, 1, 3], weights: [1, 2, 3, 4], times: [5, 6, 7, 8], friends: [9], traits: [10] };

  it('is whole but for that', () => {
    const rest = historyWithout(history, { items: new Set([1]) });
    expect(rest).toEqual({ ...history, items: [2, 3], weights: [2, 4], times: [6, 8] });
    expect(historyWithout(history, { items: 'all' })).toEqual({ ...history, items: [], weights: [], times: [] });
    expect(historyWithout(history, { follows: true })).toEqual({ ...history, friends: [] });
    expect(historyWithout(history, { traits: true })).toEqual({ ...history, traits: [] });
  });
});
