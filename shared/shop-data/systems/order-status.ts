import { foldedText } from '../../text/folded-text';
import type { OrderRecord } from '../records';
import { orderStatusOf } from '../values/words';

/** Words that say an order is not there yet, whatever else is said: `awaiting shipment`, `partially refunded`. */
const notYet =
  /\b(?:await\w*|wait\w*|pending|ready|partial\w*|part|not|un(?:shipped|paid|fulfilled|delivered)|to|prepar\w*|process\w*|teil\w*|wart\w*|bereit|nicht)\b/;
/** By a word's beginning, the state that is told the surest first. */
const beginnings: readonly (readonly [RegExp, OrderRecord['status']])[] = [
  [/\b(?:refund|return|retour|remboursee?|erstatt|zuruck|devuelt|reembols|charged? ?back)/, 'RETURNED'],
  [/\b(?:cancel|annul|storn|void|fail|declin|reject|fraud|abandon|expir|denied|error|abgebroch|trash)/, 'CANCELLED'],
  [
    /\b(?:deliver|complet|fulfil|collected|picked up|received by|finish|closed|zugestellt|geliefert|abgeschloss|livre|entreg)/,
    'DELIVERED',
  ],
  [/\b(?:ship|dispatch|despatch|sent|transit|courier|track|versand|verschick|unterwegs|expedi|enviad)/, 'SHIPPED'],
  [
    /\b(?:new|open|hold|paid|payment|accept|confirm|approv|review|order|request|quote|production|pack|pick|print|backorder|stock|deposit|bezahl|bestell|neu|offen)/,
    'PLACED',
  ],
];

/**
 * The state that a shop's own word for one is nearest to, by what its words begin with; undefined for one that says nothing.
 *
 * @example nearestStatus('Shipped via DHL') // 'SHIPPED'
 * @example nearestStatus('Awaiting shipment') // 'PLACED'
 */
export function nearestStatus(text: string): OrderRecord['status'] | undefined {
  const usual = orderStatusOf(text);
  if (usual !== undefined) return usual;
  const words = foldedText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (notYet.test(words)) return 'PLACED';
  return beginnings.find(([beginning]) => beginning.test(words))?.[1];
}

/** Notes of a shop's own words for the states of orders, and what was made of them. */
export class StatusWords {
  readonly #taken = new Map<string, OrderRecord['status']>();

  /** The state that a word stands for, or else the word as it is, which is refused then. */
  statusOf(text: string): string {
    const status = nearestStatus(text);
    if (status === undefined) return text;
    if (orderStatusOf(text) === undefined) this.#taken.set(text, status);
    return status;
  }

  notes(): string[] {
    return [...this.#taken].map(([text, status]) => `The status "${text}" was taken for ${status}.`);
  }
}
