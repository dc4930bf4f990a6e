/** An amount of money: `amount` is a whole number of minor units (1999 is 19.99), `currency` an ISO 4217 code. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Money of a whole number of minor units. Throws a RangeError on fractions and unsafe sizes. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of minor units: ${amount}`);
  return { amount, currency };
}

/** The sum of amounts of one currency. Throws a RangeError where currencies differ. */
export function sumOfMoney(items: readonly Money[], currency: string): Money {
  let amount = 0;
  for (const item of items) {
    if (item.currency !== currency) throw new RangeError(`cannot add ${item.currency} to ${currency}`);
    amount += item.amount;
  }
  return money(amount, currency);
}

/** How many times a unit price. */
export function timesMoney(unit: Money, quantity: number): Money {
  return money(unit.amount * quantity, unit.currency);
}

/** Minor units of a decimal text or number in major units ("2.55" is 255), rounded half away from zero; NaN if none. */
export function minorUnits(major: string | number): number {
  const value = typeof major === 'number' ? major : Number(major.trim() === '' ? Number.NaN : major);
  if (!Number.isFinite(value)) return Number.NaN;
  // The nudge undoes binary representation: 1.005 * 100 is 100.49999999999999.
  return Math.sign(value) * Math.round(Math.abs(value) * 100 + 1e-7);
}

/** Percent by which `current` is below `list`, one decimal, never negative. */
export function discountPercent(current: Money, list: Money): number {
  if (list.amount <= 0 || current.amount >= list.amount) return 0;
  return Math.round((1 - current.amount / list.amount) * 1000) / 10;
}
