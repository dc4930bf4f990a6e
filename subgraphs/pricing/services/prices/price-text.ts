import { discountPercent, formatMoney } from '../../../../shared/money/money';
import { type PriceInForce, tiersOf } from '../../models/price-schedule';
import { type ProductPrices, rowsForAll, timelineForAll } from '../../models/shopper-price';

/** Percent by which a price is below what it may be announced against; null where there is nothing to announce. */
export function announcedPercent(price: PriceInForce, reference: number | null, currency: string): number | null {
  return reference === null
    ? null
    : discountPercent({ amount: price.amount, currency }, { amount: reference, currency });
}

export interface PriceToDescribe {
  readonly price: PriceInForce;
  /** What `announcedReference` gives. */
  readonly reference: number | null;
  readonly currency: string;
  readonly prices: ProductPrices;
  readonly quantity: number;
  /** Unix milliseconds. */
  readonly now: number;
  /** Unix milliseconds at which a dated price ends, else null. */
  readonly validUntil: number | null;
  /** The shop's, by the IANA database. */
  readonly timeZone: string;
}

/**
 * What there is to say about a price: how much is saved against the lowest price of the 30 days before and until when, or
 * from how many pieces on it gets cheaper. Null where there is nothing to say.
 */
export function priceText({
  price,
  reference,
  currency,
  prices,
  quantity,
  now,
  validUntil,
  timeZone,
}: PriceToDescribe): string | null {
  const sentences: string[] = [];
  const written = (amount: number) => formatMoney({ amount, currency });
  const percent = announcedPercent(price, reference, currency);
  if (price.reduced) {
    const end = validUntil === null ? '' : ` until ${lastDay(validUntil, timeZone)}`;
    if (percent !== null) {
      sentences.push(`${percent}% below the lowest price of the 30 days before (${written(reference!)})${end}.`);
    } else if (end) sentences.push(`This price holds${end}.`);
  }
  if (!price.reduced && price.minQuantity > 1) {
    const saved = percent === null ? '' : `, ${percent}% below the lowest price of a single piece in the last 30 days`;
    sentences.push(`${written(price.amount)} each from ${price.minQuantity} pieces on${saved}.`);
  }
  const next = nextTier(price, prices, quantity, now);
  if (next) sentences.push(`${written(next.amount)} each from ${next.minQuantity} pieces on.`);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function nextTier(price: PriceInForce, prices: ProductPrices, quantity: number, now: number): PriceInForce | null {
  const rows = rowsForAll(prices.rows);
  const more = [...tiersOf(rows)].filter((minQuantity) => minQuantity > quantity).sort((a, b) => a - b);
  const timeline = timelineForAll(prices);
  for (const minQuantity of more) {
    const there = timeline.priceAt(minQuantity, now);
    if (there && there.minQuantity === minQuantity && there.amount < price.amount) return there;
  }
  return null;
}

/** The last day, in the shop's own time, on which a price holds: one that ends at midnight holds through the day before. */
function lastDay(end: number, timeZone: string): string {
  return new Date(end - 1).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone });
}
