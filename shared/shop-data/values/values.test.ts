import { amountText } from './amounts';
import { guardedCell, unguardedCell } from './cells';
import { dateIn } from './dates';
import { dividedBy, escapedPart, namedValue, unescapedPart } from './escaped-lists';
import { htmlText } from './html-text';
import { orderStatusOf, truthOf } from './words';

describe('an amount in a cell', () => {
  it.each([
    ['12.50', '12.50'],
    ['12,50', '12.50'],
    ['1.299,00', '1299.00'],
    ['1,299.00', '1299.00'],
    ['1,299', '1299'],
    ['1.234.567', '1234567'],
    ['1 299,50', '1299.50'],
    ["1'299.50", '1299.50'],
    ['1\u202f299,5', '1299.5'],
    ['€ 12,50', '12.50'],
    ['12,50€', '12.50'],
    ['EUR 12.50', '12.50'],
    ['-3', '-3'],
    ['1.005', '1.005'],
  ])('%s is %s', (text, decimal) => {
    expect(amountText(text, { currency: 'EUR' })?.decimal).toBe(decimal);
  });

  it.each(['free', '1,29,9', '12..5', '1.29,9.0', '5 kg 3', '$12€', ''])('"%s" is none', (text) => {
    expect(amountText(text, { currency: 'EUR' })).toBeUndefined();
  });

  it('says the currencies that its sign can stand for', () => {
    expect(amountText('£5', { currency: 'EUR' })?.currencies).toContain('GBP');
    expect(amountText('5 USD', { currency: 'EUR' })?.currencies).toEqual(['USD']);
  });

  it('is read as the file is said to write it, and not at all where three decimals leave it open', () => {
    expect(amountText('1.299', { currency: 'EUR', decimal: 'comma' })?.decimal).toBe('1299');
    expect(amountText('1,299', { currency: 'KWD' })).toBeUndefined();
    expect(amountText('1,299', { currency: 'KWD', decimal: 'comma' })?.decimal).toBe('1.299');
  });
});

describe('a date in a cell', () => {
  const at = (
    text: string,
    ...order: Parameters<typeof dateIn> extends [string, string, ...infer Rest] ? Rest : never
  ) => {
    const read = dateIn('UTC', text, ...order);
    return typeof read === 'number' ? new Date(read).toISOString().slice(0, 16) : read;
  };

  it.each([
    ['2024-01-15', '2024-01-15T00:00'],
    ['2024-01-15 10:11:12 -0500', '2024-01-15T15:11'],
    ['2024-01-15T10:11:12.123Z', '2024-01-15T10:11'],
    ['2024/1/5 09:08', '2024-01-05T09:08'],
    ['15.01.2024', '2024-01-15T00:00'],
    ['3.4.2024 10:11', '2024-04-03T10:11'],
    ['15/01/2024 3:04 PM', '2024-01-15T15:04'],
    ['01/15/2024', '2024-01-15T00:00'],
    ['04/04/2024', '2024-04-04T00:00'],
    ['Jan 15, 2024, 10:11:12 AM', '2024-01-15T10:11'],
    ['15. Januar 2024', '2024-01-15T00:00'],
    ['45384.5', '2024-04-02T12:00'],
  ])('%s is %s', (text, instant) => {
    expect(at(text)).toBe(instant);
  });

  it('that can be read in two ways is told apart by the order alone', () => {
    expect(at('03/04/2024')).toBe('AMBIGUOUS');
    expect(at('03/04/2024', 'dmy')).toBe('2024-04-03T00:00');
    expect(at('03/04/2024', 'mdy')).toBe('2024-03-04T00:00');
    expect(at('24-03-04', 'ymd')).toBe('2024-03-04T00:00');
    expect(at('1/5/24, 1:02 AM', 'mdy')).toBe('2024-01-05T01:02');
  });

  it.each(['2024-02-30', '31/02/2024', '2024-01-15 25:00', 'soon', '99999', '12345', '2024-01-15 and more'])(
    '"%s" is none',
    (text) => {
      expect(at(text)).toBeUndefined();
    },
  );
});

describe('words', () => {
  it('say true and false in several languages', () => {
    expect(['TRUE', 'Yes', '1', 'ja', 'OUI'].map(truthOf)).toEqual(Array(5).fill(true));
    expect(['False', 'no', '0', 'nein', 'non'].map(truthOf)).toEqual(Array(5).fill(false));
    expect(truthOf('maybe')).toBeUndefined();
  });

  it.each([
    ['wc-completed', 'DELIVERED'],
    ['In Bearbeitung', 'PLACED'],
    ['On-Hold', 'PLACED'],
    ['Canceled', 'CANCELLED'],
    ['Zurückerstattet', 'RETURNED'],
    ['Expédié', 'SHIPPED'],
    ['lost', undefined],
  ])('%s is the status %s', (word, status) => {
    expect(orderStatusOf(word)).toBe(status);
  });
});

describe('a cell', () => {
  it.each(['=1+1', '+44', '-5', '@name', '\tx', "'=already", 'plain', "'quoted'", "O'Hara"])(
    '%j comes back from its guard',
    (text) => {
      expect(unguardedCell(guardedCell(text))).toBe(text);
    },
  );

  it('is guarded where a spreadsheet would run it', () => {
    expect(guardedCell('=HYPERLINK("https://x.test")')).toBe('\'=HYPERLINK("https://x.test")');
    expect(unguardedCell('="00123"')).toBe('00123');
  });
});

describe('a list in a cell', () => {
  it('has signs of its own behind backslashes', () => {
    const parts = ['a;b', 'c=d', 'e > f', 'back\\slash', '全；角'];
    expect(dividedBy(';', parts.map(escapedPart).join('; ')).map(unescapedPart)).toEqual(parts);
    expect(namedValue(`${escapedPart('k=1')}=${escapedPart('v;2')}`)).toEqual({ name: 'k=1', value: 'v;2' });
    expect(dividedBy('>', 'Kitchen > Pots \\> Pans')).toEqual(['Kitchen', 'Pots \\> Pans']);
  });
});

describe('text of HTML', () => {
  it.each([
    ['<p>A &amp; B<br>C</p>', 'A & B\nC'],
    ['<script>alert(1)</script>x<style>p{}</style>', 'x'],
    ['a<img src=x onerror=alert(1)>b', 'ab'],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['&lt;b&gt; &#8364; &#x20AC;', '<b> € €'],
    ['<!-- hidden --><ul><li>one</li><li>two</li></ul>', 'one\n\ntwo'],
  ])('%s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});
