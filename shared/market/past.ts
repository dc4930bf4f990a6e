import { type Random, seededRandom } from '../random/random';
import type { OrderRecord, ReadingSummary, ReviewRecord, ShopChunk, ShopSource } from '../shop-data/records';
import { type Opinion, opinionOf } from './past/opinions';
import { OrderBook } from './past/order-book';
import { PriceHistory } from './past/price-history';
import { type ListPolicy, ProductLists } from './past/product-lists';
import { PurchaseMemory } from './past/purchase-memory';
import { customerRecord, productRecord } from './past/records-of-world';
import { impressionSample, type PastVisit, pastVisit, type UnkeyedBehaviour } from './past/visit';
import type { WorldProduct } from './world/products';
import { dayMilliseconds, dayOf, trafficOf } from './world/seasons';
import type { WorldShopper } from './world/shoppers';
import type { World } from './world/world';

export interface PastOptions {
  /** Unix milliseconds: the past ends with the last midnight (UTC) before. */
  readonly until: number;
  /** 365 by default. */
  readonly days?: number;
  /** A PHC string as argon2 writes it, the same for every shopper; without it nobody can sign in. */
  readonly passwordHash?: string;
  /** How the shop drew its lists; what it pushed came oftener, by default. */
  readonly lists?: ListPolicy;
  /** Share of visits whose impressions are kept, since they would outnumber everything else; .14 by default. */
  readonly impressions?: number;
}

/** Rows in a chunk, about. */
const chunkRows = 1000;
/** Days from the world's beginning to the end of its past: launches and sign-ups are spread over them. */
const worldYear = 365;
/** Visits of people the shop does not know, for each visit of a customer. */
const anonymousShare = 0.18;

/**
 * A past of the market as records: what a shop would know of a year of trade, and nothing of the truth behind it.
 * Reading it twice gives the same chunks. Stock comes last, since the opening is known only when all orders are.
 */
export function marketPast(world: World, options: PastOptions): ShopSource {
  return { name: `market ${world.seed}`, read: () => new Past(world, options).read() };
}

interface DayVisit {
  readonly shopper: WorldShopper;
  readonly visitorId: string | undefined;
  readonly startedAt: number;
}

class Past {
  private readonly random: Random;
  private readonly days: number;
  private readonly end: number;
  private readonly begin: number;
  private readonly shop: Parameters<typeof pastVisit>[0];
  private readonly orders: OrderBook;
  private readonly opinions = new Map<number, Opinion[]>();
  private readonly visitors: { readonly id: string; readonly mind: WorldShopper }[] = [];
  private readonly outcomes = new Map<string, number>();
  private behaviourCount = 0;
  private reviewCount = 0;

  constructor(
    private readonly world: World,
    private readonly options: PastOptions,
  ) {
    this.random = seededRandom(`past:${world.seed}`);
    this.days = options.days ?? 365;
    this.end = dayOf(options.until) * dayMilliseconds;
    this.begin = this.end - this.days * dayMilliseconds;
    const launchOf = (product: WorldProduct) => this.moment(product.launchDay);
    this.shop = {
      world,
      prices: new PriceHistory(world, this.begin, this.end, launchOf, this.random.fork('prices')),
      lists: new ProductLists(world, launchOf, this.random.fork('shelves'), options.lists),
      memory: new PurchaseMemory(world),
      impressions: options.impressions ?? impressionSample,
    };
    this.orders = new OrderBook(world, this.end, this.random.fork('orders'));
  }

  async *read(): AsyncGenerator<ShopChunk, ReadingSummary> {
    const { world, options } = this;
    const customers = world.shoppers.map((one) =>
      customerRecord(world, one, this.moment(one.joinDay), options.passwordHash),
    );
    for (const rows of this.chunked('customer', customers)) yield { kind: 'customers', rows };
    const products = world.products.map((one) => productRecord(one, this.moment(one.launchDay)));
    for (const rows of this.chunked('product', products)) yield { kind: 'products', rows };
    for (const rows of this.chunked('price', this.shop.prices.records())) yield { kind: 'prices', rows };
    yield* this.trade();
    const stock = this.orders.stock(this.days, this.begin);
    for (const rows of this.chunked('stock level', stock)) yield { kind: 'stock', rows };
    return { linesRead: [...this.outcomes.values()].reduce((sum, count) => sum + count, 0), outcomes: this.outcomes };
  }

