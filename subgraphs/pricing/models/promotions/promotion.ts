export type PromotionKind = 'PERCENT_OFF' | 'AMOUNT_OFF' | 'FIXED_PRICE' | 'BUY_X_GET_Y';

/** The terms of a promotion. Amounts are whole minor units. */
export interface PromotionTerms {
  readonly id: string;
  readonly kind: PromotionKind;
  /**
   * PERCENT_OFF: percent off its products, 1 to 100. AMOUNT_OFF: what is taken off them together, once. FIXED_PRICE: what a
   * piece costs. BUY_X_GET_Y: percent off the pieces that are got, 100 where they are free.
   */
  readonly value: number;
  /** Its products; null for all. */
  readonly productIds: readonly string[] | null;
  /** Its category, with all below it; null for all. */
  readonly categoryId: string | null;
  /** What its products cost before any promotion, at least; null for no minimum. */
  readonly minimumAmount: number | null;
  /** BUY_X_GET_Y: pieces that are bought for the others. */
  readonly buyQuantity: number | null;
  /** BUY_X_GET_Y: pieces that are got for each `buyQuantity`. */
  readonly getQuantity: number | null;
  /** BUY_X_GET_Y: the products that are got; null for those that are bought. */
  readonly getProductIds: readonly string[] | null;
  /** BUY_X_GET_Y: how many times at most within an order; null for as often as it goes. */
  readonly maximumApplications: number | null;
  /** Whether it may be joined with others that say so too. */
  readonly stackable: boolean;
  /** The higher comes first; of equal ones the older. */
  readonly priority: number;
}

/** A product of a cart. */
export interface CartLine {
  readonly productId: string;
  /** Its own category and those above it. */
  readonly categoryIds: readonly string[];
  readonly quantity: number;
  /** What all its pieces cost at the price that pages show, in whole minor units. */
  readonly amount: number;
  /** The same without the promotions that are in that price; absent where there are none. */
  readonly before?: number;
  /** Whether a promotion in that price stands alone: nothing that is stacked comes on top. */
  readonly alone?: boolean;
}

/** Whether the promotion is for the line's product. */
export function isFor(terms: Pick<PromotionTerms, 'productIds' | 'categoryId'>, line: CartLine): boolean {
  return (
    (terms.productIds === null || terms.productIds.includes(line.productId)) &&
    (terms.categoryId === null || line.categoryIds.includes(terms.categoryId))
  );
}
