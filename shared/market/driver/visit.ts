import type { PendingReturn, ShopperMemory } from '../state';
import { budgetLeft, decideOnBasket, fillBasket, type LeftBecause, purchasesRemembered } from '../world/basket';
import { bestVariant } from '../world/choice';
import { behaviour, visiting } from '../world/constants';
import type { Intent } from '../world/intent';
import type { EarlierPurchase } from '../world/needs';
import type { WorldProduct } from '../world/products';
import { contentAfter, contentSince } from '../world/rhythm';
import type { WorldShopper } from '../world/shoppers';
import { variantsOf, type World } from '../world/world';
import type { ProductAnswer } from './answers';
import { type BasketLine, checkOut, type PlacedOrder } from './checkout';
import type { EventLog } from './event-log';
import { isGone, type Judgement, type Shown } from './judgement';
import type { HomeList, ShopPages } from './lists';
import type { Luck } from './luck';
import { Openings } from './openings';
import { operations } from './operations';
import { Prospects, piecesOf } from './prospects';
import { askTheShop } from './questions';
import type { Recognition } from './recognition';
import { expectedReturns, piecesToComeBack, returnChance, sameDayShare } from './returns';
import type { Rivals } from './rivals';
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
  readonly rivals: Rivals;
  readonly shopper: WorldShopper;
  /** Undefined for a visitor who is not signed in. */
  readonly token: string | undefined;
  readonly visitorId: string | undefined;
  readonly memory: ShopperMemory | undefined;
  /** What a letter made them come for, the most wanted first; undefined for who comes by themselves. */
  readonly letter?: readonly Shown[] | undefined;
  /** What they come with. */
  readonly intent: Intent;
  /** Signs up a visitor who wants to buy; undefined for those who only look. */
  readonly signUp?: (() => Promise<{ readonly token: string; readonly memory: ShopperMemory }>) | undefined;
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
  /** What luck added to the profit, minor units. */
  readonly fortune: Fortune;
}

/** Luck with what is opened of lists, and with what is then chosen, ordered and kept. */
export interface Fortune {
  opening: number;
  choice: number;
}

interface Considered {
  readonly product: ProductAnswer;
  readonly truth: WorldProduct | undefined;
  readonly value: number;
  readonly from: Shown | undefined;
}

const pagesAVisit = 4;

/** One visit to the running shop, from the first list to the order. Throws what the shop throws. */
export class Visit {
  private readonly considered = new Map<string, Considered>();
  private readonly nearlyGone = new Set<string>();
  private readonly fortune: Fortune = { opening: 0, choice: 0 };
  private missing: ProductAnswer | undefined;
  private token: string | undefined;
  private memory: ShopperMemory | undefined;
  /** Undefined for those who will not buy. */
  private readonly prospects: Prospects | undefined;

  constructor(private readonly context: VisitContext) {
    const { token, memory, signUp, shopper, recognition } = context;
    this.token = token;
    this.memory = memory;
    const buys = token !== undefined || signUp !== undefined;
    this.prospects = buys ? new Prospects(shopper, memory?.spent ?? 0, recognition) : undefined;
  }

  async run(): Promise<VisitOutcome> {
    const { events, intent, luck, letter } = this.context;
    for (const shown of letter?.slice(0, pagesAVisit) ?? []) await this.open(shown);
    if (intent.query !== undefined) await this.search(intent.query);
    if ((intent.query === undefined && !letter) || luck.chance('intent', 'home') < visiting.glance) {
      await this.lookAt(await this.firstList(), 'first', pagesAVisit);
    }
    for (const id of this.memory?.basket.slice(0, 1) ?? []) await this.open({ product: { id }, place: 1 });
    const opened = [...this.considered.values()];
    const chosen = this.chooseAmong(opened, []);
    this.fortune.choice += this.prospects?.luckOfChoice(opened, chosen, luck) ?? 0;
    const suggested = chosen.length > 0 ? await this.considerSuggestions(chosen) : [];
    const basket = [...chosen, ...suggested].map(({ product, from }) => this.putInBasket(product, from));
    await quietly(events.flush());
    if (opened.length > 0 && luck.chance('sign-ups') < visiting.signUpToKeep) await this.maySignUp();
    const order = await this.buy(basket);
    const cancelled = order !== undefined && (await this.mayCancel(order));
    if (!this.context.silent) await this.mayAsk();
    this.remember(basket, order, cancelled);
    const wanted = this.missing ? [...basket, { product: this.missing, quantity: 1 }] : basket;
    const returns = order && !cancelled ? this.willSendBack(order) : [];
    return { order, cancelled, returns, wanted, nearlyGone: [...this.nearlyGone], fortune: this.fortune };
  }

