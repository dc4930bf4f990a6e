import { type Clock, systemClock } from '../../clock/clock';
import { dutiesOf, type StaffWork } from '../duties/duties';
import { loadState, saveState } from '../state';
import { RandomStreams } from '../streams';
import { dayOf } from '../world/seasons';
import type { World } from '../world/world';
import { MarketLife } from './life';
import { type MarketDay, type MarketReport, totalOf } from './report';
import { Sessions, signUp } from './sessions';
import { ShopClient } from './shop-client';
import { StaffAgent } from './staff';

export interface MarketRunOptions {
  /** Where GraphQL is served: `http://127.0.0.1:4000/graphql`. */
  readonly endpoint: string;
  /** The world whose past the shop was filled with. */
  readonly world: World;
  /** The file in which the market keeps its own memory between runs. */
  readonly statePath: string;
  /** Simulated days to live. */
  readonly days: number;
  /** The password that all the market's shoppers share. */
  readonly shopperPassword: string;
  /** Who restocks and ships; nobody does without. */
  readonly staff?: { readonly token: string } | { readonly email: string; readonly password: string };
  /** On average; weekday and season move it. 200 by default. */
  readonly visitsPerDay?: number;
  /** Visits at the same time; 4 by default. */
  readonly concurrency?: number;
  /** Of the draws of visits; `market` by default. */
  readonly seed?: string;
  /** Shoppers search and browse instead of using the feed, so that the feed's worth can be measured. */
  readonly ignoreFeed?: boolean;
  /** Shoppers do not mind the reasons that a feed shows, so that these reasons' worth can be measured. */
  readonly ignoreReasons?: boolean;
  /** How the staff works; as usual without it. */
  readonly work?: Partial<StaffWork>;
  /** Called after each day. */
  readonly onProgress?: (day: MarketDay, done: number, total: number) => void;
  /** Stops after the running day; its state is saved. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Lets the market live some days against a running shop, and reports. The state is saved after each day.
 * Throws ShopUnreachable where the shop is down, a MarketStateError where the state file is another world's, and a
 * RangeError for numbers that make no sense, ShopRefused where the staff's sign-in fails.
 */
export async function runMarket(options: MarketRunOptions): Promise<MarketReport> {
  const { world, statePath, days: count, onProgress, signal, staff, shopperPassword, clock = systemClock } = options;
  const { visitsPerDay = 200, concurrency = 4, ignoreFeed = false, ignoreReasons = false, seed = 'market' } = options;
  for (const [what, value] of Object.entries({ days: count, visitsPerDay, concurrency })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${what} is a whole number from 1 on, not ${value}`);
  }
  const started = performance.now();
  const shop = new ShopClient(options.endpoint);
  const sessions = new Sessions(shop, clock);
  const staffToken = async () => {
    if (!staff) return '';
    return 'token' in staff ? staff.token : sessions.token(staff.email, staff.password);
  };
  // Wrong credentials should show now, not after a day.
  await staffToken();
  const life = new MarketLife({
    world,
    shop,
    clock,
    streams: new RandomStreams(seed),
    tokenOf: ({ email }) => sessions.token(email, shopperPassword),
    signUp: async (shopper, visitorId) => (await signUp(shop, shopper, shopperPassword, visitorId)).accessToken,
    staff: staff && new StaffAgent(shop, staffToken),
    duties: dutiesOf(options.work),
    visitsPerDay,
    concurrency,
    ignoreFeed,
    ignoreReasons,
  });
  const state = await loadState(statePath, world, dayOf(clock.now()));
  const days: MarketDay[] = [];
  for (let done = 0; done < count && !signal?.aborted; done++) {
    const day = await life.liveDay(state);
    days.push(day);
    state.day += 1;
    await saveState(statePath, state);
    onProgress?.(day, done + 1, count);
  }
  return {
    seed,
    currency: world.currency,
    ignoreFeed,
    ignoreReasons,
    days,
    total: totalOf(days),
    requests: shop.requests,
    seconds: (performance.now() - started) / 1000,
    errors: Object.fromEntries(shop.errors),
  };
}
