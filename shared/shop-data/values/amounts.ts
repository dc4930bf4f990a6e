import { currencyDigits } from '../../money/currencies';

/** How a file writes the sign before the fraction, where one number alone does not tell. */
export type DecimalSign = 'comma' | 'point';

/** Signs of currencies with the codes that they stand for. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '£': ['GBP', 'EGP', 'GIP'],
  '€': ['EUR'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'CLP', 'COP', 'ARS', 'TWD'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  元: ['CNY'],
  円: ['JPY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₩': ['KRW'],
  '₫': ['VND'],
  '₴': ['UAH'],
  '฿': ['THB'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  lei: ['RON'],
  Fr: ['CHF'],
  R$: ['BRL'],
  US$: ['USD'],
  C$: ['CAD'],
  A$: ['AUD'],
};

/** What an amount in a cell says: decimal text with a point, and the currency's codes where a sign names them. */
export interface AmountText {
  readonly decimal: string;
  readonly currencies?: readonly string[];
}

const around = /^([^\d\s.,+-]*)\s*([+-]?[\d.,'’\s\u00a0\u202f]*\d[.,]?-?)\s*([^\d\s.,+-]*\.?)$/u;

/**
 * Reads an amount as spreadsheets write it: `£1,299.50`, `1.299,50 €`, `EUR 12,50`, `1 299,50`. Of one sign alone, a comma
 * before three digits divides thousands unless the currency has three decimals, and a point never does, unless `sign` says
 * which of them begins the fraction.
 *
 * @returns undefined for what is no amount, or can be read in two ways
 * @example amountText('1.299,50 €', { currency: 'EUR' }) // { decimal: '1299.50', currencies: ['EUR'] }
 */
export function amountText(
  text: string,
  { currency, decimal }: { readonly currency: string; readonly decimal?: DecimalSign },
): AmountText | undefined {
  const [, before = '', number, after = ''] = around.exec(text.trim()) ?? [];
  if (number === undefined || (before !== '' && after !== '')) return undefined;
  const read = decimalText(number.replace(/[.,]-$/, ''), currencyDigits(currency), decimal);
  if (read === undefined) return undefined;
  const named = before || after.replace(/^(.*\p{L})\.$/u, '$1');
  if (named === '') return { decimal: read };
  const currencies = /^[A-Z]{3}$/i.test(named) ? [named.toUpperCase()] : signs[named];
  return currencies === undefined ? undefined : { decimal: read, currencies };
}

/** A number with groups of thousands and any sign before its fraction, as text with a point. */
export function decimalText(text: string, digits: number, decimal?: DecimalSign): string | undefined {
  const number = text.replace(/(?<=\d)['’\s\u00a0\u202f](?=\d{3}(?!\d))/gu, '');
  if (/^[+-]?\d+$/.test(number)) return number;
  const separator = separatorOf(number, digits, decimal);
  if (separator === undefined) return undefined;
  const groups = separator === ',' ? '.' : ',';
  const [, sign = '', whole, fraction] =
    new RegExp(`^([+-]?)([\\d${groups}]*)(?:\\${separator}(\\d+))?$`).exec(number) ?? [];
  if (whole === undefined) return undefined;
  if (whole.includes(groups) && !new RegExp(`^\\d{1,3}(?:\\${groups}\\d{3})+$`).test(whole)) return undefined;
  const plain = whole.replaceAll(groups, '') || '0';
  return sign + (fraction === undefined ? plain : `${plain}.${fraction}`);
}

/** The sign that begins the fraction, or would if there was one. */
function separatorOf(number: string, digits: number, decimal: DecimalSign | undefined): '.' | ',' | undefined {
  if (decimal !== undefined) return decimal === 'comma' ? ',' : '.';
  const points = number.split('.').length - 1;
  const commas = number.split(',').length - 1;
  if (points > 0 && commas > 0) return number.lastIndexOf('.') > number.lastIndexOf(',') ? '.' : ',';
  if (points > 1) return ',';
  if (commas > 1 || points === 1) return '.';
  if (!/,\d{3}$/.test(number)) return ',';
  return digits === 3 ? undefined : '.';
}
