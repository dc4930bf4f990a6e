import { discountPercent, type Money } from '../../../../shared/money/money';
import { type PriceInForce, type PriceRow, priceAt, tiersOf } from '../../models/price-schedule';

/** An amount as people write it: `£19.99`. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/**
 * What there is to say about a price: how much is saved and until when, or from how many pieces on it gets cheaper.
 *
 * @param validUntil Unix milliseconds at which a dated price ends, else null
 * @returns null where there is nothing to say
 */
export function priceText(
  price: PriceInForce,
  rows: readonly PriceRow[],
  quantity: number,
  currency: string,
  now: number,
  validUntil: number | null,
): string | null {
  const sentences: string[] = [];
  const list = { amount: price.list, currency };
  const percent = discountPercent({ amount: price.amount, currency }, list);
  if (price.reason === 'PROMOTION') {
    const end = validUntil === null ? '' : ` until ${dayOf(validUntil)}`;
    sentences.push(`${percent}% below the list price of ${formatMoney(list)}${end}.`);
  }
  if (price.reason === 'VOLUME') {
    sentences.push(`From ${price.minQuantity} pieces on, ${percent}% below the list price of ${formatMoney(list)}.`);
  }
  const next = nextTier(price, rows, quantity, now);
  if (next)
    sentences.push(`${formatMoney({ amount: next.amount, currency })} each from ${next.minQuantity} pieces on.`);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function nextTier(price: PriceInForce, rows: readonly PriceRow[], quantity: number, now: number): PriceInForce | null {
  if (!rows.some(({ minQuantity }) => minQuantity > quantity)) return null;
  const more = [...tiersOf(rows)].filter((minQuantity) => minQuantity > quantity).sort((a, b) => a - b);
  for (const minQuantity of more) {
    const there = priceAt(rows, minQuantity, now);
    if (there && there.minQuantity === minQuantity && there.amount < price.amount) return there;
  }
  return null;
}

// A price that ends at midnight holds through the day before.
const dayOf = (end: number): string =>
  new Date(end - 1).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
