import { type CartLine, isFor, type PromotionTerms } from './promotion';

/**
 * "Buy x, get y": for each `buyQuantity` pieces that are bought, `getQuantity` others cost `value` percent less. The cheapest
 * pieces are got first; no piece is both bought and got. Where fewer are in the cart than may be got, those are.
 *
 * @param left what each line still costs: whole minor units
 * @returns what is taken off each line, rounded down
 * @example buy 2, get 1 free: 7 pieces of one product at 100 are 2 bundles and 1 more: [200]
 */
export function bundleDiscounts(terms: PromotionTerms, lines: readonly CartLine[], left: readonly number[]): number[] {
  const buys = lines.map((line) => isFor(terms, line));
  const gets = lines.map((line, n) => terms.getProductIds?.includes(line.productId) ?? buys[n]!);
  const pieceOf = (n: number) => left[n]! / lines[n]!.quantity;
  const cheapestFirst = lines
    .map((_, n) => n)
    .filter((n) => gets[n])
    .sort((a, b) => pieceOf(a) - pieceOf(b) || a - b);
  const got = lines.map(() => 0);
  let open = piecesGot(terms, lines, cheapestFirst, buys);
  for (const n of cheapestFirst) {
    got[n] = Math.min(open, lines[n]!.quantity);
    open -= got[n];
  }
  return lines.map(({ quantity }, n) =>
    Number((BigInt(left[n]!) * BigInt(got[n]!) * BigInt(terms.value)) / (BigInt(quantity) * 100n)),
  );
}

/** How many pieces are got: those of the most bundles for which enough others are bought. */
function piecesGot(
  { buyQuantity, getQuantity, maximumApplications }: PromotionTerms,
  lines: readonly CartLine[],
  cheapestFirst: readonly number[],
  buys: readonly boolean[],
): number {
  const [x, y] = [buyQuantity ?? 1, getQuantity ?? 1];
  const there = cheapestFirst.reduce((sum, n) => sum + lines[n]!.quantity, 0);
  const buyable = lines.reduce((sum, { quantity }, n) => sum + (buys[n] ? quantity : 0), 0);
  const isEnough = (bundles: number) => buyable - boughtOnes(Math.min(bundles * y, there)) >= bundles * x;
  /** Of the pieces that are got, those that could have been bought for the promotion. */
  const boughtOnes = (pieces: number) => {
    let [open, counted] = [pieces, 0];
    for (const n of cheapestFirst) {
      const taken = Math.min(open, lines[n]!.quantity);
      if (buys[n]) counted += taken;
      open -= taken;
    }
    return counted;
  };
  // Each bundle more asks for more and leaves less, so that halving finds the last that goes.
  let [least, most] = [0, Math.min(maximumApplications ?? Number.POSITIVE_INFINITY, Math.ceil(there / y))];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (isEnough(middle)) least = middle;
    else most = middle - 1;
  }
  return Math.min(least * y, there);
}
