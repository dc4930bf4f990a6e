import fc from 'fast-check';
import { promotedPrice } from '../../models/promotions/product-promotions';
import type { PromotionTerms } from '../../models/promotions/promotion';
import { cartDiscounts } from '../../models/promotions/stacking';
import { taxedLines } from './taxed-lines';

const terms = (id: string): fc.Arbitrary<PromotionTerms> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('PERCENT_OFF', 'AMOUNT_OFF', 'FIXED_PRICE', 'BUY_X_GET_Y'),
    value: fc.integer({ min: 1, max: 100 }),
    productIds: fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 })),
    categoryId: fc.constant(null),
    minimumAmount: fc.option(fc.integer({ min: 1, max: 5_000 })),
    buyQuantity: fc.integer({ min: 1, max: 3 }),
    getQuantity: fc.integer({ min: 1, max: 3 }),
    getProductIds: fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 })),
    maximumApplications: fc.option(fc.integer({ min: 1, max: 3 })),
    stackable: fc.boolean(),
    priority: fc.integer({ min: -1, max: 1 }),
  });
const several = (name: string, most: number) =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => terms(`${name} ${n}`))));

const cart = fc.record({
  lines: fc.tuple(
    ...['a', 'b', 'c'].map((productId) =>
      fc.record({ productId: fc.constant(productId), quantity: fc.integer({ min: 1, max: 12 }), price: fc.nat(3_000) }),
    ),
  ),
  ofPieces: several('piece', 3),
  ofCart: several('cart', 4),
  taxRate: fc.nat(60_000),
  includeTax: fc.boolean(),
});

it('for any cart and promotions: nothing is negative, nobody pays more than pages show, and lines add up to the total', () => {
  const property = fc.property(cart, ({ lines, ofPieces, ofCart, taxRate, includeTax }) => {
    const priced = lines.map(({ productId, quantity, price }) => {
      const own = ofPieces
        .filter(({ kind, productIds }) => /PERCENT|FIXED/.test(kind) && (productIds?.includes(productId) ?? true))
        .map((one) => ({ ...one, minimumAmount: null, name: one.id, startsAt: 0, endsAt: null }));
      const list = {
        ...{ amount: price, list: price, reason: 'LIST' as const },
        minQuantity: 1,
        dated: false,
        reduced: false,
      };
      const { amount, alone = false } = promotedPrice(list, own, 0);
      return {
        ...{ productId, categoryIds: [], quantity, amount: amount * quantity, before: price * quantity, alone },
        piece: amount,
      };
    });
    const { lines: off, applied } = cartDiscounts(priced, ofCart);
    expect(off.every((one, n) => Number.isSafeInteger(one) && one >= 0 && one <= priced[n]!.amount)).toBe(true);
    expect(applied.reduce((sum, one) => sum + one.amount, 0)).toBe(off.reduce((sum, one) => sum + one, 0));
    const quoted = priced.map(({ quantity, piece }, n) => ({ quantity, unitPrice: piece, discount: off[n]! }));
    const taxed = taxedLines(quoted, { includeTax, taxRate, personal: false });
    const paid = taxed.lines.map(({ quantity, unitPrice, discount }) => quantity * unitPrice - discount);
    expect(paid.reduce((sum, one) => sum + one, 0)).toBe(taxed.total);
    expect(Math.min(taxed.total, taxed.tax, ...paid)).toBeGreaterThanOrEqual(0);
    expect(taxed.tax).toBeLessThanOrEqual(taxed.total);
  });
  fc.assert(property, { numRuns: 2_000, seed: 5 });
});
