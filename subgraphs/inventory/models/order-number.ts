/** Crockford's base 32: no I, L, O or U, so that a number can be read out and typed without a mistake. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number that people know an order by: `V261123-7KQ4-M9XD`, which is V, the day (UTC, year month day) and 40 bits of
 * the order's id, its random end. It needs no counter that all processes share; at 100,000 orders a day two of the same
 * day meet with a probability of 0.5 %, and the unique index then has the order numbered anew.
 *
 * @param id the order's UUIDv7
 * @param placedAt Unix milliseconds
 */
export function orderNumber(id: string, placedAt: number): string {
  const day = new Date(placedAt).toISOString().slice(2, 10).replaceAll('-', '');
  let bits = Number.parseInt(id.replaceAll('-', '').slice(-10), 16);
  let text = '';
  for (let place = 0; place < 8; place++) {
    text = alphabet.charAt(bits % 32) + text;
    bits = Math.floor(bits / 32);
  }
  return `V${day}-${text.slice(0, 4)}-${text.slice(4)}`;
}
