import type { ProductAnswer } from '../driver/answers';
import { isGone } from '../driver/judgement';
import type { HomeList, ShopPages } from '../driver/lists';
import { Luck } from '../driver/luck';
import type { Arrival } from '../driver/schedule';
import type { MarketState } from '../state';
import type { RandomStreams } from '../streams';
import { choiceProbabilities, clickProbability, utility } from '../world/choice';
import { behaviour } from '../world/constants';
import type { World } from '../world/world';
import type { Arm } from './arms';

/** So many products a list shows, as the shop's feed does. */
const listLength = 20;

/** A list of the market's own, in place of the shop's feed. No subgraph is told how it is made. */
export interface HomeLists {
  /** What the shop's catalogue shows this morning. */
  see(catalogue: readonly ProductAnswer[]): void;
  list(arrival: Arrival, pages: ShopPages, state: MarketState): Promise<HomeList>;
}

/** What an arm shows in place of the feed; undefined where it shows the feed. */
export function homeOf({ home }: Arm, world: World, streams: RandomStreams): HomeLists | undefined {
  if (home === 'random') return new RandomLists(streams);
  return home === 'oracle' ? new OracleLists(world) : undefined;
}

/** Products drawn at random for a person and a day, from what is there. */
class RandomLists implements HomeLists {
  private there: readonly string[] = [];

  constructor(private readonly streams: RandomStreams) {}

  see(catalogue: readonly ProductAnswer[]): void {
    this.there = catalogue.filter((product) => !isGone(product)).map(({ id }) => id);
  }

  async list({ key }: Arrival, pages: ShopPages, { day }: MarketState): Promise<HomeList> {
    const drawn = new Luck(this.streams, day, key).of('list').shuffled(this.there).slice(0, listLength);
    return { list: await pages.listed(drawn), degraded: false };
  }
}

/**
 * What the world itself would show: what a shopper is likeliest to open and to buy, by what it earns. It knows tastes, so no
 * shop can have it: it shows how much there is to be had. The worth of a product of utility U, price x and cost c is
 * P(opened) P(bought, if it is the only one open) (x - c).
 */
class OracleLists implements HomeLists {
  private catalogue: readonly ProductAnswer[] = [];

  constructor(private readonly world: World) {}

  see(catalogue: readonly ProductAnswer[]): void {
    this.catalogue = catalogue.filter((product) => !isGone(product));
  }

  async list({ shopper, visitorId }: Arrival, pages: ShopPages, { day, shoppers }: MarketState): Promise<HomeList> {
    const owned = new Set(visitorId === undefined ? shoppers[shopper.externalId]?.owned : []);
    const valued = this.catalogue.flatMap(({ id, sku, price: shown }) => {
      const truth = sku ? this.world.productsBySku.get(sku) : undefined;
      if (!truth || owned.has(truth.sku)) return [];
      const price = shown?.current.amount ?? truth.basePrice;
      const value = utility(this.world, shopper, truth, { price, day, sizeMatters: false });
      const bought = choiceProbabilities([value], behaviour.outsideUtility)[0]!;
      return [{ id, worth: clickProbability(value) * bought * (price - truth.unitCost) }];
    });
    valued.sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
    return { list: await pages.listed(valued.slice(0, listLength).map(({ id }) => id)), degraded: false };
  }
}
