/**
 * A Global Trade Item Number with 14 digits, as GTIN-8, -12 (UPC), -13 (EAN) and -14 are compared; null where it is none.
 *
 * Source: GS1 General Specifications, 7.9 (check digit: weights 3 and 1 in turn from the right, to the next multiple of ten).
 *
 * @example normalisedGtin('4006381-333931') // '04006381333931'
 */
export function normalisedGtin(text: string): string | null {
  const digits = text.replace(/[\s.-]/g, '');
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return null;
  const all = digits.padStart(14, '0');
  const sum = [...all.slice(0, 13)].reduce((total, digit, n) => total + Number(digit) * (n % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(all[13]) ? all : null;
}
