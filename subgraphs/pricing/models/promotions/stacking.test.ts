import { type Random, seededRandom } from '../../../../shared/random/random';
import type { CartLine, PromotionKind, PromotionTerms } from './promotion';
import { cartDiscounts } from './stacking';

const line = (productId: string, quantity: number, unitPrice: number, ...categoryIds: string[]): CartLine => ({
  ...{ productId, categoryIds, quantity, amount: quantity * unitPrice },
});

const promotion = (kind: PromotionKind, value: number, more: Partial<PromotionTerms> = {}): PromotionTerms => ({
  ...{ id: `${kind} ${value}`, kind, value, productIds: null, categoryId: null, minimumAmount: null },
  ...{ buyQuantity: null, getQuantity: null, getProductIds: null, maximumApplications: null },
  ...{ stackable: true, priority: 0 },
  ...more,
});

const percent = (value: number, more: Partial<PromotionTerms> = {}) => promotion('PERCENT_OFF', value, more);
const amount = (value: number, more: Partial<PromotionTerms> = {}) => promotion('AMOUNT_OFF', value, more);
const fixed = (value: number, more: Partial<PromotionTerms> = {}) => promotion('FIXED_PRICE', value, more);
const bundle = (buyQuantity: number, getQuantity: number, value = 100, more: Partial<PromotionTerms> = {}) =>
  promotion('BUY_X_GET_Y', value, { buyQuantity, getQuantity, ...more });
const alone = { stackable: false };

const mugs = [line('mug', 2, 500)];
const both = [line('mug', 2, 500, 'cups', 'kitchen'), line('lamp', 1, 2000, 'lamps')];

describe('the stacking rule', () => {
  it.each<[string, readonly CartLine[], readonly PromotionTerms[], number[]]>([
    ['nothing takes nothing off', mugs, [], [0]],
    ['a percentage is of what the lines cost', both, [percent(10)], [100, 200]],
    ['a percentage is rounded half up', [line('mug', 1, 199)], [percent(50)], [100]],
    ['40 % and then 70 % leave 18 %', [line('mug', 1, 10_000)], [percent(40), percent(70)], [8_200]],
    ['an amount is spread by what lines cost', both, [amount(300)], [100, 200]],
    [
      'what is left over goes to the largest remainder',
      [line('a', 1, 100), line('b', 1, 200)],
      [amount(100)],
      [33, 67],
    ],
    ['an amount never takes more than there is', mugs, [amount(5000)], [1000]],
    ['an amount and a percentage: the higher priority first', mugs, [percent(50), amount(200, { priority: 1 })], [600]],
    ['the same the other way round', mugs, [percent(50, { priority: 1 }), amount(200)], [700]],
    ['a fixed price is for each piece', both, [fixed(300, { productIds: ['mug'] })], [400, 0]],
    ['a fixed price above the price does nothing', mugs, [fixed(900)], [0]],
    ['a category has what is below it', both, [percent(10, { categoryId: 'kitchen' })], [100, 0]],
    ['a minimum that is reached', both, [percent(10, { minimumAmount: 3000 })], [100, 200]],
    ['a minimum is of its own products', both, [percent(10, { minimumAmount: 1001, productIds: ['mug'] })], [0, 0]],
    ['a minimum is before other promotions', mugs, [percent(50), amount(10, { minimumAmount: 1000 })], [505]],
    ['one alone that takes more off', mugs, [percent(10), percent(30, alone)], [300]],
    ['one alone that takes less off', mugs, [percent(40), percent(30, alone)], [400]],
    ['two that stand alone are never joined', mugs, [percent(20, alone), percent(30, alone)], [300]],
    ['free goods twice are not below nothing', mugs, [percent(100), percent(100, { id: 'z' }), amount(5)], [1000]],
    ['buy 2 get 1: 7 pieces are 2 bundles', [line('mug', 7, 100)], [bundle(2, 1)], [200]],
    ['buy 2 get 1: 2 pieces are none', [line('mug', 2, 100)], [bundle(2, 1)], [0]],
    ['buy 1 get 2: the second is whole', [line('mug', 6, 100)], [bundle(1, 2)], [400]],
    ['buy 1 get 1 at half', [line('mug', 2, 101)], [bundle(1, 1, 50)], [50]],
    ['at most one bundle', [line('mug', 9, 100)], [bundle(2, 1, 100, { maximumApplications: 1 })], [100]],
    ['the cheapest are free', [line('mug', 2, 500), line('lamp', 1, 2000)], [bundle(2, 1)], [500, 0]],
    ['others are got', both, [bundle(2, 1, 100, { productIds: ['mug'], getProductIds: ['lamp'] })], [0, 2000]],
    ['fewer than may be got', both, [bundle(1, 9, 100, { productIds: ['mug'], getProductIds: ['lamp'] })], [0, 2000]],
    ['none to be got', mugs, [bundle(1, 1, 100, { getProductIds: ['lamp'] })], [0]],
  ])('%s', (_, lines, promotions, discounts) => {
    expect(cartDiscounts(lines, promotions).lines).toEqual(discounts);
  });

  it('says what each promotion took off, in its order', () => {
    const applied = cartDiscounts([line('mug', 1, 100)], [percent(70, { priority: -1 }), percent(40)]).applied;
    expect(applied).toEqual([
      { promotionId: 'PERCENT_OFF 40', amount: 40 },
      { promotionId: 'PERCENT_OFF 70', amount: 42 },
    ]);
  });
});

