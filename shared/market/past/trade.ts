import { RandomStreams } from '../streams';
import { visiting } from '../world/constants';
import type { WorldProduct } from '../world/products';
import { visitRate, worldYear } from '../world/rhythm';
import { dayMilliseconds, dayOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import { PriceHistory } from './price-history';
import { type ListPolicy, ProductLists } from './product-lists';
import { ShopperLives } from './shopper-lives';
import { impressionSample, type PastShop, type PastVisit, type PastVisitor, pastVisit } from './visit';

export interface TradeOptions {
  /** Unix milliseconds: the past ends with the last midnight (UTC) before. */
  readonly until: number;
  /** 365 by default. */
  readonly days?: number;
  /** How the shop drew its lists; what it pushed came oftener, by default. */
  readonly lists?: ListPolicy;
  /** Share of visits whose impressions are kept, since they would outnumber everything else; .08 by default. */
  readonly impressions?: number;
  /** Minor units that a piece costs, from what it would cost: for experiments with prices. */
  readonly priced?: (product: WorldProduct, usual: number) => number;
}

/** Strangers' visits that leave a trace, for want of consent in the others: those without are not acted out. */
export const strangersKept = 0.2;
const visitorsKept = 200;

/** A year of visits to a shop without personalisation, day by day. */
export class Trade {
  readonly days: number;
  /** Unix milliseconds of its first moment and of its end. */
  readonly begin: number;
  readonly end: number;
  readonly prices: PriceHistory;
  private readonly streams: RandomStreams;
  private readonly shop: PastShop;
  private readonly visitors: { readonly id: string; readonly mind: WorldShopper }[] = [];
  private visitorCount = 0;

  constructor(
    private readonly world: World,
    { until, days = 365, priced, lists, impressions = impressionSample }: TradeOptions,
  ) {
    this.streams = new RandomStreams(`past:${world.seed}`);
    this.days = days;
    this.end = dayOf(until) * dayMilliseconds;
    this.begin = this.end - days * dayMilliseconds;
    const launchOf = (product: WorldProduct) => this.moment(product.launchDay);
    const setUp = { day: dayOf(this.begin) };
    const prices = new PriceHistory(
      world,
      this.begin,
      this.end,
      launchOf,
      this.streams.of('rivals', { ...setUp, thing: 'prices' }),
    );
    this.prices = prices;
    this.shop = {
      world,
      prices: priced ? { at: (product, when) => priced(product, prices.at(product, when)) } : prices,
      lists: new ProductLists(world, launchOf, this.streams.of('list', { ...setUp, thing: 'shelves' }), lists),
      impressions,
      lives: new ShopperLives(world),
      streams: this.streams,
    };
  }

  /** Unix milliseconds at which a day of the world's first year began; the year ends with the past. */
  moment(worldDay: number): number {
    return this.end - (worldYear - worldDay) * dayMilliseconds;
  }

  /** All visits of a day in the order in which they began. To be asked for day after day, from 0. */
  visitsOf(day: number): PastVisit[] {
    const { lives } = this.shop;
    const today = dayOf(this.begin) + day;
    const visits = this.arrivals(today, day + worldYear - this.days).map((visitor) => pastVisit(this.shop, visitor));
    for (const { shopper, visitorId, opened, bought, basket } of visits) {
      if (visitorId !== undefined) continue;
      const experience = { bought: bought.length > 0, foundSomething: opened > 0, wantedWasGone: false };
      lives.visited(shopper, today, experience, bought, bought.length > 0 ? undefined : basket[0]?.product);
    }
    return visits;
  }

  private arrivals(today: number, worldDay: number): PastVisitor[] {
    const random = this.streams.of('arrivals', { day: today });
    const found: PastVisitor[] = [];
    let expected = 0;
    for (const shopper of this.world.shoppers) {
      const usual = visitRate(shopper, today, worldDay, 1);
      expected += usual;
      const [comes, when] = [random.uniform(), random.uniform()];
      if (comes >= usual * this.shop.lives.content(shopper, today)) continue;
      found.push({ shopper, visitorId: undefined, startedAt: momentOfVisit(today, shopper, when) });
    }
    const { strangerShare } = visiting;
    const strangers = this.streams.of('arrivals', { day: today, person: 'strangers' });
    for (
      let left = strangers.poisson((expected * strangersKept * strangerShare) / (1 - strangerShare));
      left > 0;
      left--
    ) {
      const { id, mind } = this.visitor(strangers);
      found.push({ shopper: mind, visitorId: id, startedAt: momentOfVisit(today, mind, strangers.uniform()) });
    }
    return found.sort((a, b) => a.startedAt - b.startedAt);
  }

  /** A stranger: somebody new, or one of the last who came. Strangers have minds like shoppers', on their own. */
  private visitor(random: ReturnType<RandomStreams['of']>) {
    if (this.visitors.length > 0 && random.uniform() < visiting.strangerReturns) return random.pick(this.visitors);
    this.visitorCount += 1;
    const id = `market-visitor-${String(this.visitorCount).padStart(6, '0')}`;
    const visitor = { id, mind: random.pick(this.world.shoppers) };
    this.visitors.push(visitor);
    if (this.visitors.length > visitorsKept) this.visitors.shift();
    return visitor;
  }
}

/** @param luck uniform in [0, 1) */
function momentOfVisit(day: number, { hour }: WorldShopper, luck: number): number {
  return Math.floor(day * dayMilliseconds + (hour + luck * (hour === 23 ? 0.3 : 1)) * 3_600_000);
}
