/**
 * A shop's own key (of a product, a customer, an order, a place, an event) as it is compared and stored: in Unicode's
 * composed form and without space or invisible characters around it. Spreadsheets and databases write the same key
 * decomposed or with a stray blank: `Cafe\u0301` and ` Café\u200b` are one key, in all files of a shop.
 *
 * @returns an empty text for a key of which nothing is left
 */
export function shopKey(text: string): string {
  return text.normalize('NFC').replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
}
