import type { MarketState } from '../state';
import type { RandomStreams } from '../streams';
import { dayMilliseconds, trafficOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

export interface Arrival {
  /** Unique within the day; the visit's luck hangs on it. */
  readonly key: string;
  readonly shopper: WorldShopper;
  readonly visitorId: string | undefined;
  /** Unix milliseconds of simulated time. */
  readonly at: number;
}

const anonymousShare = 0.2;
/** Days of the world's first year, which ended when the market's life began. */
const worldYear = 365;
const visitorsKept = 500;

/**
 * Who comes on a day, in the order of the hours: each customer with a chance by rhythm, weekday, loyalty and how content
 * they are, whatever others do; and strangers, some of whom were here before. Each comes at most once.
 *
 * @param visitsPerDay on average, where all are as content as at the beginning; at most as many as there are people
 */
export function arrivalsOf(world: World, state: MarketState, visitsPerDay: number, streams: RandomStreams): Arrival[] {
  const { day } = state;
  const total = visitsPerDay * trafficOf(day);
  const weekend = [0, 6].includes((day + 4) % 7);
  const worldDay = worldYear + day - state.firstDay;
  const weights = world.shoppers.map(
    (shopper) =>
      shopper.visitsPerYear * (weekend ? shopper.weekendLift : 1) * (worldDay >= shopper.lapseDay ? 0.04 : 1),
  );
  const rate = ((1 - anonymousShare) * total) / weights.reduce((sum, weight) => sum + weight, 0);
  const arrivals: Arrival[] = [];
  for (const [index, shopper] of world.shoppers.entries()) {
    const content = state.shoppers[shopper.externalId]?.satisfaction ?? 1;
    // The chance of at least one visit of those that are expected.
    const chance = 1 - Math.exp(-rate * weights[index]! * content);
    const luck = streams.of('arrivals', { day, person: shopper.externalId });
    if (luck.uniform() >= chance) continue;
    arrivals.push({
      key: shopper.externalId,
      shopper,
      visitorId: undefined,
      at: momentOf(day, shopper, luck.uniform()),
    });
  }
  const strangers = streams.of('arrivals', { day }).poisson(anonymousShare * total);
  const visitors = new Map<string, Arrival>();
  for (let stranger = 0; stranger < strangers; stranger++) {
    const luck = streams.of('arrivals', { day, thing: stranger });
    const { id, mind } = drawVisitor(world, state, luck);
    const shopper = world.shoppers[mind]!;
    visitors.set(id, { key: id, shopper, visitorId: id, at: momentOf(day, shopper, luck.uniform()) });
  }
  return [...arrivals, ...visitors.values()].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** Within the hour at which a shopper likes to come. */
function momentOf(day: number, { hour }: WorldShopper, luck: number): number {
  return day * dayMilliseconds + Math.floor((hour + luck) * 3_600_000);
}

function drawVisitor(
  world: World,
  state: MarketState,
  luck: ReturnType<RandomStreams['of']>,
): MarketState['visitors'][number] {
  const [known, which, mind] = [luck.uniform(), luck.uniform(), luck.uniform()];
  if (state.visitors.length > 0 && known < 0.35) return state.visitors[Math.floor(which * state.visitors.length)]!;
  state.visitorCount += 1;
  const visitor = {
    id: `market-stranger-${String(state.visitorCount).padStart(6, '0')}`,
    mind: Math.floor(mind * world.shoppers.length),
  };
  state.visitors.push(visitor);
  if (state.visitors.length > visitorsKept) state.visitors.shift();
  return visitor;
}
