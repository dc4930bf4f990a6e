import { attributesOf } from './attributes';
import { categoryOf } from './categories';
import { countryCode } from './countries';
import { splitCsvLine } from './csv-line';
import { listPrices, type PricedSale } from './list-prices';
import { stockFromSales } from './opening-stock';
import { bestDescription, tidyName } from './product-names';

const DAY = 24 * 3600 * 1000;
const MONDAY = Date.UTC(2010, 2, 1);

describe('names', () => {
  it.each([
    ['WHITE HANGING HEART T-LIGHT HOLDER', 'White Hanging Heart T-Light Holder'],
    [' WHITE CHERRY LIGHTS', 'White Cherry Lights'],
    ['S/4 VALENTINE DECOUPAGE HEART BOX', 'Set of 4 Valentine Decoupage Heart Box'],
    ['SET/6 STRAWBERRY PAPER CUPS', 'Set of 6 Strawberry Paper Cups'],
    ['15CM CHRISTMAS GLASS BALL 20 LIGHTS', '15cm Christmas Glass Ball 20 Lights'],
    ['THE KING GIFT BAG 25x24x12cm', 'The King Gift Bag 25x24x12cm'],
    ['DOG BOWL , CHASING BALL DESIGN', 'Dog Bowl, Chasing Ball Design'],
    ["Dad's Cab Electronic Meter", "Dad's Cab Electronic Meter"],
    ['*USB Office Mirror Ball', 'USB Office Mirror Ball'],
    ['ASSTD DESIGN 3D PAPER STICKERS', 'Assorted Design 3d Paper Stickers'],
  ])('tidies %s', (description, name) => {
    expect(tidyName(description)).toBe(name);
  });

  it('are the most common description that is no note', () => {
    const counts = new Map([
      ['nan', 90],
      ['damaged', 40],
      ['?', 30],
      ['lost??', 20],
      ['RED RETROSPOT MUG', 3],
      ['RED RETROSPOT MUG ', 4],
      ['RED SPOTTY MUG', 5],
    ]);
    expect(bestDescription(counts)).toBe('RED RETROSPOT MUG');
    expect(bestDescription(new Map([['check', 1]]))).toBeUndefined();
  });
});

describe('categories', () => {
  it.each([
    ['White Hanging Heart T-Light Holder', 'Lighting > T-light holders'],
    ['Lunch Bag Red Retrospot', 'Bags > Lunch bags'],
    ['Jumbo Bag Red Retrospot', 'Bags > Shopping & shoulder bags'],
    ['Retro Coffee Mugs Assorted', 'Kitchen > Mugs & cups'],
    ['Heart Wooden Christmas Decoration', 'Christmas > Decorations'],
    ['Set of 6 T-Lights Easter Chicks', 'Easter > Decorations'],
    ['Regency Cakestand 3 Tier', 'Kitchen > Cake stands'],
    ['Letter "T" Bling Key Ring', 'Jewellery > Key rings & charms'],
    ['Mixed Nuts Light Green Bowl', 'Kitchen > Plates & bowls'],
    ['Botanical Lily Gift Wrap', 'Stationery > Cards & wrap'],
    ['Sombrero', 'Other'],
  ])('puts %s into %s', (name, path) => {
    expect(categoryOf(name).join(' > ')).toBe(path);
  });

  it('know whole words alone', () => {
    expect(categoryOf('Cupid Cupola')).toEqual(['Other']);
  });
});

describe('attributes', () => {
  it('are the first colour, material and pattern of the name, and the pieces of a set', () => {
    expect(attributesOf('Set of 4 Pink White Wooden Heart Boxes')).toEqual([
      { name: 'colour', value: 'Pink' },
      { name: 'material', value: 'Wood' },
      { name: 'pattern', value: 'Heart' },
      { name: 'pieces', value: '4' },
    ]);
  });

  it('leave out what the name does not tell', () => {
    expect(attributesOf('Ice Cream Sundae')).toEqual([]);
  });
});

describe('list prices', () => {
  const week = (number: number, ...prices: number[]): PricedSale[] =>
    prices.map((price, at) => ({ at: MONDAY + number * 7 * DAY + at * 3600_000, price, named: true }));

  it('change when another price is that of two weeks in a row, from its first sale', () => {
    const sales = [...week(0, 255, 255, 210), ...week(1, 255), ...week(2, 255, 295, 295), ...week(3, 295)];
    expect(listPrices(sales, MONDAY)).toEqual([
      { amount: 255, validFrom: MONDAY },
      { amount: 295, validFrom: MONDAY + 14 * DAY + 3600_000 },
    ]);
  });

  it('do not follow the price of one week', () => {
    const sales = [...week(0, 255), ...week(1, 255), ...week(2, 210), ...week(3, 255), ...week(4, 210)];
    expect(listPrices(sales, MONDAY)).toEqual([{ amount: 255, validFrom: MONDAY }]);
  });

  it('leave out sales without a customer unless there are no others', () => {
    const baskets = [...week(0, 498, 498), ...week(1, 498, 498)].map((sale) => ({ ...sale, named: false }));
    const all = [...baskets, ...week(1, 255), ...week(2, 255)].sort((left, right) => left.at - right.at);
    expect(listPrices(all, MONDAY).map((price) => price.amount)).toEqual([255]);
    expect(listPrices(baskets, MONDAY).map((price) => price.amount)).toEqual([498]);
  });

  it('are the price of most sales where no week follows suit', () => {
    const sales = [...week(0, 255), ...week(1, 210), ...week(2, 255), ...week(3, 195)];
    expect(listPrices(sales, MONDAY)).toEqual([{ amount: 255, validFrom: MONDAY }]);
  });
});

describe('stock from sales', () => {
  const end = Date.UTC(2011, 9, 31);

  it('opens with all that was sold and four weeks at the late pace', () => {
    const sales = [
      { at: end - 300 * DAY, pieces: 100 },
      { at: end - 10 * DAY, pieces: 17 },
    ];
    expect(stockFromSales(sales, end)).toEqual({ opening: 126, onHand: 9 });
  });

  it('is sold out where nothing was sold lately', () => {
    expect(stockFromSales([{ at: end - 57 * DAY, pieces: 30 }], end)).toEqual({ opening: 30, onHand: 0 });
  });
});

describe('countries', () => {
  it('are ISO codes where they are one country', () => {
    expect(['EIRE', 'RSA', 'United Kingdom', 'Channel Islands', 'Unspecified'].map(countryCode)).toEqual([
      'IE',
      'ZA',
      'GB',
      'Channel Islands',
      undefined,
    ]);
  });
});

describe('lines of CSV', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hi""",""', ['say "hi"', '']],
    ['x,"7"""', ['x', '7"']],
    ['"open,c', null],
    ['"a"b,c', null],
  ])('splits %s', (line, fields) => {
    expect(splitCsvLine(line)).toEqual(fields);
  });
});
