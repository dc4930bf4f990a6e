import { charmPrice } from './prices';

// Taken once: test runners look names of the platform up anew at each use, which costs more than the product.
const { imul } = Math;

/** Another shop that sells much the same. */
export interface Competitor {
  readonly name: string;
  /** Its prices against the usual ones. */
  readonly level: number;
  /** Standard deviation of the logarithm of its prices over time. */
  readonly volatility: number;
  /** Share of weeks in which it sells a product at a reduced price. */
  readonly promotionShare: number;
  /** Share of products it sells too. */
  readonly coverage: number;
}

export const competitors: readonly Competitor[] = [
  { name: 'Bazaarly', level: 0.95, volatility: 0.07, promotionShare: 0.08, coverage: 0.7 },
  { name: 'Nordhaus', level: 1.04, volatility: 0.05, promotionShare: 0.05, coverage: 0.6 },
  { name: 'Kestrel', level: 1.1, volatility: 0.04, promotionShare: 0.03, coverage: 0.45 },
];

/** What rivals' prices go by: variants of a design cost the same there too. */
interface SoldElsewhere {
  readonly design: number;
  readonly basePrice: number;
}

/**
 * Competitors' prices: each product's price at each competitor wanders around the competitor's level and is sometimes
 * reduced for a week. The price of a day follows from seed, product and day alone, so nothing need be remembered.
 */
export class CompetitorMarket {
  private readonly salt: number;
  /** The cheapest price of each design on the day last asked about: it is asked for again and again. */
  private readonly cheapestOfDay = new Map<number, number | undefined>();
  private dayOfCheapest = Number.NaN;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) hash = imul(hash ^ seed.charCodeAt(i), 0x01000193);
    this.salt = hash;
  }

  /**
   * A competitor's price of a product on a day, minor units; undefined where it does not sell it.
   * ln(p) = ln(base x level) + volatility x n(day), n interpolated between independent weekly normals.
   */
  price(product: SoldElsewhere, competitor: number, day: number): number | undefined {
    const level = this.levelOf(product, competitor, day);
    return level === undefined ? undefined : charmPrice(level);
  }

  /** The cheapest competitor's price that day, minor units, not rounded; undefined where nobody else sells it. */
  cheapest(product: SoldElsewhere, day: number): number | undefined {
    if (day !== this.dayOfCheapest) {
      this.cheapestOfDay.clear();
      this.dayOfCheapest = day;
    }
    if (this.cheapestOfDay.has(product.design)) return this.cheapestOfDay.get(product.design);
    let least: number | undefined;
    for (let competitor = 0; competitor < competitors.length; competitor++) {
      const level = this.levelOf(product, competitor, day);
      if (level !== undefined && (least === undefined || level < least)) least = level;
    }
    this.cheapestOfDay.set(product.design, least);
    return least;
  }

  private levelOf(product: SoldElsewhere, place: number, day: number): number | undefined {
    const competitor = competitors[place]!;
    const key = this.mixed(product.design * competitors.length + place, 0);
    if (unit(key) >= competitor.coverage) return undefined;
    const week = Math.floor(day / 7);
    const share = (day - week * 7) / 7;
    const wander = (1 - share) * this.normal(key, week) + share * this.normal(key, week + 1);
    const reduced = unit(this.mixed(key ^ 0x5bd1e995, week)) < competitor.promotionShare ? 0.84 : 1;
    return product.basePrice * competitor.level * Math.exp(competitor.volatility * wander) * reduced;
  }

  /** Near enough to a standard normal: the sum of three uniforms, scaled. */
  private normal(key: number, week: number): number {
    const a = this.mixed(key, week);
    const b = this.mixed(a, 1);
    return (unit(a) + unit(b) + unit(this.mixed(b, 2)) - 1.5) * 2;
  }

  /** Two numbers mixed into 32 bits (the finaliser of MurmurHash3). */
  private mixed(a: number, b: number): number {
    let hash = (a ^ this.salt) + imul(b, 0x9e3779b1);
    hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }
}

function unit(hash: number): number {
  return (hash >>> 0) / 4294967296;
}
