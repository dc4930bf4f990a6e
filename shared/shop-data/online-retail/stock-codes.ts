/** Number-like codes that are used for services and vouchers. */
const SERVICE_CODES = new Set([
  '22016', // Dotcomgiftshop Gift Voucher £100.00
  '23444', // Next Day Carriage
  '23574', // Packing Charge
  '23702', // High Resolution Image
]);

/** Goods have five digits and up to two letters, or one of the shop's own ranges for outside sellers. */
const GOODS = /^(?:\d{5}[A-Z]{0,2}|DCGS[0-9A-Z]+|SP\d+)$/;

/** One way of writing a code: the file has 85123a beside 85123A, and `47503J ` with a blank. */
export function normalStockCode(code: string): string {
  return code.trim().toUpperCase();
}

/**
 * Whether a normal stock code stands for goods. All others are bookings: POST, DOT, C2, C3 (carriage), D (discount),
 * M (manual), B (bad debt), S (samples), BANK CHARGES, AMAZONFEE, CRUK, ADJUST, ADJUST2, PADS, GIFT, GIFT_0001_..
 * (vouchers), TEST001, TEST002.
 */
export function isGoodsCode(code: string): boolean {
  return GOODS.test(code) && !SERVICE_CODES.has(code);
}
