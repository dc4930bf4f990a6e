import type { Random } from '../../random/random';
import type { PriceRecord } from '../../shop-data/records';
import { charmPrice } from '../world/prices';
import type { WorldProduct } from '../world/products';
import { dayMilliseconds } from '../world/seasons';
import type { World } from '../world/world';

interface Step {
  readonly from: number;
  readonly amount: number;
}

interface Reduction {
  readonly from: number;
  readonly until: number;
  readonly factor: number;
}

/** The shop's sales: month and day at which they begin, how long they last. */
const shopWideSales = [
  { month: 0, day: 2, days: 18 },
  { month: 6, day: 1, days: 21 },
  { month: 10, day: 20, days: 10 },
] as const;

/**
 * The shop's own prices over its past: list prices that change now and then, and reductions in the shop's sales and for
 * single products. They are set without a look at demand, so that what they do to it can be learnt. Every reduction is
 * over at the end. Variants of a design cost the same.
 */
export class PriceHistory {
  private readonly steps: readonly (readonly Step[])[];
  private readonly places: Int32Array;

  /**
   * @param begin Unix milliseconds of the past's first moment
   * @param end Unix milliseconds of its last
   * @param launchOf Unix milliseconds at which a product came out
   */
  constructor(
    private readonly world: World,
    begin: number,
    end: number,
    launchOf: (product: WorldProduct) => number,
    random: Random,
  ) {
    const ofDesign = new Map<number, readonly Step[]>();
    for (const product of world.products) {
      if (ofDesign.has(product.design)) continue;
      const from = Math.max(begin, launchOf(product));
      ofDesign.set(product.design, merged(listPrices(product, from, end, random), reductions(from, end, random)));
    }
    this.places = new Int32Array(world.products.length);
    this.steps = world.products.map(({ design }) => ofDesign.get(design)!);
  }

  /** Minor units that a piece cost at a moment; before the first price, the first. */
  at(product: WorldProduct, milliseconds: number): number {
    const steps = this.steps[product.index]!;
    // Time goes on slowly, so that the place of the last answer is near.
    let place = this.places[product.index]!;
    while (place > 0 && steps[place]!.from > milliseconds) place -= 1;
    while (place < steps.length - 1 && steps[place + 1]!.from <= milliseconds) place += 1;
    this.places[product.index] = place;
    return steps[place]!.amount;
  }

  /** Every price in time order. */
  records(): PriceRecord[] {
    return this.world.products
      .flatMap(({ sku, unitCost, index }) =>
        this.steps[index]!.map(({ from, amount }) => ({
          sku,
          amount,
          currency: this.world.currency,
          unitCost,
          validFrom: from,
        })),
      )
      .sort((a, b) => a.validFrom - b.validFrom);
  }
}

function listPrices(product: WorldProduct, from: number, end: number, random: Random): Step[] {
  const steps = [{ from, amount: charmPrice(product.basePrice * Math.exp(0.06 * random.normal())) }];
  const changes = random.integer(3);
  const times = Array.from({ length: changes }, () => wholeHour(from + random.uniform() * (end - from))).sort(
    (a, b) => a - b,
  );
  for (const time of times) {
    steps.push({ from: time, amount: charmPrice(product.basePrice * Math.exp(0.1 * random.normal())) });
  }
  return steps;
}

function reductions(from: number, end: number, random: Random): Reduction[] {
  const found: Reduction[] = [];
  const firstYear = new Date(from).getUTCFullYear();
  const lastYear = new Date(end).getUTCFullYear();
  for (let year = firstYear; year <= lastYear; year++) {
    for (const sale of shopWideSales) {
      const begin = Date.UTC(year, sale.month, sale.day);
      const factor = 1 - 0.05 * (2 + random.integer(7));
      if (random.uniform() < 0.35) found.push({ from: begin, until: begin + sale.days * dayMilliseconds, factor });
    }
  }
  for (let own = random.poisson(0.8); own > 0; own--) {
    const begin = wholeHour(from + random.uniform() * (end - from));
    found.push({
      from: begin,
      until: begin + (5 + random.integer(10)) * dayMilliseconds,
      factor: 1 - 0.05 * (2 + random.integer(4)),
    });
  }
  return found.filter((reduction) => reduction.from >= from && reduction.until < end);
}

/** List prices and reductions as one series of steps, each with another amount than the one before. */
function merged(list: readonly Step[], reduced: readonly Reduction[]): Step[] {
  const moments = [
    ...new Set([...list.map(({ from }) => from), ...reduced.flatMap(({ from, until }) => [from, until])]),
  ];
  const steps: Step[] = [];
  for (const from of moments.sort((a, b) => a - b)) {
    const current = list.findLast((step) => step.from <= from);
    if (!current) continue;
    const factor = Math.min(
      1,
      ...reduced.filter((one) => one.from <= from && from < one.until).map((one) => one.factor),
    );
    const amount = factor === 1 ? current.amount : charmPrice(current.amount * factor);
    if (steps.at(-1)?.amount !== amount) steps.push({ from, amount });
  }
  return steps;
}

/** Rounded down, so that nothing changes at the end itself. */
function wholeHour(milliseconds: number): number {
  return Math.floor(milliseconds / 3_600_000) * 3_600_000;
}
