/** The nearest price that ends in 99 (below 200 minor units: in 9), as shops write them; at least 49. */
export function charmPrice(amount: number): number {
  const step = amount < 200 ? 10 : 100;
  return Math.max(49, Math.round((amount + 1) / step) * step - 1);
}
