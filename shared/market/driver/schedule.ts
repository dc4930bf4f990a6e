import type { Random } from '../../random/random';
import type { MarketState } from '../state';
import { trafficOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

export interface Arrival {
  /** Unique within the day; the visit's draws hang on it. */
  readonly key: string;
  readonly shopper: WorldShopper;
  readonly visitorId: string | undefined;
}

const anonymousShare = 0.2;
/** Days of the world's first year, which ended when the market's life began. */
const worldYear = 365;
const visitorsKept = 500;

/**
 * Who comes on a day: customers drawn without replacement with weights by rhythm, weekday, loyalty and how content they
 * are (Efraimidis and Spirakis 2006), and strangers, some of whom were here before. Each comes at most once.
 */
export function arrivalsOf(world: World, state: MarketState, visitsPerDay: number, random: Random): Arrival[] {
  const { day } = state;
  const total = random.poisson(visitsPerDay * trafficOf(day));
  const strangers = Math.round(total * anonymousShare);
  const weekend = [0, 6].includes((day + 4) % 7);
  const worldDay = worldYear + day - state.firstDay;
  const keyed = world.shoppers.map((shopper) => {
    const content = state.shoppers[shopper.externalId]?.satisfaction ?? 1;
    const weight =
      shopper.visitsPerYear * content * (weekend ? shopper.weekendLift : 1) * (worldDay >= shopper.lapseDay ? 0.04 : 1);
    return { shopper, order: random.exponential(1) / weight };
  });
  const customers = keyed
    .sort((a, b) => a.order - b.order)
    .slice(0, total - strangers)
    .map(({ shopper }) => ({ key: shopper.externalId, shopper, visitorId: undefined }));
  const visitors = new Map<string, Arrival>();
  for (let i = 0; i < strangers; i++) {
    const visitor = drawVisitor(world, state, random);
    visitors.set(visitor.id, { key: visitor.id, shopper: world.shoppers[visitor.mind]!, visitorId: visitor.id });
  }
  return random.shuffled([...customers, ...visitors.values()]);
}

function drawVisitor(world: World, state: MarketState, random: Random): MarketState['visitors'][number] {
  if (state.visitors.length > 0 && random.uniform() < 0.35) return random.pick(state.visitors);
  state.visitorCount += 1;
  const visitor = {
    id: `market-stranger-${String(state.visitorCount).padStart(6, '0')}`,
    mind: random.integer(world.shoppers.length),
  };
  state.visitors.push(visitor);
  if (state.visitors.length > visitorsKept) state.visitors.shift();
  return visitor;
}
