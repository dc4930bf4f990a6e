import { purchaseKey } from '../shop-data/purchases';
import type { OrderRecord, ReviewRecord } from '../shop-data/records';
import type { ReadingSummary, ShopChunk, ShopSource } from '../shop-data/shop-source';
import { type Opinion, opinionOf } from './past/opinions';
import { OrderBook } from './past/order-book';
import type { ListPolicy } from './past/product-lists';
import { customerRecord, productRecord } from './past/records-of-world';
import { Trade } from './past/trade';
import type { PastVisit, UnkeyedBehaviour } from './past/visit';
import { RandomStreams } from './streams';
import { dayMilliseconds, dayOf } from './world/seasons';
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
  /** Share of visits whose impressions are kept, since they would outnumber everything else; .08 by default. */
  readonly impressions?: number;
}

/** Rows in a chunk, about. */
const chunkRows = 1000;

/**
 * A past of the market as records: what a shop would know of a year of trade, and nothing of the truth behind it.
 * Reading it twice gives the same chunks. Stock comes last, since the opening is known only when all orders are.
 */
export function marketPast(world: World, options: PastOptions): ShopSource {
  return { name: `market ${world.seed}`, read: () => new Past(world, options).read() };
}

class Past {
  private readonly streams: RandomStreams;
  private readonly trade: Trade;
  private readonly orders: OrderBook;
  private readonly opinions = new Map<number, Opinion[]>();
  private readonly outcomes = new Map<string, number>();
  private behaviourCount = 0;
  private reviewCount = 0;

  constructor(
    private readonly world: World,
    private readonly options: PastOptions,
  ) {
    this.streams = new RandomStreams(`past:${world.seed}`);
    this.trade = new Trade(world, options);
    const day = dayOf(this.trade.begin);
    this.orders = new OrderBook(world, this.trade.end, this.streams.of('returns', { day }));
  }

  async *read(): AsyncGenerator<ShopChunk, ReadingSummary> {
    const { world, options, trade } = this;
    const customers = world.shoppers.map((one) =>
      customerRecord(world, one, trade.moment(one.joinDay), options.passwordHash),
    );
    for (const rows of this.chunked('customer', customers)) yield { kind: 'customers', rows };
    const products = world.products.map((one) => productRecord(one, trade.moment(one.launchDay)));
    for (const rows of this.chunked('product', products)) yield { kind: 'products', rows };
    for (const rows of this.chunked('price', trade.prices.records())) yield { kind: 'prices', rows };
    yield* this.tradeOfAllDays();
    const stock = this.orders.stock(trade.days, trade.begin);
    for (const rows of this.chunked('stock level', stock)) yield { kind: 'stock', rows };
    return { linesRead: [...this.outcomes.values()].reduce((sum, count) => sum + count, 0), outcomes: this.outcomes };
  }

  private async *tradeOfAllDays(): AsyncGenerator<ShopChunk> {
    const { days } = this.trade;
    let behaviour: UnkeyedBehaviour[] = [];
    let orders: OrderRecord[] = [];
    let reviews: Omit<ReviewRecord, 'key'>[] = [];
    for (let day = 0; day < days; day++) {
      const done = this.tradeOfDay(day);
      behaviour.push(...done.behaviour);
      orders.push(...done.orders);
      reviews.push(...done.reviews);
      const last = day === days - 1;
      if (last || behaviour.length >= chunkRows) {
        const rows = behaviour.map((row) => ({ key: `market:${++this.behaviourCount}`, ...row }));
        for (const part of this.chunked('behaviour', rows)) yield { kind: 'behaviour', rows: part };
        behaviour = [];
        yield { kind: 'progress', done: day + 1, total: days, what: 'days' };
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
    const visits = this.trade.visitsOf(day);
    const said = this.opinions.get(day) ?? [];
    this.opinions.delete(day);
    const behaviour = [...visits.flatMap((visit) => visit.behaviour), ...said.map(({ rating }) => rating)];
    const keys = new Map<UnkeyedBehaviour, string>();
    const orders = visits
      .filter(({ bought }) => bought.length > 0)
      .sort((a, b) => a.endedAt - b.endedAt)
      .map((visit) => {
        const order = this.orders.write(visit.shopper, visit);
        if (order.status !== 'CANCELLED') this.rememberOpinions(visit);
        const purchases = visit.behaviour.filter(({ type }) => type === 'PURCHASE');
        for (const [line, purchase] of purchases.entries()) keys.set(purchase, purchaseKey(order.number, line));
        return order;
      });
    const reviews = said.flatMap(({ review }) => (review ? [review] : [])).sort((a, b) => a.createdAt - b.createdAt);
    const keyed = behaviour.map((row) => (keys.has(row) ? { ...row, key: keys.get(row) } : row));
    return { behaviour: keyed.sort((a, b) => a.occurredAt - b.occurredAt), orders, reviews };
  }

  private rememberOpinions({ shopper, bought, endedAt }: PastVisit): void {
    const random = this.streams.of('opinions', { day: dayOf(endedAt), person: shopper.externalId });
    for (const { product } of bought) {
      const opinion = opinionOf(shopper, product, endedAt, random);
      if (!opinion) continue;
      const day = Math.floor((opinion.rating.occurredAt - this.trade.begin) / dayMilliseconds);
      const known = this.opinions.get(day);
      if (known) known.push(opinion);
      else this.opinions.set(day, [opinion]);
    }
  }

  private *chunked<T>(what: string, rows: readonly T[]): Generator<readonly T[]> {
    this.outcomes.set(what, (this.outcomes.get(what) ?? 0) + rows.length);
    for (let from = 0; from < rows.length; from += chunkRows) yield rows.slice(from, from + chunkRows);
  }
}
