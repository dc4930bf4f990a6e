import { day } from '../../../shared/time/durations';
import { allowedEntry, changeablePieces, endOfDays, openPolicy } from './order-policy';

const delivered = { status: 'DELIVERED', placedAt: 0, shippedAt: day, deliveredAt: 3 * day };
const line = { position: 0, productId: 'cup', quantity: 3, shipped: 3, returned: 1 };
const never = () => false;

describe("a shop's policy for orders", () => {
  it('counts days from the arrival, or from the last step that is known', () => {
    expect(endOfDays(delivered, 30)).toBe(33 * day);
    expect(endOfDays({ ...delivered, deliveredAt: null }, 30)).toBe(31 * day);
    expect(endOfDays({ ...delivered, shippedAt: null, deliveredAt: null }, 30)).toBe(30 * day);
    expect(endOfDays({ ...delivered, status: 'SHIPPED' }, 30)).toBeNull();
    expect(endOfDays(delivered, null)).toBeNull();
  });

  it('knows its reasons in any case, and any reason where it names none', () => {
    expect(allowedEntry(['Too small', 'Broken'], '  too   SMALL')).toBe('Too small');
    expect(allowedEntry(['Too small'], 'I am bored')).toBeNull();
    expect(allowedEntry([], 'I am bored')).toBe('I am bored');
  });

  it('lets pieces go back that have arrived and are not on their way back, up to the last day', () => {
    const pieces = (now: number, isFinal = never, open: { productId: string; quantity: number }[] = []) =>
      changeablePieces({ ...openPolicy, returnDays: 30, exchangeDays: 10 }, delivered, [line], open, isFinal, now).get(
        0,
      );
    expect(pieces(13 * day)).toEqual({ returnable: 2, exchangeable: 2 });
    expect(pieces(14 * day)).toEqual({ returnable: 2, exchangeable: 0 });
    expect(pieces(34 * day)).toEqual({ returnable: 0, exchangeable: 0 });
    expect(pieces(13 * day, () => true)).toEqual({ returnable: 0, exchangeable: 0 });
    expect(pieces(13 * day, never, [{ productId: 'cup', quantity: 1 }])).toEqual({ returnable: 1, exchangeable: 1 });
  });

  it('spreads what is on its way back over the lines of a product, and exchanges what is not shipped', () => {
    const two = [line, { ...line, position: 1 }];
    const open = [{ productId: 'cup', quantity: 3 }];
    const pieces = changeablePieces(openPolicy, delivered, two, open, never, 4 * day);
    expect([...pieces.values()].map(({ returnable }) => returnable)).toEqual([0, 1]);
    const placed = { ...delivered, status: 'PLACED', shippedAt: null, deliveredAt: null };
    const fresh = { ...line, shipped: 0, returned: 0 };
    expect(changeablePieces(openPolicy, placed, [fresh], [], never, day).get(0)).toEqual({
      returnable: 0,
      exchangeable: 3,
    });
    const closed = { ...openPolicy, exchangesUnshipped: false };
    expect(changeablePieces(closed, placed, [fresh], [], never, day).get(0)?.exchangeable).toBe(0);
  });
});
