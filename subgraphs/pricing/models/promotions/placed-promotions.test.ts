import { placedPromotions } from './placed-promotions';
import type { ProductPromotion } from './product-promotions';

const sale: ProductPromotion = {
  ...{ id: 'sale', name: 'Sale', kind: 'PERCENT_OFF', value: 10, priority: 0, stackable: false },
  ...{ productIds: null, categoryId: 'cups', minimumAmount: null, maximumApplications: null },
  ...{ buyQuantity: null, getQuantity: null, getProductIds: null, startsAt: 10, endsAt: 50 },
};
const during = (placements: readonly [since: number, ...categoryIds: string[]][], promotion = sale) =>
  placedPromotions(
    promotion,
    placements.map(([since, ...categoryIds]) => ({ since, categoryIds })),
  ).map(({ startsAt, endsAt }) => [startsAt, endsAt]);

describe('a promotion of a category', () => {
  it('is for a product while that is in the category, and before the first that is known of it', () => {
    expect(during([[20, 'cups', 'kitchen']])).toEqual([[10, 50]]);
    expect(
      during([
        [20, 'cups'],
        [30, 'plates'],
        [40, 'cups'],
      ]),
    ).toEqual([
      [10, 30],
      [40, 50],
    ]);
    expect(
      during([
        [20, 'plates'],
        [30, 'cups'],
      ]),
    ).toEqual([[30, 50]]);
    expect(
      during([
        [20, 'plates'],
        [60, 'cups'],
      ]),
    ).toEqual([]);
    expect(
      during([
        [1, 'cups'],
        [5, 'plates'],
      ]),
    ).toEqual([]);
    expect(during([])).toEqual([]);
  });

  it('without an end goes on where the product stays', () => {
    expect(during([[20, 'cups'], [30], [40, 'cups']], { ...sale, endsAt: null })).toEqual([
      [10, 30],
      [40, null],
    ]);
  });

  it('does not concern one of no category', () => {
    expect(during([], { ...sale, categoryId: null })).toEqual([[10, 50]]);
  });
});
