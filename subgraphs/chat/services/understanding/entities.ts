import type { NamedThing } from '../../models/answer';

/** Words after which a run of letters and digits is the number of an order or an invoice. */
const orderNumber =
  /#\s?([A-Za-z]{0,4}\d[\w-]{2,30})|(?<![\p{L}\p{N}])([A-Za-z]{1,3}\d{4,12}(?:-[0-9A-Za-z]{4}){0,2})(?![\p{L}\p{N}])|(?:(?:\b(?:order|purchase|(?<!\b(?:item|product|article|model|tracking|phone|invoice)\s)(?:number|no\.?))|订单号?|单号)\s*(?:number|no\.?|id|is|:|#|号|为|是)*\s*)([A-Za-z]{0,4}-?\d[\w-]{2,30})/giu;
const invoiceNumber =
  /\b(?:invoice|bill|receipt|发票)\s*(?:number|no\.?|id|:|#|号)*\s*#?([A-Za-z]{0,4}-?\d[\w-]{2,30})/giu;
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const money =
  /(?:[$£€¥]\s?\d[\d,]*(?:\.\d{1,2})?)|(?:\b\d[\d,]*(?:\.\d{1,2})?\s?(?:dollars?|pounds?|euros?|yuan|usd|gbp|eur|cny|块|元|镑|美元|欧元)(?![\p{L}]))/giu;
const isoDate = /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d{1,2}月\d{1,2}[日号]/gu;
const namedDay =
  /\b(?:today|tomorrow|yesterday|(?:last|next|this) (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b|今天|明天|昨天|上周|下周|上个月/giu;
const quantity =
  /(?:\b|x)(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:x\b|times|pieces?|pcs|of (?:them|those|these)|个|件|只|双|条|本|台)|\b(?:buy|take|get)\s(\d{1,2})\b(?![\d%.,-])/giu;
const name =
  /\b(?:my name is|i am called|this is|我叫|我的名字是)\s*(\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+){0,2}|\p{Script=Han}{2,4})/gu;
const postalCode =
  /\b(?:zip(?: ?code)?|post(?:al)? ?code|邮编)\s*(?:is|:|是|为)?\s*([A-Za-z0-9][A-Za-z0-9 -]{2,8}[A-Za-z0-9])/giu;
const coupon =
  /\b(?:code|coupon|voucher|优惠码|优惠券|折扣码)\s*(?:code|is|:|是|为)?\s*["“']?([A-Z][A-Z0-9-]{3,19})\b/gu;

const numerals: Readonly<Record<string, string>> = {
  ...{ one: '1', two: '2', three: '3', four: '4', five: '5' },
  ...{ six: '6', seven: '7', eight: '8', nine: '9', ten: '10' },
};

const grammar: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['email', email],
  ['invoice_number', invoiceNumber],
  ['order_number', orderNumber],
  ['money', money],
  ['date', isoDate],
  ['date', namedDay],
  ['quantity', quantity],
  ['postal_code', postalCode],
  ['coupon', coupon],
  ['name', name],
];

export interface FoundThing extends NamedThing {
  readonly start: number;
  readonly end: number;
}

/**
 * What a message names, by grammar: order and invoice numbers in any case, e-mail addresses, amounts, dates, quantities, postal
 * codes, coupons and names. Where two overlap, the kind that is looked for first has it.
 *
 * @example thingsIn('Where is #w2378156?') // [{ kind: 'order_number', value: 'W2378156', start: 10, end: 18 }]
 */
export function thingsIn(text: string): FoundThing[] {
  const found: FoundThing[] = [];
  for (const [kind, pattern] of grammar) {
    for (const match of text.matchAll(pattern)) {
      const said = match.slice(1).find((group) => group !== undefined) ?? match[0];
      const start = match.index + match[0].lastIndexOf(said);
      const end = start + said.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ kind, value: canonical(kind, said), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function canonical(kind: string, said: string): string {
  const trimmed = said.replace(/[-.]+$/, '').trim();
  if (kind === 'order_number' || kind === 'invoice_number') return trimmed.toUpperCase();
  if (kind === 'quantity') return numerals[trimmed.toLowerCase()] ?? trimmed;
  return kind === 'email' ? trimmed.toLowerCase() : trimmed;
}

export const valuesOf = (things: readonly NamedThing[], kind: string): string[] => [
  ...new Set(things.filter((thing) => thing.kind === kind).map(({ value }) => value)),
];
