import { FeedProblem, feedRows } from './feed-rows';

const rowsOf = (text: string, currency = 'GBP') => feedRows(Buffer.from(text), currency);
const row = (more: object) => ({
  name: 'Mug',
  brand: null,
  gtin: null,
  model: null,
  amount: 1250,
  inStock: true,
  ...more,
});

describe('a feed', () => {
  it.each([
    ['JSON', '[{"name": "Mug", "price": 12.5}]', row({})],
    [
      'JSON with a list within',
      '{"products": [{"title": "Mug", "price": "£12.50", "availability": "out of stock"}]}',
      row({ inStock: false }),
    ],
    [
      'JSON as Schema.org has it',
      '[{"name": "Mug", "brand": {"name": "Denby"}, "gtin13": "4006381333931", "offers": {"price": "12.50", "priceCurrency": "GBP", "availability": "https://schema.org/InStock"}}]',
      row({ brand: 'Denby', gtin: '04006381333931' }),
    ],
    ['CSV', 'title,ean,price,stock\nMug,4006381333931,12.50,3\n', row({ gtin: '04006381333931' })],
    [
      'CSV as a spreadsheet writes it',
      '\uFEFFName;Preis;Hersteller\r\n"Mug";"12,50";Denby\r\n',
      row({ brand: 'Denby' }),
    ],
    ['another currency', 'name,price,currency\nMug,12.50,EUR\n', row({ amount: null })],
    ['no price', 'name,price\nMug,on request\n', row({ amount: null })],
  ])('of %s is read', (_, text, expected) => {
    expect(rowsOf(text)).toEqual([expected]);
  });

  it('has the digits of its currency', () => {
    expect(rowsOf('name,price\nMug,1250\n', 'JPY')[0]!.amount).toBe(1250);
    expect(rowsOf('name,price\nMug,1.25\n', 'KWD')[0]!.amount).toBe(1250);
  });

  it.each([
    ['FEED_IS_HTML', '<!DOCTYPE html><html><body>Please sign in</body></html>'],
    ['FEED_IS_HTML', '\n<html lang="en">'],
    ['FEED_EMPTY', ' \n'],
    ['FEED_EMPTY', '[]'],
    ['FEED_EMPTY', 'name,price\n'],
    ['FEED_INCOMPLETE', '[{"name": "Mug", "price": 12.5}, {"name": "La'],
    ['FEED_INCOMPLETE', 'name,price\nMug,12.50\nLamp'],
    ['FEED_INCOMPLETE', 'name,price\nMug,12.50\n"Lamp, with a sha'],
    ['FEED_NOT_READ', '[{"name": Mug}]'],
    ['FEED_NOT_READ', '{"error": "not found"}'],
    ['FEED_COLUMNS', 'name,colour\nMug,blue\n'],
    ['FEED_COLUMNS', '[{"id": 1, "price": 5}]'],
  ])('is not used: %s', (code, text) => {
    let problem: unknown;
    try {
      rowsOf(text);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(FeedProblem);
    expect(problem).toMatchObject({ code });
  });
});
