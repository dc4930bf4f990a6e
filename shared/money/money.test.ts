import { currencyDigits, isCurrency } from './currencies';
import { discountPercent, formatMoney, majorUnits, minorUnits, money, sumOfMoney, timesMoney } from './money';

describe('money', () => {
  it('is a whole number of minor units', () => {
    expect(money(1999, 'GBP')).toEqual({ amount: 1999, currency: 'GBP' });
    expect(() => money(19.99, 'GBP')).toThrow(RangeError);
  });

  it.each([
    ['2.55', 'GBP', 255],
    ['1.005', 'GBP', 101],
    ['-1.005', 'GBP', -101],
    ['0', 'GBP', 0],
    ['-0.001', 'GBP', 0],
    [' 7 ', 'GBP', 700],
    ['.5', 'GBP', 50],
    ['90071992547409.91', 'GBP', Number.MAX_SAFE_INTEGER],
    ['90071992547409.92', 'GBP', Number.NaN],
    [19.99, 'GBP', 1999],
    [1.005, 'GBP', 101],
    [1e-9, 'GBP', 0],
    [1e21, 'GBP', Number.NaN],
    [Number.POSITIVE_INFINITY, 'GBP', Number.NaN],
    ['1000', 'JPY', 1000],
    ['1000.5', 'JPY', 1001],
    ['1.5', 'KWD', 1500],
    ['1.2345', 'KWD', 1235],
    ['', 'GBP', Number.NaN],
    ['.', 'GBP', Number.NaN],
    ['two', 'GBP', Number.NaN],
    ['1e3', 'GBP', Number.NaN],
    ['1,000', 'GBP', Number.NaN],
  ])('reads %p %s as %p minor units', (text, currency, expected) => {
    expect(minorUnits(text, currency)).toBe(expected);
  });

  it.each([
    [1999, 'GBP', '19.99', '£19.99'],
    [-5, 'GBP', '-0.05', '-£0.05'],
    [1000, 'JPY', '1000', 'JP¥1,000'],
    [-5, 'KWD', '-0.005', '-KWD\u00a00.005'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91', '€90,071,992,547,409.91'],
  ])('writes %d minor units of %s as %s', (amount, currency, major, formatted) => {
    expect(majorUnits(money(amount, currency))).toBe(major);
    expect(minorUnits(major, currency)).toBe(amount);
    expect(formatMoney(money(amount, currency))).toBe(formatted);
  });

  it('knows the currencies of ISO 4217 and their digits', () => {
    expect(['GBP', 'JPY', 'KWD', 'ABC', 'gbp', 'XXX', 'XTS', ''].filter(isCurrency)).toEqual(['GBP', 'JPY', 'KWD']);
    expect(['GBP', 'JPY', 'KWD', 'IDR', 'VND', 'TND'].map(currencyDigits)).toEqual([2, 0, 3, 2, 0, 3]);
    expect(() => currencyDigits('ABC')).toThrow(RangeError);
  });

  it('adds and multiplies within one currency alone', () => {
    expect(sumOfMoney([money(1, 'GBP'), money(2, 'GBP')], 'GBP')).toEqual(money(3, 'GBP'));
    expect(() => sumOfMoney([money(1, 'EUR')], 'GBP')).toThrow(RangeError);
    expect(timesMoney(money(255, 'GBP'), 3)).toEqual(money(765, 'GBP'));
  });

  it('computes by how much a price is reduced, and never below zero', () => {
    expect(discountPercent(money(750, 'GBP'), money(1000, 'GBP'))).toBe(25);
    expect(discountPercent(money(1100, 'GBP'), money(1000, 'GBP'))).toBe(0);
    expect(discountPercent(money(0, 'GBP'), money(0, 'GBP'))).toBe(0);
  });
});
