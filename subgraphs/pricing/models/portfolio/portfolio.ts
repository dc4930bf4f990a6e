/** A price that a product may have: what it earns, and what it takes of the budget. */
export interface Choice {
  readonly value: number;
  readonly weight: number;
}

/** What the choices of all products together have to keep to. */
export interface PortfolioLimits {
  /** The sum of weights is from −budget to +budget; Infinity for none. */
  readonly budget: number;
  /** So many products at most have another choice than the one of weight 0 that comes first; Infinity for any number. */
  readonly changes: number;
}

/** The choices of each product; of each the first one of weight 0 is to stay as it is. */
export type PortfolioProducts = readonly (readonly Choice[])[];

/** Nothing moves: of each product the number of the choice by which it stays as it is. */
export function stillPortfolio(products: PortfolioProducts): number[] {
  return products.map((choices) => choices.findIndex(({ weight }) => weight === 0));
}

export function worthOf(products: PortfolioProducts, chosen: readonly number[]): number {
  return products.reduce((sum, choices, i) => sum + choices[chosen[i]!]!.value, 0);
}

export function weightOf(products: PortfolioProducts, chosen: readonly number[]): number {
  return products.reduce((sum, choices, i) => sum + choices[chosen[i]!]!.weight, 0);
}

export function changesOf(products: PortfolioProducts, chosen: readonly number[]): number {
  return stillPortfolio(products).reduce((sum, still, i) => sum + (chosen[i] === still ? 0 : 1), 0);
}

/** Whether choices keep to the limits, but for what rounding makes of their sum. */
export function keepsTo(
  products: PortfolioProducts,
  chosen: readonly number[],
  { budget, changes }: PortfolioLimits,
): boolean {
  return Math.abs(weightOf(products, chosen)) <= budget + 1e-9 && changesOf(products, chosen) <= changes;
}
