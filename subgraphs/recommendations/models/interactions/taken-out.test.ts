import { type BasketStep, undoneSteps } from './taken-out';

const steps = (...list: readonly [type: string, item: string][]): BasketStep[] =>
  list.map(([type, item], at) => ({ type, item, at }));

describe('what was put into a basket', () => {
  it.each<[string, BasketStep[], number[]]>([
    [
      'is undone by taking it out',
      steps(['ADD_TO_CART', 'cup'], ['ADD_TO_CART', 'bowl'], ['REMOVE_FROM_CART', 'cup']),
      [0],
    ],
    [
      'is undone as often as it was put in',
      steps(['ADD_TO_CART', 'cup'], ['ADD_TO_CART', 'cup'], ['REMOVE_FROM_CART', 'cup']),
      [0, 1],
    ],
    [
      'counts where it was bought before something is taken out',
      steps(['ADD_TO_CART', 'cup'], ['PURCHASE', 'cup'], ['REMOVE_FROM_CART', 'cup']),
      [],
    ],
    [
      'counts where it is put in again',
      steps(['ADD_TO_CART', 'cup'], ['REMOVE_FROM_CART', 'cup'], ['ADD_TO_CART', 'cup']),
      [0],
    ],
    ['is all that is undone', steps(['VIEW', 'cup'], ['LIKE', 'cup'], ['REMOVE_FROM_CART', 'cup']), []],
  ])('%s', (_, list, undone) => {
    expect([...undoneSteps(list)].map(({ at }) => at)).toEqual(undone);
  });
});
