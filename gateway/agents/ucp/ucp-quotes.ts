import { type Json, listOf, objectOf } from '../../../shared/tools/facts';

export const quoteText = `query UcpQuote($lines: [QuoteLineInput!]!) { quote(lines: $lines) { token subtotal { amount currency } discount { amount currency }
  total { amount currency } lines { quantity unitPrice { amount currency } total { amount currency } product { id name } } } }`;

const amountOf = (money: unknown): unknown => objectOf(money)?.amount ?? 0;

/** What the shop's own quote says, as carts and checkouts show it: amounts in minor units. */
export function quoted(quote: Json): object {
  const discount = Number(amountOf(quote.discount));
  return {
    line_items: listOf(quote.lines).map((line, place) => {
      const product = objectOf(line.product);
      const total = amountOf(line.total);
      return {
        id: `li_${place + 1}`,
        item: { id: product?.id, title: product?.name, price: amountOf(line.unitPrice) },
        quantity: line.quantity,
        totals: [
          { type: 'subtotal', amount: total },
          { type: 'total', amount: total },
        ],
      };
    }),
    currency: objectOf(quote.total)?.currency,
    totals: [
      { type: 'subtotal', amount: amountOf(quote.subtotal) },
      ...(discount > 0 ? [{ type: 'discount', amount: -discount }] : []),
      { type: 'total', amount: amountOf(quote.total) },
    ],
  };
}
