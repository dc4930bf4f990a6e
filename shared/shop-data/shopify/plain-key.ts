/**
 * A key without the apostrophe that Shopify writes before a number, that no spreadsheet rounds it.
 *
 * @example plainKey("'000123") // '000123'
 */
export function plainKey(key: string | undefined): string | undefined {
  return key?.replace(/^'(?=\d)/, '');
}
