import type { Random } from '../../../../shared/random/random';

/** A market of one product whose demand nobody is told. */
export interface DemandWorld {
  readonly cost: number;
  /** Pieces expected in a period at a price. */
  demandAt(price: number): number;
}

export const lowestPrice = 11;
export const highestPrice = 40;
const cost = 10;
/** Pieces expected at the price that earns the most. */
const atOptimum = 20;

/** A·p^−b with b ~ U(1.6, 4). */
function isoelastic(random: Random): DemandWorld {
  const b = 1.6 + 2.4 * random.uniform();
  return scaled({ cost, demandAt: (price) => price ** -b });
}

/** A line whose best price is ~ U(14, 24). */
function linear(random: Random): DemandWorld {
  const best = 14 + 10 * random.uniform();
  // (p − c)(z − p) is the largest at (z + c) / 2.
  const zero = 2 * best - cost;
  return scaled({ cost, demandAt: (price) => Math.max(0, zero - price) });
}

/** 60 / (1 + exp(−(u − b(p − c)))), u ~ U(1, 3), b ~ U(.2, .5). */
function logit(random: Random): DemandWorld {
  const u = 1 + 2 * random.uniform();
  const b = 0.2 + 0.3 * random.uniform();
  return { cost, demandAt: (price) => 60 / (1 + Math.exp(-(u - b * (price - cost)))) };
}

export const worlds = { isoelastic, linear, logit } as const;
export type WorldName = keyof typeof worlds;

/** The price at which a world earns the most, and what it earns there in a period. */
export function clairvoyant(world: DemandWorld): { readonly price: number; readonly profit: number } {
  let best = { price: lowestPrice, profit: Number.NEGATIVE_INFINITY };
  for (let price = lowestPrice; price <= highestPrice; price += 0.01) {
    const profit = (price - world.cost) * world.demandAt(price);
    if (profit > best.profit) best = { price, profit };
  }
  return best;
}

function scaled(world: DemandWorld): DemandWorld {
  const factor = atOptimum / world.demandAt(clairvoyant(world).price);
  return { ...world, demandAt: (price) => factor * world.demandAt(price) };
}