const products = ['a', 'b', 'c', 'd'];
const kinds = ['PERCENT_OFF', 'AMOUNT_OFF', 'FIXED_PRICE', 'BUY_X_GET_Y'] as const;

function randomCart(random: Random): CartLine[] {
  const chosen = random.shuffled(products).slice(0, 1 + random.integer(products.length));
  return chosen.map((productId) => {
    const most = random.pick([3, 50, 100_000_000]);
    const categories = random.shuffled(['x', 'y']).slice(random.integer(3));
    return line(productId, 1 + random.integer(random.pick([4, 10_000])), random.integer(most), ...categories);
  });
}

function randomPromotions(random: Random): PromotionTerms[] {
  const maybe = <T>(value: T): T | null => (random.uniform() < 0.5 ? value : null);
  const few = () => random.shuffled(products).slice(random.integer(products.length));
  return Array.from({ length: random.integer(8) }, (_, n) => ({
    ...{ id: `${random.integer(1000)} ${n}`, kind: random.pick(kinds), value: 1 + random.integer(100) },
    ...{ productIds: maybe(few()), categoryId: maybe(random.pick(['x', 'y'])), getProductIds: maybe(few()) },
    ...{ buyQuantity: 1 + random.integer(4), getQuantity: 1 + random.integer(4) },
    maximumApplications: maybe(1 + random.integer(4)),
    minimumAmount: maybe(1 + random.integer(10_000)),
    ...{ stackable: random.uniform() < 0.6, priority: random.integer(2) },
  }));
}

describe('for 500 random carts and promotions', () => {
  const cases = Array.from({ length: 500 }, (_, n) => {
    const random = seededRandom(`cart ${n}`);
    return { cart: randomCart(random), promotions: randomPromotions(random), random };
  });
  const totalOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0);

  it('no line is below zero, and what the promotions took off is what the lines are short of', () => {
    for (const { cart, promotions } of cases) {
      const { lines, applied } = cartDiscounts(cart, promotions);
      const right = lines.every((off, n) => Number.isSafeInteger(off) && off >= 0 && off <= cart[n]!.amount);
      expect(right).toBe(true);
      expect(totalOf(applied.map((one) => one.amount))).toBe(totalOf(lines));
    }
    expect(
      cases.filter(({ cart, promotions }) => cartDiscounts(cart, promotions).applied.length > 1).length,
    ).toBeGreaterThan(50);
  });

  it('the order in which promotions come in decides nothing', () => {
    for (const { cart, promotions, random } of cases) {
      expect(cartDiscounts(cart, random.shuffled(promotions))).toEqual(cartDiscounts(cart, promotions));
    }
  });

  it('neither the stackable ones nor any other alone would take more off', () => {
    for (const { cart, promotions } of cases) {
      const stackable = promotions.filter((one) => one.stackable);
      const others = promotions.filter((one) => !one.stackable).map((one) => [one]);
      const ways = [stackable, ...others].map((way) => totalOf(cartDiscounts(cart, way).lines));
      expect(totalOf(cartDiscounts(cart, promotions).lines)).toBe(Math.max(...ways));
    }
  });
});
