/** A product among the others of its category. */
export interface Substitute {
  readonly category: string;
  /** By how many percent its sales rise when the mean price of the category's other products rises by one. */
  readonly crossElasticity: number;
  /** Of a week at the current prices. */
  readonly profit: number;
}

/**
 * What a product's price does to the profit of its category's other products: for each product d profit(others) / d ln(price), by
 * which a price of its ladder is worth spill · ln(price / current) more. This is the linear part of the cross effects at the current
 * prices, so that it belongs to single products and the choice of all stays a knapsack; prices move little in a step.
 *
 * Worked example: of two products of a category that earn 100 a week each, with cross elasticities of .5, a price that rises by
 * 10 % lets the other earn 50 · ln(1.1) = 4.77 more.
 */
export function profitSpills(products: readonly Substitute[]): number[] {
  const sums = new Map<string, { count: number; sum: number }>();
  const pull = ({ crossElasticity, profit }: Substitute) => crossElasticity * profit;
  for (const product of products) {
    const of = sums.get(product.category) ?? { count: 0, sum: 0 };
    sums.set(product.category, { count: of.count + 1, sum: of.sum + pull(product) });
  }
  return products.map((product) => {
    const { count, sum } = sums.get(product.category)!;
    return count > 1 ? (sum - pull(product)) / (count - 1) : 0;
  });
}
