import { finished } from '../../../../shared/numerics/steps';
import { week } from './sales-spells';
import { substitutePrices } from './substitute-prices';

const asks = (categoryId: string | null, ...amounts: number[]) => ({
  categoryId,
  prices: amounts.map((amount, w) => ({ at: w * week, amount, reduced: false })),
});

/** Substitutes' prices of all histories in two weeks. */
function both(histories: Parameters<typeof substitutePrices>[0]): Float64Array[] {
  const substitutes = finished(substitutePrices(histories, 0, 2));
  return histories.map((_, n) => substitutes(n));
}

describe('the prices of substitutes', () => {
  it('are the worked example: −.091 and then +.091 beside one that rises from 1000 to 1200, and never the own', () => {
    const [mug, cup] = both([asks('cups', 1000, 1200), asks('cups', 500, 500)]);
    expect([...cup!]).toEqual([expect.closeTo(-0.0912, 4), expect.closeTo(0.0912, 4)]);
    expect([...mug!]).toEqual([expect.closeTo(0, 12), expect.closeTo(0, 12)]);
  });

  it('do not rise because a dear product comes, and are those of the category alone', () => {
    const late = { categoryId: 'cups', prices: [{ at: week, amount: 9_000, reduced: false }] };
    const [mug, , lamp, loose] = both([asks('cups', 1000, 1000), late, asks('lamps', 100, 300), asks(null, 100, 300)]);
    for (const one of [mug, lamp, loose]) expect([...one!]).toEqual([0, 0].map((value) => expect.closeTo(value, 12)));
  });
});