  /** The feed, or without it what is trending. */
  private async firstList(): Promise<Shown[]> {
    const { pages, home, ignoreFeed, tally } = this.context;
    const feed = ignoreFeed ? undefined : await home();
    if (!feed) return pages.trending();
    if (feed.degraded) tally.degradedFeeds += 1;
    return feed.list;
  }

  private async search(query: string): Promise<void> {
    this.context.events.add('SEARCH', { query });
    await this.lookAt(await this.context.pages.search(query), 'search', pagesAVisit);
  }

  /** Looks a list through, tells the shop what came into view, and opens what appeals. */
  private async lookAt(
    list: readonly Shown[],
    occasion: string,
    most: number,
    inBasket: readonly EarlierPurchase[] = [],
  ): Promise<void> {
    const { judgement, events, tally, luck } = this.context;
    // What was opened before the suggestions is not chosen among anew.
    const beside = inBasket.length > 0 ? [] : this.considered.values();
    const openings = this.prospects && new Openings(this.prospects, this.context.recognition, inBasket.length, beside);
    const { seen, wanted, fortune } = judgement.lookThrough(list, luck, occasion, { inBasket, openings });
    this.fortune.opening += fortune;
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
    const shownPage = { ...shown.product, ...page.product };
    this.rivalsNotice(shownPage);
    events.add('VIEW', { productId: shownPage.id, feedId: shown.feedId, position: shown.position });
    const product = await this.ownVariant(shownPage);
    if (this.considered.has(product.id)) return page.beside;
    const value = judgement.value(product);
    if (product.availability?.status === 'LOW_STOCK') this.nearlyGone.add(product.id);
    if (isGone(product)) {
      this.nearlyGone.add(product.id);
      if (value > behaviour.outsideUtility) {
        tally.stockOutsMet += 1;
        this.missing = product;
      }
    } else {
      const truth = recognition.of(product);
      this.considered.set(product.id, { product, truth, value, from: shown.feedId ? shown : undefined });
    }
    return page.beside;
  }

  private rivalsNotice(product: ProductAnswer): void {
    const { recognition, rivals } = this.context;
    const [truth, price] = [recognition.of(product), product.price?.current.amount];
    if (truth && price !== undefined) rivals.notice(truth, price);
  }

  /** The variant of a product that the shopper takes, in their size: where it is another, its page. */
  private async ownVariant(shown: ProductAnswer): Promise<ProductAnswer> {
    const { pages, events, recognition, shopper, tally, world } = this.context;
    const truth = recognition.of(shown);
    if (!truth?.group) return shown;
    const own = bestVariant(shopper, variantsOf(world, truth));
    if (own === truth) return shown;
    const product = await pages.variant(own.sku);
    if (!product) return shown;
    tally.productPages += 1;
    recognition.of(product);
    events.add('VIEW', { productId: product.id });
    return product;
  }

  private chooseAmong(candidates: readonly Considered[], basket: readonly Considered[]): Considered[] {
    const { luck, judgement } = this.context;
    return fillBasket(candidates, basket, (turn, candidate) =>
      // Who wanted nothing more thinks again of what is suggested.
      luck.chance(
        'choice',
        `${basket.length}+${turn - basket.length}/${candidate ? judgement.nameOf(candidate.product) : 'nothing'}`,
      ),
    );
  }

  private async considerSuggestions(basket: readonly Considered[]): Promise<Considered[]> {
    const before = new Set(this.considered.keys());
    const { pages, day, luck } = this.context;
    const inBasket = basket.flatMap(({ truth }) => (truth ? [{ product: truth, day }] : []));
    const suggestions = await pages.suggestions(basket.map(({ product }) => product.id));
    await this.lookAt(suggestions, 'suggestions', 2, inBasket);
    const opened = [...this.considered.values()].filter(({ product }) => !before.has(product.id));
    const added = this.chooseAmong(opened, basket);
    this.fortune.choice += this.prospects?.luckOfSuggestions(basket, opened, added, luck) ?? 0;
    return added;
  }

