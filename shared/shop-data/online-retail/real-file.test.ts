import { dataSetPath, describeWithDataSets } from '../../testing/data-sets';
import type { OrderRecord, ProductRecord } from '../records';
import type { ReadingSummary } from '../shop-source';
import { onlineRetail } from './source';

interface Figures {
  summary: ReadingSummary;
  readonly rows: Record<string, number>;
  readonly rejected: Record<string, number>;
  readonly statuses: Record<string, number>;
  readonly products: Map<string, ProductRecord>;
  pieces: number;
  returned: number;
  stockSold: number;
  inTimeOrder: boolean;
}

/** The figures of a whole reading; rows are counted and let go, as an import does. */
async function readFigures(): Promise<Figures> {
  const figures: Figures = {
    summary: { linesRead: 0, outcomes: new Map() },
    rows: {},
    rejected: {},
    statuses: {},
    products: new Map(),
    pieces: 0,
    returned: 0,
    stockSold: 0,
    inTimeOrder: true,
  };
  let last = 0;
  const takeOrder = (order: OrderRecord) => {
    figures.statuses[order.status] = (figures.statuses[order.status] ?? 0) + 1;
    figures.inTimeOrder &&= order.placedAt >= last;
    last = order.placedAt;
    for (const line of order.lines) {
      figures.pieces += line.quantity;
      figures.returned += line.returned;
    }
  };
  const reading = onlineRetail(dataSetPath('online-retail', 'online_retail.csv.gz')).read();
  for (;;) {
    const next = await reading.next();
    if (next.done) {
      figures.summary = next.value;
      return figures;
    }
    const chunk = next.value;
    if (chunk.kind === 'progress') continue;
    figures.rows[chunk.kind] = (figures.rows[chunk.kind] ?? 0) + chunk.rows.length;
    if (chunk.kind === 'orders') chunk.rows.forEach(takeOrder);
    if (chunk.kind === 'products') for (const row of chunk.rows) figures.products.set(row.sku, row);
    if (chunk.kind === 'stock') for (const row of chunk.rows) figures.stockSold += row.opening - row.onHand;
    if (chunk.kind === 'rejected') {
      for (const { code } of chunk.rows) figures.rejected[code] = (figures.rejected[code] ?? 0) + 1;
    }
  }
}

describeWithDataSets('the whole of Online Retail', () => {
  let figures: Figures;
  beforeAll(async () => {
    figures = await readFigures();
  });

  it('gives each of its 934,611 lines one outcome', () => {
    expect(figures.summary.linesRead).toBe(934_611);
    expect([...figures.summary.outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(934_611);
    expect(Object.fromEntries(figures.summary.outcomes)).toEqual({
      'order line': 887_890,
      'merged into an order line': 8_897,
      'matched cancellation': 14_562,
      'partly matched cancellation': 112,
      'rejected: NOT_GOODS': 5_458,
      'rejected: WRITE_OFF': 3_224,
      'rejected: ZERO_PRICE': 2_429,
      'rejected: OUTLIER_QUANTITY': 2,
      'rejected: OUTLIER_PRICE': 17,
      'rejected: DUPLICATE': 10_144,
      'rejected: CANCELLATION_WITHOUT_CUSTOMER': 314,
      'rejected: CANCELLATION_UNMATCHED': 1_562,
    });
  });

  it('hands out every rejected line under the code it is counted by', () => {
    for (const [code, count] of Object.entries(figures.rejected)) {
      expect([code, figures.summary.outcomes.get(`rejected: ${code}`)]).toEqual([code, count]);
    }
    expect(figures.rows.rejected).toBe(23_150);
  });

  it('has these many customers, products, prices, orders and purchases', () => {
    expect(figures.rows).toMatchObject({
      customers: 5_633,
      products: 4_685,
      stock: 4_685,
      prices: 6_394,
      orders: 35_933,
      behaviour: 887_890,
    });
    expect(figures.statuses).toEqual({ DELIVERED: 35_672, CANCELLED: 123, RETURNED: 138 });
  });

  it('has orders in time order, and stock that fits what was sold and came back', () => {
    expect(figures.inTimeOrder).toBe(true);
    expect(figures.stockSold).toBe(figures.pieces - figures.returned);
  });

  it('names and sorts its products', () => {
    expect(figures.products.get('85123A')).toMatchObject({
      name: 'White Hanging Heart T-Light Holder',
      categoryPath: ['Lighting', 'T-light holders'],
    });
    const other = [...figures.products.values()].filter((product) => product.categoryPath?.[0] === 'Other');
    expect(other).toHaveLength(50);
    expect([...figures.products.values()].filter((product) => product.name.startsWith('Product '))).toEqual([]);
  });
});
