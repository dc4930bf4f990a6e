import { digitsAfterThePoint } from './currencies.json';

const digits: ReadonlyMap<string, number> = new Map(
  Object.entries(digitsAfterThePoint).flatMap(([count, codes]) =>
    codes.split(' ').map((code) => [code, Number(count)] as const),
  ),
);

/** Whether a text is the ISO 4217 code of a currency, in capitals. */
export function isCurrency(code: string): boolean {
  return digits.has(code);
}

/**
 * How many digits the minor unit takes: pound 2, yen 0, Kuwaiti dinar 3.
 *
 * @throws RangeError for what is no currency
 */
export function currencyDigits(currency: string): number {
  const found = digits.get(currency);
  if (found === undefined) throw new RangeError(`not a currency of ISO 4217: ${currency}`);
  return found;
}
