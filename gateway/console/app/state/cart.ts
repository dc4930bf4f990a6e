import { createStore } from './store';

export interface CartLine {
  readonly productId: string;
  readonly quantity: number;
}

/** As many pieces of one product as a line may have. */
export const mostPieces = 99;

/** What lies in the basket: products and pieces. Names, prices and stock are asked for when it is shown. */
export const cartStore = createStore<readonly CartLine[]>('cart', [], Array.isArray);

/** Puts pieces of a product in, or, below 0, takes them out. */
export function addToCart(productId: string, pieces: number): void {
  cartStore.set((lines) => {
    const known = lines.find((line) => line.productId === productId);
    return withLine(lines, productId, (known?.quantity ?? 0) + pieces);
  });
}

export function setQuantity(productId: string, quantity: number): void {
  cartStore.set((lines) => withLine(lines, productId, quantity));
}

/** The lines with so many pieces of a product, in their order; without it where there are none. */
export function withLine(lines: readonly CartLine[], productId: string, quantity: number): readonly CartLine[] {
  const pieces = Math.min(mostPieces, Math.max(0, Math.trunc(quantity)));
  if (pieces === 0) return lines.filter((line) => line.productId !== productId);
  if (!lines.some((line) => line.productId === productId)) return [...lines, { productId, quantity: pieces }];
  return lines.map((line) => (line.productId === productId ? { productId, quantity: pieces } : line));
}
