import { rm } from 'node:fs/promises';
import { type SeededIds, seedIds } from '../../shared/ids/ids';
import { MarketCalendar } from '../../shared/market/calendar';
import type { ProductAnswer } from '../../shared/market/driver/answers';
import { MarketLife } from '../../shared/market/driver/life';
import { staffOperations } from '../../shared/market/driver/operations';
import type { MarketDay } from '../../shared/market/driver/report';
import { signUp } from '../../shared/market/driver/sessions';
import { StaffAgent } from '../../shared/market/driver/staff';
import { dutiesOf, usualWork } from '../../shared/market/duties/duties';
import { type Arm, assertBuilt } from '../../shared/market/experiment/arms';
import { homeOf } from '../../shared/market/experiment/home-lists';
import { freshState } from '../../shared/market/state';
import { RandomStreams } from '../../shared/market/streams';
import { dayOf } from '../../shared/market/world/seasons';
import type { World } from '../../shared/market/world/world';
import { SimulatedPost } from './simulated-post';
import { SimulatedShop, staffToken } from './simulated-shop';
import { copyOfShop, simulatedSettings } from './world-shop';

export interface ArmRunOptions {
  readonly world: World;
  readonly arm: Arm;
  /** The folder that `fillWorldShop` filled. */
  readonly filled: string;
  /** A folder of the arm's own; it is removed at the end. */
  readonly folder: string;
  /** Unix milliseconds: a midnight. */
  readonly from: number;
  readonly days: number;
  readonly visitsPerDay: number;
  /** Days from one training to the next. */
  readonly trainEvery: number;
  readonly seed: string;
  /** Called after each day. */
  readonly onDay?: (day: MarketDay) => void;
}

export interface ArmRun {
  readonly days: readonly MarketDay[];
  readonly requests: number;
  /** Errors of the shop by operation and code. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Nobody signs in with it: the shop is gone when the arm has been lived. */
const newcomersPassword = 'a password of the market';

/** Lives the days of one arm in a shop of its own. The same options give the same figures. */
export async function runArm(options: ArmRunOptions): Promise<ArmRun> {
  const { world, arm, filled, folder, from } = options;
  await copyOfShop(filled, folder);
  const calendar = new MarketCalendar(from);
  const ids = seedIds(calendar, `${options.seed} ${world.seed}`);
  try {
    const start = (environment: Arm['environment']) =>
      SimulatedShop.start(
        simulatedSettings(folder, { CURRENCY: world.currency, ...environment }),
        calendar,
        unusedTasks(arm),
      );
    if (arm.trains?.length) await trainFirst(await start({}), arm.trains);
    const shop = await start(arm.environment);
    try {
      assertBuilt(arm, (coordinate) => shop.offers(coordinate));
      return await liveIn(shop, calendar, ids, options);
    } finally {
      await shop.stop();
    }
  } finally {
    ids.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Trains what the filled shop was not trained with: a shop that is told to serve it refuses to before. */
async function trainFirst(shop: SimulatedShop, names: readonly string[]): Promise<void> {
  try {
    await shop.train(names);
  } finally {
    await shop.stop();
  }
}

async function liveIn(
  shop: SimulatedShop,
  calendar: MarketCalendar,
  ids: SeededIds,
  options: ArmRunOptions,
): Promise<ArmRun> {
  const { world, arm, from, days: count, visitsPerDay, trainEvery, seed, onDay } = options;
  const accounts = new Map(
    await shop.runtime('users').importPort.customerIds?.(world.shoppers.map(({ externalId }) => externalId)),
  );
  const streams = new RandomStreams(seed);
  const firstDay = dayOf(from);
  const state = freshState(world, firstDay);
  const home = homeOf(arm, world, streams);
  const life = new MarketLife({
    world,
    shop,
    streams,
    clock: calendar,
    tokenOf: async ({ externalId }) => accounts.get(externalId) ?? '',
    signUp: async (shopper, visitorId) => {
      const { id } = await signUp(shop, shopper, newcomersPassword, visitorId);
      accounts.set(shopper.externalId, id);
      return id;
    },
    staff: new StaffAgent(shop, async () => staffToken),
    duties: dutiesOf(arm.work),
    visitsPerDay,
    concurrency: 1,
    ignoreFeed: false,
    ignoreReasons: arm.ignoreReasons ?? false,
    silent: arm.silent ?? false,
    // Where nobody is written to, nobody looks at their mail.
    post: arm.work?.campaigns === 'letters' ? new SimulatedPost(shop, calendar, options.folder) : undefined,
    home: home && ((arrival, pages, now) => home.list(arrival, pages, now)),
    morning: async () => {
      const catalogue = await catalogueOf(shop);
      for (const { id, sku } of catalogue) if (sku) life.recognition.learn(id, sku);
      home?.see(catalogue);
    },
    beforeVisit: async ({ key, at }) => {
      await passTime(shop, calendar, at);
      // A visit's ids are its own: where another visit did more, they stay what they are.
      calendar.advance(1);
      ids.reseed(`${seed} ${world.seed} ${state.day} ${key}`);
    },
  });
  const days: MarketDay[] = [];
  for (let done = 0; done < count; done++) {
    calendar.reachHour(state.day, 0);
    ids.reseed(`${seed} ${world.seed} ${state.day}`);
    if (done > 0 && done % trainEvery === 0) await shop.train(arm.trains);
    const day = await life.liveDay(state);
    calendar.reachHour(state.day + 1, 0);
    await shop.passTime();
    days.push(day);
    state.day += 1;
    onDay?.(day);
  }
  return { days, requests: shop.requests, errors: Object.fromEntries(shop.errors) };
}

/**
 * The shop forecasts each night; where staff restocks as usual, nobody looks at it. Demand curves are learned when prices are
 * proposed, and otherwise nobody looks at them either.
 */
function unusedTasks({ work }: Arm): readonly string[] {
  const { restock } = { ...usualWork, ...work };
  return restock === usualWork.restock ? ['learn-demand', 'forecast'] : ['learn-demand'];
}

/** What a shop does every so often (forecasts, segments, tastes for other subgraphs) it does so often in simulated time. */
const upkeepMilliseconds = 4 * 3_600_000;

/** Goes on to the moment. */
async function passTime(shop: SimulatedShop, calendar: MarketCalendar, at: number): Promise<void> {
  const before = Math.floor(calendar.now() / upkeepMilliseconds);
  calendar.reach(at);
  if (Math.floor(calendar.now() / upkeepMilliseconds) > before) await shop.passTime();
}

interface Page<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function everyNode<Node>(read: (after: string | null) => Promise<Page<Node>>): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const { edges, pageInfo } = await read(after);
    nodes.push(...edges.flatMap(({ node }) => node ?? []));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  }
  return nodes;
}

async function catalogueOf(shop: SimulatedShop): Promise<ProductAnswer[]> {
  return everyNode(async (after) => {
    const answer = await shop.send<{ products: Page<ProductAnswer> }>('Catalogue', staffOperations.Catalogue, {
      after,
    });
    return answer.products;
  });
}
