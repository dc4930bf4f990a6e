import { derivedId } from '../../ids/ids';
import type { Random } from '../../random/random';
import type { BehaviourRecord, BehaviourType } from '../../shop-data/records';
import { leaves } from '../world/assortment';
import { behaviour, choose, clickProbability, examinationProbability, utility } from '../world/choice';
import type { WorldProduct } from '../world/products';
import { dayMilliseconds, dayOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import type { PriceHistory } from './price-history';
import type { ProductLists } from './product-lists';
import type { PurchaseMemory } from './purchase-memory';

/** Behaviour without its key, which is given once the day is in time order. */
export type UnkeyedBehaviour = Omit<BehaviourRecord, 'key'>;

/** What a visit left behind. */
export interface PastVisit {
  readonly behaviour: readonly UnkeyedBehaviour[];
  readonly bought: readonly { readonly product: WorldProduct; readonly quantity: number; readonly unitPrice: number }[];
  /** Unix milliseconds of the end of the visit. */
  readonly endedAt: number;
}

/** The shop as the past's visitors find it. */
export interface PastShop {
  readonly world: World;
  readonly prices: PriceHistory;
  readonly lists: ProductLists;
  readonly memory: PurchaseMemory;
  /** Share of visits whose impressions are kept. */
  readonly impressions: number;
}

const shownPerLeaf = 14;
/** Share of visits whose impressions are kept: they would outnumber everything else. */
export const impressionSample = 0.14;

/**
 * One visit of the past: one or two kinds of goods in mind, a list of each looked through from the top, what appeals
 * opened, what appeals most put in the basket, the basket ordered or left.
 *
 * @param shopper whose mind it is
 * @param visitorId set where the shop does not know who it is; then nothing is bought
 * @param startedAt Unix milliseconds
 */
export function pastVisit(
  shop: PastShop,
  shopper: WorldShopper,
  visitorId: string | undefined,
  startedAt: number,
  random: Random,
): PastVisit {
  const day = dayOf(startedAt);
  const lastMoment = (day + 1) * dayMilliseconds - 1;
  const who: { customer?: string; visitorId?: string } =
    visitorId === undefined ? { customer: shopper.externalId } : { visitorId };
  const log: UnkeyedBehaviour[] = [];
  let clock = startedAt;
  const record = (type: BehaviourType, details: Partial<UnkeyedBehaviour> = {}) => {
    clock = Math.min(lastMoment, clock + Math.round(1000 + random.exponential(type === 'IMPRESSION' ? 800 : 25_000)));
    log.push({ type, ...who, occurredAt: clock, ...details });
  };

  const recommended = visitorId === undefined ? shop.memory.wordOfMouth(shopper, day) : new Map<number, number>();
  const sampled = random.uniform() < shop.impressions;
  const appeal = new Map<WorldProduct, number>();
  const intents = random.uniform() < 0.4 ? 2 : 1;
  for (let intent = 0; intent < intents; intent++) {
    const leaf = shop.lists.leafInMind(shopper, day, random);
    if (random.uniform() < 0.2) record('SEARCH', { query: queryFor(leaf, shopper, random) });
    const shownAt = clock;
    const list = shop.lists.shown(leaf, shownPerLeaf, shownAt, random);
    const propensities = new Map<WorldProduct, number>();
    if (sampled) {
      const drawn = shop.lists.propensities(leaf, list, shownAt);
      for (const [place, product] of list.entries()) propensities.set(product, drawn[place]!);
    }
    const feedId = derivedId(`market list:${who.customer ?? who.visitorId}:${startedAt}:${intent}`, shownAt);
    const byFriends = [...recommended.keys()];
    if (byFriends.length > 0 && random.uniform() < 0.25) {
      const passedOn = shop.world.products[random.pick(byFriends)]!;
      // What a friend passes on was put there by no policy.
      propensities.delete(passedOn);
      list.unshift(passedOn);
    }
    list.forEach((product, index) => {
      const place = { feedId, position: index + 1, surface: 'CATEGORY', propensity: propensities.get(product) };
      if (random.uniform() >= examinationProbability(index + 1)) return;
      if (sampled) record('IMPRESSION', { sku: product.sku, ...place });
      const value = utility(shop.world, shopper, product, {
        price: shop.prices.at(product, clock),
        day,
        wordOfMouth: recommended.get(product.index) ?? 0,
        owned: shop.memory.owns(shopper, product),
      });
      if (random.uniform() >= clickProbability(value) || appeal.has(product)) return;
      appeal.set(product, value);
      if (sampled) record('CLICK', { sku: product.sku, ...place });
      record('VIEW', { sku: product.sku });
      if (value > 4.5 && random.uniform() < 0.05) record('LIKE', { sku: product.sku });
      else if (value < 2 && random.uniform() < 0.04) record('DISMISS', { sku: product.sku });
    });
  }

  const basket = fillBasket(appeal, random).map((product) => ({
    product,
    quantity: quantityOf(product, random),
    unitPrice: shop.prices.at(product, clock),
  }));
  for (const line of basket) {
    record('ADD_TO_CART', { sku: line.product.sku, quantity: line.quantity, unitPrice: line.unitPrice });
  }
  const burden = basket.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) / shopper.monthlyBudget;
  const givesUp = random.uniform() < 0.12 + 0.2 * Math.min(1, burden);
  if (basket.length === 0 || visitorId !== undefined || givesUp) {
    if (basket.length > 0 && random.uniform() < 0.2) record('REMOVE_FROM_CART', { sku: basket[0]!.product.sku });
    return { behaviour: log, bought: [], endedAt: clock };
  }
  for (const { product, quantity, unitPrice } of basket) record('PURCHASE', { sku: product.sku, quantity, unitPrice });
  return { behaviour: log, bought: basket, endedAt: clock };
}

/** Up to four products, one choice after another, each against buying nothing more. */
function fillBasket(appeal: ReadonlyMap<WorldProduct, number>, random: Random): WorldProduct[] {
  const left = [...appeal];
  const basket: WorldProduct[] = [];
  while (left.length > 0 && basket.length < 4) {
    const outside = behaviour.outsideUtility + 0.5 * basket.length;
    const chosen = choose(
      left.map(([, value]) => value),
      random,
      outside,
    );
    if (chosen < 0) break;
    basket.push(left.splice(chosen, 1)[0]![0]);
  }
  return basket;
}

/** Mostly one piece; of small things now and then more. */
export function quantityOf(product: WorldProduct, random: Random): number {
  return product.basePrice < 3000 && random.uniform() < 0.18 ? 2 + random.integer(3) : 1;
}

/** What somebody with a leaf in mind types into the search field. */
export function queryFor(leaf: number, shopper: WorldShopper, random: Random): string {
  const { noun, chineseNoun, materials } = leaves[leaf]!;
  if (shopper.locale === 'zh' && random.uniform() < 0.5) return chineseNoun;
  return random.uniform() < 0.5 ? noun.toLowerCase() : `${random.pick(materials)} ${noun}`.toLowerCase();
}
