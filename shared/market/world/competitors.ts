import { charmPrice } from './prices';

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

/**
 * Competitors' prices: each product's price at each competitor wanders around the competitor's level and is sometimes
 * reduced for a week. The price of a day follows from seed, product and day alone, so nothing need be remembered.
 */
export class CompetitorMarket {
  private readonly salt: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    this.salt = hash;
  }

  /**
   * A competitor's price of a product on a day, minor units; undefined where it does not sell it.
   * ln(p) = ln(base x level) + volatility x n(day), n interpolated between independent weekly normals.
   */
  price(
    product: { readonly index: number; readonly basePrice: number },
    competitor: number,
    day: number,
  ): number | undefined {
    const level = this.levelOf(product, competitor, day);
    return level === undefined ? undefined : charmPrice(level);
  }

  /** The cheapest competitor's price that day, minor units, not rounded; undefined where nobody else sells it. */
  cheapest(product: { readonly index: number; readonly basePrice: number }, day: number): number | undefined {
    let least: number | undefined;
    for (let competitor = 0; competitor < competitors.length; competitor++) {
      const level = this.levelOf(product, competitor, day);
      if (level !== undefined && (least === undefined || level < least)) least = level;
    }
    return least;
  }

  private levelOf(
    product: { readonly index: number; readonly basePrice: number },
    place: number,
    day: number,
  ): number | undefined {
    const competitor = competitors[place]!;
    const key = this.mixed(product.index * competitors.length + place, 0);
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
    let hash = (a ^ this.salt) + Math.imul(b, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }
}

function unit(hash: number): number {
  return (hash >>> 0) / 4294967296;
}
