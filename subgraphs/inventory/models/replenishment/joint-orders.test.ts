import { abcBounds, abcClassOf, xyzClassOf } from './abc-xyz';
import { daysBetweenOrders, jointOrder, type SuppliedProduct } from './joint-orders';

const product = (productId: string, position: number, changed: Partial<SuppliedProduct> = {}): SuppliedProduct => ({
  productId,
  position,
  levels: { reorderPoint: 20, safetyStock: 5, orderUpTo: 50 },
  terms: {
    ...{
      serviceLevel: 0.95,
      leadTimeDays: 7,
      leadTimeDeviation: 0,
      reviewDays: 1,
      orderCost: 0,
      holdingCostPercent: 36.5,
    },
    ...{ unitCost: 100, packSize: 1, minimumOrder: 0 },
  },
  rate: 2,
  ...changed,
});

describe('an order of several products', () => {
  it('is none where nothing has to be ordered', () => {
    expect(jointOrder([product('a', 20), product('b', 25)], 1_000, 5_000).lines).toEqual([]);
  });

  it('brings along what would have to be ordered before the next order pays', () => {
    // Two products hold 2 · 100 · .1 % = .2 a day each: √(2 · 20 / .4) = 10 days, in which 20 pieces are sold.
    const products = [product('a', 10), product('b', 39), product('c', 41)];
    expect(daysBetweenOrders(products.slice(0, 2), 20)).toBeCloseTo(10, 12);
    const { lines, value } = jointOrder([products[0]!, products[1]!], 20, 0);
    expect(lines).toEqual([
      { productId: 'a', quantity: 40, why: 'NEEDED' },
      { productId: 'b', quantity: 11, why: 'BROUGHT_ALONG' },
    ]);
    expect(value).toBe(5_100);
    expect(jointOrder([products[0]!, products[2]!], 20, 0).lines).toHaveLength(1);
    // An order that costs nothing is made for each as it needs it.
    expect(jointOrder(products, 0, 0).lines).toHaveLength(1);
  });

  it('is filled up to what the supplier sends, with what lasts the shortest, and in packs', () => {
    const terms = { ...product('a', 0).terms, packSize: 12 };
    const products = [product('a', 10), product('b', 30, { terms }), product('c', 70)];
    const order = jointOrder(products, 0, 8_000);
    expect(order.isTooSmall).toBe(false);
    expect(order.value).toBeGreaterThanOrEqual(8_000);
    // One day less of sales would not reach it.
    expect(order.value).toBeLessThan(8_000 + (2 + 12 + 2) * 100);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => order.lines.find(({ productId }) => productId === id));
    expect([a!.why, b!.why, c]).toEqual(['NEEDED', 'FILLED_UP', undefined]);
    expect(b!.quantity % 12).toBe(0);
    expect(jointOrder(products, 0, 10_000_000)).toMatchObject({ isTooSmall: true, value: 4_000 });
  });

  it('costs what so many pieces cost', () => {
    const priceBreaks = [
      { from: 0, unitCost: 100 },
      { from: 40, unitCost: 80 },
    ];
    const { value } = jointOrder([product('a', 10, { terms: { ...product('a', 0).terms, priceBreaks } })], 0, 0);
    expect(value).toBe(3_200);
  });
});

describe('classes of products', () => {
  it('are A, B and C by what they earn together', () => {
    const bounds = abcBounds(Float64Array.of(10, 70, 5, 15));
    expect(bounds).toEqual({ A: 15, B: 10 });
    expect([70, 15, 10, 5, 0].map((value) => abcClassOf(value, bounds))).toEqual(['A', 'A', 'B', 'C', 'C']);
    expect(abcClassOf(0, abcBounds(new Float64Array(3)))).toBe('C');
    expect(abcClassOf(1, abcBounds(new Float64Array(0)))).toBe('A');
  });

  it('are X, Y and Z by how evenly they sell', () => {
    expect([5, 10, 11].map((deviation) => xyzClassOf(10, deviation))).toEqual(['X', 'Y', 'Z']);
    expect(xyzClassOf(0, 0)).toBe('Z');
  });
});
