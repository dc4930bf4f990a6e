import { type AdviceCase, marketAdvice } from './market-advice';
import { type MarketProduct, marketFigures } from './market-figures';
import { type PriceMove, priceMoves } from './price-moves';

const offer = (competitor: string, amount: number) => ({ competitor, amount, inStock: true });
const product = (productId: string, own: number, rivals: readonly number[], more: Partial<MarketProduct> = {}) => ({
  ...{ productId, categoryId: 'kitchen', own, unitCost: null, revenue: 1_000, revenueBefore: 1_000 },
  offers: rivals.map((amount, n) => offer(`Rival ${n + 1}`, amount)),
  ...more,
});
const advise = (products: readonly MarketProduct[], more: Partial<AdviceCase> = {}) =>
  marketAdvice({
    ...{ figures: marketFigures(products), moves: [], setAside: [], openMatches: 0, together: [], days: 90 },
    ...{ nameOf: (id) => id.toUpperCase(), written: (amount) => `£${(amount / 100).toFixed(2)}` },
    ...more,
  });

describe('figures of the market', () => {
  it('weigh products by what they take, and put categories in order', () => {
    const { index, cheaperThanMarket, dearerThanMarket, categories } = marketFigures([
      product('a', 200, [100], { revenue: 800 }),
      product('b', 50, [100], { revenue: 950, categoryId: 'garden', revenueBefore: 1_900 }),
      product('c', 100, [], { revenue: 250, revenueBefore: 0, categoryId: null }),
    ]);
    expect(index).toBeCloseTo(1, 12);
    expect([cheaperThanMarket, dearerThanMarket]).toEqual([1, 1]);
    expect(categories).toEqual([
      { categoryId: 'garden', index: 0.5, revenue: 950, revenueChangePercent: -50, revenueShare: 0.475 },
      { categoryId: 'kitchen', index: 2, revenue: 800, revenueChangePercent: -20, revenueShare: 0.4 },
      { categoryId: null, index: 1, revenue: 250, revenueChangePercent: null, revenueShare: 0.125 },
    ]);
  });

  it('of nothing are the market’s', () => {
    expect(marketFigures([])).toMatchObject({ index: 1, categories: [], cheaperThanMarket: 0 });
  });
});

describe('moves of prices', () => {
  const price = (amount: number, seenAt: number, competitor = 'A') => ({
    productId: 'mug',
    competitor,
    amount,
    seenAt,
  });
  it('are from what held when the period began to what holds now, the largest first', () => {
    const history = [
      ...[price(100, 1), price(80, 9), price(90, 7)],
      ...[price(100, 6, 'B'), price(101, 8, 'B')],
      ...[price(100, 1, 'C'), price(50, 2, 'C')],
      ...[price(100, 1, 'D'), price(70, 6, 'D'), price(100, 7, 'D')],
    ];
    expect(priceMoves(history, 5)).toEqual([
      { productId: 'mug', competitor: 'A', before: 100, after: 80, at: 9 },
      { productId: 'mug', competitor: 'B', before: 100, after: 101, at: 8 },
    ]);
  });
});

describe('advice', () => {
  it.each<[string, MarketProduct[], string[]]>([
    ['on a price like the market’s is none', [product('mug', 1000, [1000, 990])], []],
    [
      'on what is dearer than everywhere and takes less',
      [product('mug', 1200, [1000, 1000], { revenue: 70_000, revenueBefore: 100_000 })],
      [
        'MUG is dearer than at every competitor (20 % above the market) and took 30 % less than in the 90 days before: lower it towards £10.00.',
      ],
    ],
    [
      'on what is dearer and takes less by chance is none',
      [product('mug', 1200, [1000, 1000], { revenue: 7_000, revenueBefore: 10_000 })],
      [],
    ],
    ['on what is dearer and sells all the same is none', [product('mug', 1200, [1000, 1000])], []],
    [
      'on what could cost more',
      [product('mug', 1000, [1100, 1250])],
      ['MUG is the cheapest by 10 %: it could cost up to £10.99 and still be.'],
    ],
    [
      'on what the market asks less for than it costs',
      [product('mug', 1000, [900, 1010], { unitCost: 980 })],
      ['MUG costs us £9.80, and the market asks £9.55: buy it cheaper, or let it go.'],
    ],
  ])('%s', (_, products, advice) => {
    expect(advise(products)).toEqual(advice);
  });

  it('names at most three products of a kind, those first that matter most', () => {
    const cheap = [1, 5, 3, 4, 2].map((n) => product(`p${n}`, 1000, [1200], { revenue: n * 100 }));
    expect(advise(cheap).map((one) => one.slice(0, 2))).toEqual(['P5', 'P4', 'P3']);
  });

  it('says who moves, what is set aside, what waits, and what goes together', () => {
    const move = (before: number, after: number): PriceMove => ({
      productId: 'mug',
      competitor: 'A',
      before,
      after,
      at: 0,
    });
    expect(
      advise([product('mug', 1000, [1000])], {
        moves: [move(100, 90), move(200, 180), move(10, 9), move(100, 130)],
        setAside: [{ productId: 'lamp', competitor: 'B', amount: 100_000 }],
        openMatches: 1,
        together: [{ left: 'mug', right: 'lamp', confidence: 0.5, lift: 3.14 }],
      }),
    ).toEqual([
      'A lowered 3 prices, by 10 % on average in 90 days.',
      'The price £1000.00 of B for LAMP is set aside, since it is far from all others: see whether it is right.',
      '1 product of competitors may be of ours: confirm or reject them.',
      '50 % of those who bought MUG in 90 days bought LAMP with it, 3.1 times as many as by chance: offer them together.',
    ]);
    expect(advise([])).toEqual(['No competitor’s price is known: add feeds, or send prices.']);
  });
});
