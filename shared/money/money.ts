import { currencyDigits } from './currencies';

/**
 * An amount of money: `amount` is a whole number of minor units of `currency`, an ISO 4217 code. 1999 is 19.99 pounds,
 * 1999 yen, or 1.999 Kuwaiti dinars.
 */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** The largest amount there can be: past it a double holds no odd numbers. */
export const maximumAmount = Number.MAX_SAFE_INTEGER;

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

/**
 * Minor units of a decimal text or number in major units, rounded half away from zero: "2.55" GBP is 255, "1000" JPY is
 * 1000, "1.5" KWD is 1500.
 *
 * @returns NaN for what is no decimal number, or is larger than an amount can be
 * @throws RangeError for what is no currency
 */
export function minorUnits(major: string | number, currency: string): number {
  const text = typeof major === 'number' ? decimalText(major) : major.trim();
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === '' && fraction === '') return Number.NaN;
  const digits = currencyDigits(currency);
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  // Digit by digit: 1.005 * 100 would be 100.49999999999999.
  const units = kept + ((fraction[digits] ?? '0') >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(units)) return Number.NaN;
  return sign === '-' && units > 0 ? -units : units;
}

function decimalText(value: number): string {
  return Math.abs(value) < 1e21 ? value.toFixed(12) : '';
}

/** An amount in major units, as exact decimal text: 1999 GBP is "19.99", -5 KWD is "-0.005". */
export function majorUnits({ amount, currency }: Money): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Formats of currencies in locales: making one takes longer than using it. */
const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of a locale write it, with the digits of its currency: "£19.99", "￥1,000". */
export function formatMoney(value: Money, locale = 'en-GB'): string {
  const key = `${locale} ${value.currency}`;
  let format = formats.get(key);
  if (!format) {
    const digits = currencyDigits(value.currency);
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: value.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  // A text is formatted digit by digit, a number as the double that is nearest to it.
  return format.format(majorUnits(value) as Intl.StringNumericLiteral);
}

/** Percent by which `current` is below `list`, one decimal, never negative. */
export function discountPercent(current: Money, list: Money): number {
  if (list.amount <= 0 || current.amount >= list.amount) return 0;
  return Math.round((1 - current.amount / list.amount) * 1000) / 10;
}
