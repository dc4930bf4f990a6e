import { newId } from '../../../shared/ids/ids';
import { orderNumber } from './order-number';

describe('an order number', () => {
  it('tells the day and has no letters that are mistaken for digits', () => {
    const number = orderNumber(newId(), Date.UTC(2026, 2, 9, 23, 59));
    expect(number).toMatch(/^V260309-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is the last 40 bits of the id, whatever they are', () => {
    expect(orderNumber('00000000-0000-7000-8000-000000000000', 0)).toBe('V700101-0000-0000');
    expect(orderNumber('00000000-0000-7000-8000-00ffffffffff', 0)).toBe('V700101-ZZZZ-ZZZZ');
  });

  it('differs between orders of one moment', () => {
    const numbers = new Set(Array.from({ length: 5000 }, () => orderNumber(newId(), 0)));
    expect(numbers.size).toBe(5000);
  });
});
