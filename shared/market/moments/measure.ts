import { strangersKept, Trade } from '../past/trade';
import type { PastVisit } from '../past/visit';
import { leaves } from '../world/assortment';
import { returnProbability } from '../world/choice';
import type { WorldProduct } from '../world/products';
import type { World } from '../world/world';
import { type Moment, type MomentName, momentTable } from './table';

export interface MeasureOptions {
  /** Unix milliseconds: the year measured ends with the last midnight (UTC) before. */
  readonly until: number;
  /** Days that are measured; 365 by default. */
  readonly days?: number;
}

/** A moment with what each world has for it. */
export interface MeasuredMoment extends Moment {
  readonly values: readonly number[];
}

/** The table of moments with the values of several worlds, in their order. */
export function momentsOfSeeds(worlds: readonly World[], options: MeasureOptions): MeasuredMoment[] {
  const measured = worlds.map((world) => measureMoments(world, options));
  return momentTable.map((moment) => ({ ...moment, values: measured.map((values) => values[moment.name]) }));
}

/** How far prices go up and down in the experiment that measures elasticity. */
const priceStep = 0.1;

/** What the model's own world does, moment by moment: each is described in the table. */
export function measureMoments(world: World, options: MeasureOptions): Record<MomentName, number> {
  const year = new Year(world);
  const trade = new Trade(world, options);
  for (let day = 0; day < trade.days; day++) for (const visit of trade.visitsOf(day)) year.add(visit);
  return { ...year.moments(), priceElasticity: priceElasticity(world, options) };
}

/** Counts and sums of a year's visits. Strangers that left no trace count as those who did. */
class Year {
  private visits = 0;
  private seen = 0;
  private opened = 0;
  private searches = 0;
  private baskets = 0;
  private orders = 0;
  private pieces = 0;
  private searchersOrders = 0;
  private readonly ordersOf = new Map<number, number>();
  private readonly spentBy = new Map<number, number>();
  private readonly revenueOf = new Map<number, number>();
  private readonly sold = leaves.map(() => ({ pieces: 0, returns: 0 }));

  constructor(private readonly world: World) {}

  add(visit: PastVisit): void {
    const weight = visit.visitorId === undefined ? 1 : 1 / strangersKept;
    this.visits += weight;
    this.seen += weight * visit.seen;
    this.opened += weight * visit.opened;
    if (visit.searched) this.searches += weight;
    if (visit.basket.length > 0) this.baskets += weight;
    if (visit.bought.length === 0) return;
    this.orders += 1;
    if (visit.searched) this.searchersOrders += 1;
    const { index } = visit.shopper;
    let total = 0;
    for (const { product, quantity, unitPrice } of visit.bought) {
      const sold = this.sold[product.leaf]!;
      sold.pieces += quantity;
      sold.returns += quantity * returnProbability(visit.shopper, product);
      total += quantity * unitPrice;
      this.pieces += quantity;
      this.revenueOf.set(product.design, (this.revenueOf.get(product.design) ?? 0) + quantity * unitPrice);
    }
    this.ordersOf.set(index, (this.ordersOf.get(index) ?? 0) + 1);
    this.spentBy.set(index, (this.spentBy.get(index) ?? 0) + total);
  }

  moments(): Omit<Record<MomentName, number>, 'priceElasticity'> {
    const designs = new Set(this.world.products.map(({ design }) => design)).size;
    const buyers = this.ordersOf.size;
    const conversionOf = (orders: number, visits: number) => orders / visits;
    const searchers = conversionOf(this.searchersOrders, this.searches);
    const others = conversionOf(this.orders - this.searchersOrders, this.visits - this.searches);
    return {
      conversion: this.orders / this.visits,
      clickThrough: this.opened / this.seen,
      addToCart: this.baskets / this.visits,
      abandonment: 1 - this.orders / this.baskets,
      basketPieces: this.pieces / this.orders,
      searching: this.searches / this.visits,
      searchersLift: searchers / others,
      repeatBuyers: [...this.ordersOf.values()].filter((count) => count > 1).length / buyers,
      topProducts: topShare([...this.revenueOf.values()], designs),
      topCustomers: topShare([...this.spentBy.values()], buyers),
      returnsClothes: this.returnRate('Clothing'),
      returnsShoes: this.returnRate('Shoes and Bags'),
      returnsElectronics: this.returnRate('Electronics'),
      returnsHome: this.returnRate('Kitchen', 'Home', 'Stationery', 'Children', 'Outdoor'),
    };
  }

  private returnRate(...departments: readonly string[]): number {
    const sold = this.sold.filter((_, leaf) => departments.includes(leaves[leaf]!.department));
    const sum = (key: 'pieces' | 'returns') => sold.reduce((total, one) => total + one[key], 0);
    return sum('returns') / sum('pieces');
  }
}

/** The share of the whole that the largest fifth of `count` has; those without a value have 0. */
function topShare(values: readonly number[], count: number): number {
  const largest = [...values].sort((a, b) => b - a).slice(0, Math.round(0.2 * count));
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  return sum(largest) / sum(values);
}

/**
 * The elasticity that an experiment shows: a quarter of the designs a tenth dearer and another quarter a tenth cheaper for
 * a year, and the other way round in the same year with the same luck:
 * [ln(A up / A down) + ln(B up / B down)] / (2 ln(1.1 / 0.9)), in pieces sold.
 */
function priceElasticity(world: World, options: MeasureOptions): number {
  const first = piecesOfQuarters(world, options, [1 + priceStep, 1 - priceStep]);
  const second = piecesOfQuarters(world, options, [1 - priceStep, 1 + priceStep]);
  const change = Math.log(first[0] / second[0]) + Math.log(second[1] / first[1]);
  return change / (2 * Math.log((1 + priceStep) / (1 - priceStep)));
}

function piecesOfQuarters(
  world: World,
  options: MeasureOptions,
  factors: readonly [number, number],
): readonly [number, number] {
  const order = new Map(
    [...new Set(world.products.map(({ design }) => design))].map((design, place) => [design, place]),
  );
  const quarterOf = ({ design }: WorldProduct) => order.get(design)! % 4;
  const priced = (product: WorldProduct, usual: number) => usual * (factors[quarterOf(product)] ?? 1);
  const trade = new Trade(world, { ...options, priced });
  const pieces: [number, number] = [0, 0];
  for (let day = 0; day < trade.days; day++) {
    for (const { bought } of trade.visitsOf(day)) {
      for (const { product, quantity } of bought) {
        const quarter = quarterOf(product);
        if (quarter === 0 || quarter === 1) pieces[quarter] += quantity;
      }
    }
  }
  return pieces;
}
