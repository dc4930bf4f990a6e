import { discountPercent, minorUnits, money, sumOfMoney, timesMoney } from './money';

describe('money', () => {
  it('is a whole number of minor units', () => {
    expect(money(1999, 'GBP')).toEqual({ amount: 1999, currency: 'GBP' });
    expect(() => money(19.99, 'GBP')).toThrow(RangeError);
  });

  it.each([
    ['2.55', 255],
    ['1.005', 101],
    ['-1.005', -101],
    ['0', 0],
    [' 7 ', 700],
    ['', Number.NaN],
    ['two', Number.NaN],
  ])('reads %p as %p minor units', (text, expected) => {
    expect(minorUnits(text)).toBe(expected);
  });

  it('adds and multiplies within one currency alone', () => {
    expect(sumOfMoney([money(1, 'GBP'), money(2, 'GBP')], 'GBP')).toEqual(money(3, 'GBP'));
    expect(() => sumOfMoney([money(1, 'EUR')], 'GBP')).toThrow(RangeError);
    expect(timesMoney(money(255, 'GBP'), 3)).toEqual(money(765, 'GBP'));
  });

  it('tells by how much a price is reduced, and never below zero', () => {
    expect(discountPercent(money(750, 'GBP'), money(1000, 'GBP'))).toBe(25);
    expect(discountPercent(money(1100, 'GBP'), money(1000, 'GBP'))).toBe(0);
    expect(discountPercent(money(0, 'GBP'), money(0, 'GBP'))).toBe(0);
  });
});
