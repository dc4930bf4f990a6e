import { quantityOf, queryFor } from '../past/visit';
import type { PendingReturn, ShopperMemory } from '../state';
import { leaves } from '../world/assortment';
import { behaviour, chosenByNoise, gumbelNoise } from '../world/choice';
import { seasonOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import type { ProductAnswer } from './answers';
import { type BasketLine, checkOut, type PlacedOrder } from './checkout';
import type { EventLog } from './event-log';
import { isGone, type Judgement, type Shown } from './judgement';
import type { HomeList, ShopPages } from './lists';
import type { Luck } from './luck';
import { operations } from './operations';
import { askTheShop } from './questions';
import type { Recognition } from './recognition';
import { piecesToComeBack, returnChance, sameDayShare } from './returns';
import { type Shop, ShopRefused } from './shop';
import type { Tally } from './tally';

/** Everything one visit stands on. */
export interface VisitContext {
  readonly world: World;
  readonly shop: Shop;
  readonly pages: ShopPages;
  /** The list that the home page shows first; undefined where there is none. */
  readonly home: () => Promise<HomeList | undefined>;
  readonly events: EventLog;
  readonly recognition: Recognition;
  readonly judgement: Judgement;
  readonly shopper: WorldShopper;
  /** Undefined for a visitor who is not signed in. */
  readonly token: string | undefined;
  readonly visitorId: string | undefined;
  readonly memory: ShopperMemory | undefined;
  readonly day: number;
  readonly ignoreFeed: boolean;
  /** Nothing is asked. */
  readonly silent: boolean;
  readonly luck: Luck;
  readonly tally: Tally;
}

/** What a visit leaves for the market to remember. */
export interface VisitOutcome {
  readonly order: PlacedOrder | undefined;
  readonly cancelled: boolean;
  /** What of the order will come back. */
  readonly returns: readonly PendingReturn[];
  /** Products asked for, had or not, and how many pieces. */
  readonly wanted: readonly BasketLine[];
  readonly nearlyGone: readonly string[];
}

interface Considered {
  readonly product: ProductAnswer;
  readonly value: number;
  readonly from: Shown | undefined;
}

const pagesAVisit = 4;
/** What a basket may cost of what is left of the month's budget; people overdraw a little. */
const overdraft = 1.3;

/** One visit to the running shop, from the first list to the order. Throws what the shop throws. */
export class Visit {
  private readonly considered = new Map<string, Considered>();
  private readonly nearlyGone = new Set<string>();
  private missing: ProductAnswer | undefined;

  constructor(private readonly context: VisitContext) {}

  async run(): Promise<VisitOutcome> {
    const { context, considered } = this;
    const { events, luck, memory } = context;
    await this.lookAt(await this.firstList(), 'first', pagesAVisit);
    for (const id of memory?.basket.slice(0, 1) ?? []) await this.open({ product: { id }, place: 1 });
    if (considered.size === 0 && luck.chance('intent', 'search') < 0.5) await this.search();
    const chosen = this.chooseAmong([...considered.values()], []);
    const suggested = chosen.length > 0 ? await this.considerSuggestions(chosen) : [];
    const basket = [...chosen, ...suggested].map(({ product, from }) => this.putInBasket(product, from));
    await quietly(events.flush());
    const order = await this.buy(basket);
    const cancelled = order !== undefined && (await this.mayCancel(order));
    if (!context.silent) await this.mayAsk();
    this.remember(basket, order, cancelled);
    const wanted = this.missing ? [...basket, { product: this.missing, quantity: 1 }] : basket;
    const returns = order && !cancelled ? this.willSendBack(order) : [];
    return { order, cancelled, returns, wanted, nearlyGone: [...this.nearlyGone] };
  }

  /** The feed, or without it a search or what is trending. */
  private async firstList(): Promise<Shown[]> {
    const { pages, home, ignoreFeed, luck, tally } = this.context;
    if (ignoreFeed) return luck.chance('intent', 'first') < 0.5 ? this.searchResults() : pages.trending();
    const feed = await home();
    if (!feed) return pages.trending();
    if (feed.degraded) tally.degradedFeeds += 1;
    return feed.list;
  }

  private async search(): Promise<void> {
    await this.lookAt(await this.searchResults(), 'search', 2);
  }

  private searchResults(): Promise<Shown[]> {
    const { shopper, events, pages, luck, day } = this.context;
    const random = luck.of('search');
    const weights = shopper.leafAffinity.map((affinity, leaf) =>
      Math.exp(1.3 * affinity + seasonOf(leaves[leaf]!, day)),
    );
    const query = queryFor(random.weighted(weights), shopper, random);
    events.add('SEARCH', { query });
    return pages.search(query);
  }

  /** Looks a list through, tells the shop what came into view, and opens what appeals. */
  private async lookAt(list: readonly Shown[], occasion: string, most: number): Promise<void> {
    const { judgement, events, tally, luck } = this.context;
    const { seen, wanted } = judgement.lookThrough(list, luck, occasion);
    for (const { product, feedId, position } of seen) {
      tally.impressions += 1;
      if (feedId) tally.feedImpressions += 1;
      if (product.availability?.status === 'LOW_STOCK' || isGone(product)) this.nearlyGone.add(product.id);
      events.add('IMPRESSION', { productId: product.id, feedId, position });
    }
    for (const shown of wanted.slice(0, most)) {
      tally.clicks += 1;
      if (shown.feedId) tally.feedClicks += 1;
      events.add('CLICK', { productId: shown.product.id, feedId: shown.feedId, position: shown.position });
      const beside = await this.open(shown);
      // One look aside is enough: the page beside the page is not followed further.
      if (beside.length === 0 || most !== pagesAVisit) continue;
      const name = judgement.nameOf(shown.product);
      if (luck.chance('looking-aside', name) < 0.3) await this.lookAt(beside, `beside ${name}`, 1);
    }
  }

  /** Opens a product's page and weighs it; gives what stands beside it. */
  private async open(shown: Shown): Promise<Shown[]> {
    const { pages, events, judgement, recognition, tally } = this.context;
    if (this.considered.has(shown.product.id)) return [];
    const page = await pages.product(shown.product.id);
    if (!page) return [];
    tally.productPages += 1;
    // What a list has told is known where the page is silent.
    const product = { ...shown.product, ...page.product };
    recognition.of(product);
    events.add('VIEW', { productId: product.id, feedId: shown.feedId, position: shown.position });
    const value = judgement.value(product);
    if (product.availability?.status === 'LOW_STOCK') this.nearlyGone.add(product.id);
    if (isGone(product)) {
      this.nearlyGone.add(product.id);
      if (value > behaviour.outsideUtility) {
        tally.stockOutsMet += 1;
        this.missing = product;
      }
    } else {
      this.considered.set(product.id, { product, value, from: shown.feedId ? shown : undefined });
    }
    return page.beside;
  }

  private chooseAmong(candidates: readonly Considered[], basket: readonly Considered[]): Considered[] {
    const { luck, judgement } = this.context;
    const left = candidates.filter((one) => !basket.includes(one));
    const chosen: Considered[] = [];
    while (left.length > 0 && basket.length + chosen.length < 4) {
      const turn = basket.length + chosen.length;
      const noisy = (name: string, value: number) => value + gumbelNoise(luck.chance('choice', `${turn}/${name}`));
      const index = chosenByNoise(
        left.map(({ product, value }) => noisy(judgement.nameOf(product), value)),
        noisy('nothing', behaviour.outsideUtility + 0.5 * turn),
      );
      if (index < 0) break;
      chosen.push(left.splice(index, 1)[0]!);
    }
    return chosen;
  }

  private async considerSuggestions(basket: readonly Considered[]): Promise<Considered[]> {
    const before = new Set(this.considered.keys());
    await this.lookAt(await this.context.pages.suggestions(basket.map(({ product }) => product.id)), 'suggestions', 1);
    const added = [...this.considered.values()].filter(({ product }) => !before.has(product.id));
    return this.chooseAmong(added, basket);
  }

  private putInBasket(product: ProductAnswer, from: Shown | undefined): BasketLine {
    const { recognition, events, tally, luck } = this.context;
    const truth = recognition.of(product);
    const quantity = truth ? quantityOf(truth, luck.of('quantity', truth.sku)) : 1;
    tally.addedToBasket += 1;
    events.add('ADD_TO_CART', {
      productId: product.id,
      feedId: from?.feedId,
      position: from?.position,
      quantity,
      unitPrice: product.price?.current.amount,
    });
    return { product, quantity };
  }

  private async buy(basket: readonly BasketLine[]): Promise<PlacedOrder | undefined> {
    const { shop, token, memory, shopper, luck, tally, recognition } = this.context;
    const givesUp = luck.chance('checkout') < 0.12;
    if (basket.length === 0 || token === undefined || memory === undefined || givesUp) return undefined;
    const limit = overdraft * shopper.monthlyBudget - memory.spent;
    const order = await checkOut(shop, token, basket, limit, tally);
    if (!order) return undefined;
    tally.orders += 1;
    this.book(order, 1, (product) => recognition.of(product)?.unitCost);
    return order;
  }

  /** Adds an order to the day's sums, or with -1 takes it out again. What the world does not know costs 60 % of its price. */
  private book(order: PlacedOrder, sign: 1 | -1, unitCost: (product: ProductAnswer) => number | undefined): void {
    const { tally, memory } = this.context;
    tally.revenue += sign * order.total;
    if (memory) memory.spent += sign * order.total;
    for (const { product, quantity } of order.lines) {
      tally.units += sign * quantity;
      tally.costs += sign * quantity * (unitCost(product) ?? Math.round(0.6 * (product.price?.current.amount ?? 0)));
    }
  }

  /** Second thoughts: an order is cancelled within the day the likelier, the worse its goods suit. */
  private async mayCancel(order: PlacedOrder): Promise<boolean> {
    const { shop, token, shopper, luck, tally, recognition } = this.context;
    const kept = order.lines.reduce((chance, { product }) => {
      return chance * (1 - sameDayShare * returnChance(shopper, product, recognition));
    }, 1);
    if (luck.chance('cancelling') < kept) return false;
    if (!(await quietly(shop.send('CancelOrder', operations.CancelOrder, { id: order.id }, token)))) return false;
    tally.cancelled += 1;
    this.book(order, -1, (product) => recognition.of(product)?.unitCost);
    return true;
  }

  private willSendBack(order: PlacedOrder): PendingReturn[] {
    const { shopper, recognition, day, luck } = this.context;
    return piecesToComeBack(order, shopper, recognition, day, luck);
  }

  private async mayAsk(): Promise<void> {
    const { shop, token, visitorId, shopper, luck, tally } = this.context;
    const random = luck.of('questions');
    if (random.uniform() >= (this.missing ? 0.2 : 0.025)) return;
    const who = { token, visitorId, locale: shopper.locale };
    if (await quietly(askTheShop(shop, who, this.missing?.name ?? undefined, random))) tally.conversations += 1;
  }

  private remember(basket: readonly BasketLine[], order: PlacedOrder | undefined, cancelled: boolean): void {
    const { memory, shopper, recognition, day, tally } = this.context;
    if (!memory) return;
    const bought = order !== undefined && !cancelled;
    if (bought) {
      const known = order.lines.map(({ product }) => recognition.of(product)?.sku ?? product.id);
      memory.owned = [...new Set([...memory.owned, ...known])];
      memory.basket = [];
    } else if (order === undefined && basket.length > 0) {
      memory.basket = basket.map(({ product }) => product.id);
    }
    const change =
      (bought ? 0.06 : 0) -
      (1 - shopper.loyalty) * ((this.missing ? 0.2 : 0) + (this.considered.size === 0 ? 0.06 : 0));
    memory.satisfaction = Math.min(1.5, Math.max(0.2, memory.satisfaction + change));
    memory.lastVisit = day;
    tally.rememberedVisits += 1;
    tally.satisfactionSum += memory.satisfaction;
  }
}

/** Whether it went through. What is refused here does not spoil the visit; the shop's record has counted it. */
async function quietly(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof ShopRefused) return false;
    throw error;
  }
}