  private async *trade(): AsyncGenerator<ShopChunk> {
    let behaviour: UnkeyedBehaviour[] = [];
    let orders: OrderRecord[] = [];
    let reviews: Omit<ReviewRecord, 'key'>[] = [];
    for (let day = 0; day < this.days; day++) {
      const done = this.tradeOfDay(day);
      behaviour.push(...done.behaviour);
      orders.push(...done.orders);
      reviews.push(...done.reviews);
      const last = day === this.days - 1;
      if (last || behaviour.length >= chunkRows) {
        const rows = behaviour.map((row) => ({ key: `market:${++this.behaviourCount}`, ...row }));
        for (const part of this.chunked('behaviour', rows)) yield { kind: 'behaviour', rows: part };
        behaviour = [];
        yield { kind: 'progress', done: day + 1, total: this.days, what: 'days' };
      }
      if (last || orders.length >= chunkRows) {
        for (const rows of this.chunked('order', orders)) yield { kind: 'orders', rows };
        orders = [];
      }
      if (last || reviews.length >= chunkRows) {
        const rows = reviews.map((row) => ({ key: `market:review:${++this.reviewCount}`, ...row }));
        for (const part of this.chunked('review', rows)) yield { kind: 'reviews', rows: part };
        reviews = [];
      }
    }
  }

  /** Everything of one day, each kind in time order. */
  private tradeOfDay(day: number) {
    const random = this.random.fork(`day ${day}`);
    const behaviour: UnkeyedBehaviour[] = [];
    const ended: { shopper: WorldShopper; visit: PastVisit }[] = [];
    for (const { shopper, visitorId, startedAt } of this.visitsOf(day, random)) {
      const visit = pastVisit(this.shop, shopper, visitorId, startedAt, random);
      behaviour.push(...visit.behaviour);
      if (visit.bought.length === 0) continue;
      ended.push({ shopper, visit });
      for (const { product } of visit.bought) this.shop.memory.bought(shopper, product, dayOf(startedAt));
    }
    const said = this.opinions.get(day) ?? [];
    this.opinions.delete(day);
    behaviour.push(...said.map(({ rating }) => rating));
    const orders = ended
      .sort((a, b) => a.visit.endedAt - b.visit.endedAt)
      .map(({ shopper, visit }) => {
        const order = this.orders.write(shopper, visit);
        if (order.status !== 'CANCELLED') this.rememberOpinions(shopper, visit, random);
        return order;
      });
    const reviews = said.flatMap(({ review }) => (review ? [review] : [])).sort((a, b) => a.createdAt - b.createdAt);
    return { behaviour: behaviour.sort((a, b) => a.occurredAt - b.occurredAt), orders, reviews };
  }

  /** Who comes on a day and when, in time order: each customer with a chance by their rhythm, and some strangers. */
  private visitsOf(day: number, random: Random): DayVisit[] {
    const start = this.begin + day * dayMilliseconds;
    const traffic = trafficOf(dayOf(start));
    const weekday = (dayOf(start) + 4) % 7;
    const worldDay = day + worldYear - this.days;
    const visits: DayVisit[] = [];
    for (const shopper of this.world.shoppers) {
      if (shopper.joinDay >= worldDay) continue;
      const rhythm =
        (weekday === 0 || weekday === 6 ? shopper.weekendLift : 1) * (worldDay >= shopper.lapseDay ? 0.04 : 1);
      if (random.uniform() >= (shopper.visitsPerYear / 365) * traffic * rhythm) continue;
      visits.push({ shopper, visitorId: undefined, startedAt: momentOfVisit(start, shopper, random) });
    }
    for (let strangers = random.poisson(visits.length * anonymousShare); strangers > 0; strangers--) {
      const { id, mind } = this.visitor(random);
      visits.push({ shopper: mind, visitorId: id, startedAt: momentOfVisit(start, mind, random) });
    }
    return visits.sort((a, b) => a.startedAt - b.startedAt);
  }

  /** A stranger: somebody new, or one of the last who came. Strangers have minds like shoppers', on their own. */
  private visitor(random: Random) {
    if (this.visitors.length > 0 && random.uniform() < 0.35) return random.pick(this.visitors.slice(-200));
    const visitor = {
      id: `market-visitor-${String(this.visitors.length + 1).padStart(6, '0')}`,
      mind: random.pick(this.world.shoppers),
    };
    this.visitors.push(visitor);
    return visitor;
  }

  private rememberOpinions(shopper: WorldShopper, visit: PastVisit, random: Random): void {
    for (const { product } of visit.bought) {
      const opinion = opinionOf(shopper, product, visit.endedAt, random);
      if (!opinion) continue;
      const day = Math.floor((opinion.rating.occurredAt - this.begin) / dayMilliseconds);
      const known = this.opinions.get(day);
      if (known) known.push(opinion);
      else this.opinions.set(day, [opinion]);
    }
  }

  private *chunked<T>(what: string, rows: readonly T[]): Generator<readonly T[]> {
    this.outcomes.set(what, (this.outcomes.get(what) ?? 0) + rows.length);
    for (let from = 0; from < rows.length; from += chunkRows) yield rows.slice(from, from + chunkRows);
  }

  /** Unix milliseconds at which a day of the world's first year began; the year ends with the past. */
  private moment(worldDay: number): number {
    return this.end - (worldYear - worldDay) * dayMilliseconds;
  }
}

function momentOfVisit(dayStart: number, shopper: WorldShopper, random: Random): number {
  return Math.floor(dayStart + (shopper.hour + random.uniform() * (shopper.hour === 23 ? 0.3 : 1)) * 3_600_000);
}