  private putInBasket(product: ProductAnswer, from: Shown | undefined): BasketLine {
    const { recognition, events, tally, luck } = this.context;
    const truth = recognition.of(product);
    const quantity = piecesOf(truth, luck);
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
    const { shop, shopper, luck, tally, recognition } = this.context;
    if (basket.length === 0) return undefined;
    await this.maySignUp();
    const { token, memory } = this;
    if (token === undefined || memory === undefined) return this.leave('not signed in');
    const limit = budgetLeft(shopper, memory.spent);
    const decide: Parameters<typeof checkOut>[3] = (lines) => decideOnBasket(lines, limit, luck.chance('checkout'));
    const outcome = await checkOut(shop, token, basket, decide, tally);
    if ('left' in outcome) return this.leave(outcome.left);
    tally.orders += 1;
    this.book(outcome.order, 1, (product) => recognition.of(product)?.unitCost);
    return outcome.order;
  }

  /** Somebody new signs up: to buy what they have chosen, or to find again what they have looked at. */
  private async maySignUp(): Promise<void> {
    const { signUp, tally } = this.context;
    if (this.token !== undefined || !signUp) return;
    Object.assign(this, await signUp());
    tally.signUps += 1;
  }

  private leave(why: LeftBecause): undefined {
    const { tally } = this.context;
    if (why === 'budget') tally.leftForBudget += 1;
    else if (why === 'second thoughts') tally.leftOnSecondThoughts += 1;
    else if (why === 'not signed in') tally.leftNotSignedIn += 1;
    else tally.leftNotToBeHad += 1;
    return undefined;
  }

  /**
   * Adds an order to the day's sums, or with -1 takes it out again, less what of it is expected to come back: which pieces
   * do is left to chance later, and would only blur the profit. What the world does not know costs 60 % of its price.
   */
  private book(order: PlacedOrder, sign: 1 | -1, unitCost: (product: ProductAnswer) => number | undefined): void {
    const { tally, shopper, recognition } = this.context;
    const expected = expectedReturns(order, shopper, recognition);
    tally.revenue += sign * (order.total - expected.refund);
    tally.costs -= sign * expected.cost;
    tally.refundsExpected += sign * expected.refund;
    if (this.memory) this.memory.spent += sign * order.total;
    for (const { product, quantity } of order.lines) {
      tally.units += sign * quantity;
      tally.costs += sign * quantity * (unitCost(product) ?? Math.round(0.6 * (product.price?.current.amount ?? 0)));
    }
  }

  /** Second thoughts: an order is cancelled within the day the likelier, the worse its goods suit. */
  private async mayCancel(order: PlacedOrder): Promise<boolean> {
    const { token } = this;
    const { shop, shopper, luck, tally, recognition } = this.context;
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
    const { token } = this;
    const { shop, visitorId, shopper, luck, tally } = this.context;
    const random = luck.of('questions');
    if (random.uniform() >= (this.missing ? 0.2 : 0.025)) return;
    const who = { token, visitorId, locale: shopper.locale };
    if (await quietly(askTheShop(shop, who, this.missing?.name ?? undefined, random))) tally.conversations += 1;
  }

  private remember(basket: readonly BasketLine[], order: PlacedOrder | undefined, cancelled: boolean): void {
    const { memory } = this;
    const { shopper, recognition, day, tally } = this.context;
    if (!memory) return;
    const bought = order !== undefined && !cancelled;
    if (bought) {
      const known = order.lines.map(({ product }) => recognition.of(product)?.sku ?? product.id);
      memory.owned = [...new Set([...memory.owned, ...known])];
      memory.recent = [...memory.recent, ...known.map((sku) => ({ sku, day }))].slice(-purchasesRemembered);
      memory.basket = [];
    } else if (order === undefined && basket.length > 0) {
      memory.basket = basket.map(({ product }) => product.id);
    }
    const experience = {
      bought,
      foundSomething: this.considered.size > 0,
      wantedWasGone: this.missing !== undefined,
    };
    const content = contentSince(memory.satisfaction, day - memory.lastVisit);
    memory.satisfaction = contentAfter(content, shopper, experience);
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
