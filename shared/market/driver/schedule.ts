import type { MarketState } from '../state';
import type { RandomStreams } from '../streams';
import { visiting } from '../world/constants';
import { contentSince, visitRate, worldYear } from '../world/rhythm';
import { dayMilliseconds, trafficOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

export interface Arrival {
  /** Unique within the day; the visit's luck hangs on it. */
  readonly key: string;
  readonly shopper: WorldShopper;
  readonly visitorId: string | undefined;
  /** Whether it is a visitor who will sign up to buy. */
  readonly isNew: boolean;
  /** Whether they look at their mail, and come only where a letter leads them. */
  readonly isMail?: boolean;
  /** Unix milliseconds of simulated time. */
  readonly at: number;
}

const visitorsKept = 500;

/**
 * Who comes on a day, in the order of the hours: each customer with a chance by their rhythm and by how content they are,
 * whatever others do; those who are new, first as visitors; and strangers, some of whom were here before. Each comes at
 * most once.
 *
 * @param visitsPerDay on average, where all are as content as at the beginning; at most as many as there are people
 */
export function arrivalsOf(world: World, state: MarketState, visitsPerDay: number, streams: RandomStreams): Arrival[] {
  const { day } = state;
  const total = visitsPerDay * trafficOf(day);
  const worldDay = worldYear + day - state.firstDay;
  const usual = world.shoppers.map((shopper) => visitRate(shopper, day, worldDay, 1));
  // The market lets but a sample of the world's visits happen.
  const sample = ((1 - visiting.strangerShare) * total) / usual.reduce((sum, rate) => sum + rate, 0);
  const arrivals: Arrival[] = [];
  const comes = (shopper: WorldShopper, rate: number, visitorId: string | undefined) => {
    const luck = streams.of('arrivals', { day, person: shopper.externalId });
    // The chance of at least one visit of those that are expected.
    if (luck.uniform() >= 1 - Math.exp(-sample * rate)) return;
    const key = visitorId ?? shopper.externalId;
    arrivals.push({
      key,
      shopper,
      visitorId,
      isNew: visitorId !== undefined,
      at: momentOf(day, shopper, luck.uniform()),
    });
  };
  for (const [index, shopper] of world.shoppers.entries()) {
    comes(shopper, usual[index]! * contentOf(state, shopper), undefined);
  }
  const signedUp = new Set(state.signedUp);
  for (const newcomer of world.newcomers) {
    if (newcomer.joinDay > worldDay) break;
    const known = signedUp.has(newcomer.externalId);
    // On the first day they have heard of the shop, and come.
    const rate = newcomer.joinDay === worldDay ? 1 : visitRate(newcomer, day, worldDay, contentOf(state, newcomer));
    comes(newcomer, rate, known ? undefined : `market-newcomer-${newcomer.externalId}`);
  }
  const strangers = streams.of('arrivals', { day }).poisson(visiting.strangerShare * total);
  const visitors = new Map<string, Arrival>();
  for (let stranger = 0; stranger < strangers; stranger++) {
    const luck = streams.of('arrivals', { day, thing: stranger });
    const { id, mind } = drawVisitor(world, state, luck);
    const shopper = world.shoppers[mind]!;
    visitors.set(id, { key: id, shopper, visitorId: id, isNew: false, at: momentOf(day, shopper, luck.uniform()) });
  }
  return inOrder([...arrivals, ...visitors.values()]);
}

/** By their moments. */
export function inOrder(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

function contentOf(state: MarketState, { externalId }: WorldShopper): number {
  const memory = state.shoppers[externalId];
  return memory ? contentSince(memory.satisfaction, state.day - memory.lastVisit) : 1;
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
  if (state.visitors.length > 0 && known < visiting.strangerReturns)
    return state.visitors[Math.floor(which * state.visitors.length)]!;
  state.visitorCount += 1;
  const visitor = {
    id: `market-stranger-${String(state.visitorCount).padStart(6, '0')}`,
    mind: Math.floor(mind * world.shoppers.length),
  };
  state.visitors.push(visitor);
  if (state.visitors.length > visitorsKept) state.visitors.shift();
  return visitor;
}
