import { derivedId } from '../../ids/ids';
import type { Random } from '../../random/random';
import type { BehaviourRecord, BehaviourType } from '../../shop-data/records';
import type { RandomStreams } from '../streams';
import { leaves } from '../world/assortment';
import { budgetLeft, decideOnBasket, fillBasket, type LeftBecause, quantityOf } from '../world/basket';
import { bestVariant, clickProbability, examinationProbability, utility } from '../world/choice';
import { intentOf, leafInMind } from '../world/intent';
import { type EarlierPurchase, needUtility } from '../world/needs';
import type { WorldProduct } from '../world/products';
import { dayMilliseconds, dayOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import { variantsOf, type World } from '../world/world';
import type { ProductLists } from './product-lists';
import type { ShopperLives } from './shopper-lives';

/** Behaviour without its key, which is given once the day is in time order. */
export type UnkeyedBehaviour = Omit<BehaviourRecord, 'key'>;

export interface PastLine {
  readonly product: WorldProduct;
  readonly quantity: number;
  /** Minor units. */
  readonly unitPrice: number;
}

/** Who comes, and when. */
export interface PastVisitor {
  /** Whose mind it is. */
  readonly shopper: WorldShopper;
  /** Set where the shop does not know who it is; then nothing is bought. */
  readonly visitorId: string | undefined;
  /** Unix milliseconds. */
  readonly startedAt: number;
}

/** What a visit left behind. */
export interface PastVisit extends PastVisitor {
  readonly behaviour: readonly UnkeyedBehaviour[];
  /** Products looked at in lists, and those of them that were opened. */
  readonly seen: number;
  readonly opened: number;
  readonly searched: boolean;
  readonly basket: readonly PastLine[];
  readonly bought: readonly PastLine[];
  readonly left: LeftBecause | undefined;
  /** Unix milliseconds of the end of the visit. */
  readonly endedAt: number;
}

/** The shop as the past's visitors find it. */
export interface PastShop {
  readonly world: World;
  readonly prices: { at(product: WorldProduct, milliseconds: number): number };
  readonly lists: ProductLists;
  readonly lives: ShopperLives;
  readonly streams: RandomStreams;
  /** Share of visits whose impressions are kept. */
  readonly impressions: number;
}

const shownPerLeaf = 14;
/** Share of visits whose impressions are kept: they would outnumber everything else. */
export const impressionSample = 0.08;
/** Chance that one who wants nothing in particular looks into a second category. */
const secondCategory = 0.4;
/** Chance that one with something in the basket looks for what goes with it. */
const looksForMore = 0.8;

/** One visit of the past. What it leaves in `shop.lives` is for the caller to note. */
export function pastVisit(shop: PastShop, visitor: PastVisitor): PastVisit {
  return new VisitOfPast(shop, visitor).run();
}

/**
 * A kind of goods in mind, perhaps searched for; a list of it looked through from the top, what appeals opened, what
 * appeals most put in the basket, what goes with it looked for, the basket ordered or left.
 */
class VisitOfPast {
  private readonly day: number;
  private readonly log: UnkeyedBehaviour[] = [];
  private readonly considered = new Map<number, { readonly truth: WorldProduct; readonly value: number }>();
  private readonly earlier: readonly EarlierPurchase[];
  private readonly recommended: ReadonlyMap<number, number>;
  private readonly who: { readonly customer?: string; readonly visitorId?: string };
  private timing: Random | undefined;
  private recorded = false;
  private clock: number;
  private lists = 0;
  private seen = 0;
  private opened = 0;

  constructor(
    private readonly shop: PastShop,
    private readonly visitor: PastVisitor,
  ) {
    const { shopper, visitorId, startedAt } = visitor;
    const known = visitorId === undefined;
    this.day = dayOf(startedAt);
    this.clock = startedAt;
    this.who = known ? { customer: shopper.externalId } : { visitorId };
    this.earlier = known ? shop.lives.earlier(shopper) : [];
    this.recommended = known ? shop.lives.wordOfMouth(shopper, this.day) : new Map();
  }

  run(): PastVisit {
    const { shop, visitor, day, earlier } = this;
    const { shopper } = visitor;
    const random = this.stream('intent');
    const offered = (leaf: number) => shop.lists.offers(leaf);
    const intent = intentOf(shopper, day, earlier, random, offered);
    const strays = random.uniform() < secondCategory;
    this.recorded = random.uniform() < shop.impressions;
    if (intent.query !== undefined) this.record('SEARCH', { query: intent.query });
    this.lookThrough(intent.leaf, intent.wants ? intent.leaf : undefined);
    if (!intent.wants && strays) this.lookThrough(leafInMind(shopper, day, earlier, random, offered), undefined);
    const left = visitor.visitorId === undefined ? shop.lives.basket(shopper) : undefined;
    if (left) this.open(left, undefined);
    const chosen = this.considered.size > 0 ? this.fill() : [];
    const basket = chosen.length > 0 ? this.putInBasket(chosen.map(({ truth }) => truth)) : [];
    return {
      ...visitor,
      ...this.checkOut(basket),
      basket,
      behaviour: this.log,
      seen: this.seen,
      opened: this.opened,
      searched: intent.query !== undefined,
      endedAt: this.clock,
    };
  }

  /** A list of a leaf from the top; what friends have told of stands first now and then. */
  private lookThrough(leaf: number, wantedLeaf: number | undefined, inBasket: readonly EarlierPurchase[] = []): void {
    const { shop, visitor } = this;
    const nth = this.lists++;
    const random = this.stream('looking', nth);
    const shownAt = this.clock;
    const list = shop.lists.shown(leaf, shownPerLeaf, shownAt, random);
    const propensities = this.recorded ? shop.lists.propensities(leaf, list, shownAt) : [];
    const propensityOf = new Map(propensities.map((propensity, place) => [list[place]!, propensity]));
    const { startedAt } = visitor;
    const feedId = derivedId(`market list:${this.who.customer ?? this.who.visitorId}:${startedAt}:${nth}`, shownAt);
    const [heard, which] = [random.uniform(), random.uniform()];
    if (this.recommended.size > 0 && heard < 0.25) {
      const byFriends = [...this.recommended.keys()];
      const passedOn = shop.world.products[byFriends[Math.floor(which * byFriends.length)]!]!;
      // What a friend passes on was put there by no policy.
      propensityOf.delete(passedOn);
      list.unshift(passedOn);
    }
    list.forEach((product, place) => {
      // Both are drawn for each place, so that what stands at one place does not change the luck of the next.
      const [examined, opened] = [random.uniform(), random.uniform()];
      if (examined >= examinationProbability(place + 1)) return;
      this.seen += 1;
      const shown = { feedId, position: place + 1, surface: 'CATEGORY', propensity: propensityOf.get(product) };
      if (this.recorded) this.record('IMPRESSION', { sku: product.sku, ...shown });
      const worth =
        utility(shop.world, visitor.shopper, product, this.facing(product, wantedLeaf, false)) +
        (inBasket.length > 0 ? needUtility(product, inBasket, this.day) : 0);
      if (opened >= clickProbability(worth) || this.considered.has(product.design)) return;
      this.opened += 1;
      if (this.recorded) this.record('CLICK', { sku: product.sku, ...shown });
      this.open(product, wantedLeaf);
    });
  }

  /** Opens a product's page, and takes the variant that suits. */
  private open(shown: WorldProduct, wantedLeaf: number | undefined): void {
    const { shop, visitor } = this;
    const { shopper } = visitor;
    const truth = shown.group ? bestVariant(shopper, variantsOf(shop.world, shown)) : shown;
    const value = utility(shop.world, shopper, truth, this.facing(truth, wantedLeaf, true));
    this.considered.set(truth.design, { truth, value });
    this.record('VIEW', { sku: shown.sku });
    if (truth !== shown) this.record('VIEW', { sku: truth.sku });
    const says = this.chanceOfTime().uniform();
    if (value > 5.5 && says < 0.05) this.record('LIKE', { sku: truth.sku });
    else if (value < 2.5 && says < 0.04) this.record('DISMISS', { sku: truth.sku });
  }

  private fill() {
    const random = this.stream('choice');
    const chosen = fillBasket([...this.considered.values()], [], () => random.uniform());
    if (chosen.length === 0 || random.uniform() >= looksForMore) return chosen;
    const with_ = leaves[chosen[0]!.truth.leaf]!.complements.filter((leaf) => this.shop.lists.offers(leaf));
    if (with_.length === 0) return chosen;
    const before = new Set(this.considered.keys());
    const [leaf, inBasket] = [random.pick(with_), chosen.map(({ truth }) => ({ product: truth, day: this.day }))];
    this.lookThrough(leaf, leaf, inBasket);
    const added = [...this.considered.values()].filter(({ truth }) => !before.has(truth.design));
    return [...chosen, ...fillBasket(added, chosen, () => random.uniform())];
  }

  private putInBasket(products: readonly WorldProduct[]): PastLine[] {
    const random = this.stream('quantity');
    const lines = products.map((product) => ({
      product,
      quantity: quantityOf(product, random),
      unitPrice: this.shop.prices.at(product, this.clock),
    }));
    for (const { product, quantity, unitPrice } of lines) {
      this.record('ADD_TO_CART', { sku: product.sku, quantity, unitPrice });
    }
    return lines;
  }

  private checkOut(basket: readonly PastLine[]): Pick<PastVisit, 'bought' | 'left'> {
    const { shop, visitor, day } = this;
    if (basket.length === 0) return { bought: [], left: 'nothing wanted' };
    if (visitor.visitorId !== undefined) return { bought: [], left: 'not signed in' };
    const luck = this.stream('checkout').uniform();
    const limit = budgetLeft(visitor.shopper, shop.lives.spent(visitor.shopper, day));
    const { kept, left } = decideOnBasket(basket, limit, luck);
    const bought = basket.flatMap((line, place) => (kept[place]! > 0 ? [{ ...line, quantity: kept[place]! }] : []));
    basket.forEach(({ product }, place) => {
      if (kept[place] === 0 && left !== 'second thoughts') this.record('REMOVE_FROM_CART', { sku: product.sku });
    });
    for (const { product, quantity, unitPrice } of bought) {
      this.record('PURCHASE', { sku: product.sku, quantity, unitPrice });
    }
    return { bought, left };
  }

  private facing(product: WorldProduct, wantedLeaf: number | undefined, sizeMatters: boolean) {
    const { shop, visitor, earlier, day } = this;
    return {
      price: shop.prices.at(product, this.clock),
      day,
      wordOfMouth: this.recommended.get(product.design) ?? 0,
      owned: visitor.visitorId === undefined && shop.lives.owns(visitor.shopper, product),
      earlier,
      wantedLeaf,
      sizeMatters,
    };
  }

  private record(type: BehaviourType, details: Partial<UnkeyedBehaviour>): void {
    const lastMoment = (this.day + 1) * dayMilliseconds - 1;
    const pause = this.chanceOfTime().exponential(type === 'IMPRESSION' ? 800 : 25_000);
    this.clock = Math.min(lastMoment, this.clock + Math.round(1000 + pause));
    this.log.push({ type, ...this.who, occurredAt: this.clock, ...details });
  }

  private chanceOfTime(): Random {
    this.timing ??= this.stream('timing');
    return this.timing;
  }

  private stream(purpose: Parameters<RandomStreams['of']>[0], thing?: number) {
    const person = this.visitor.visitorId ?? this.visitor.shopper.externalId;
    return this.shop.streams.of(purpose, { day: dayOf(this.visitor.startedAt), person, thing: thing ?? '' });
  }
}
