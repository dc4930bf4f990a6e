import { type Clock, systemClock } from '../../clock/clock';
import { seededRandom } from '../../random/random';
import { loadState, type MarketState, memoryOf, saveState } from '../state';
import { dayMilliseconds, dayOf, monthOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import { EventLog } from './event-log';
import { Judgement } from './judgement';
import { ShopPages } from './lists';
import { Recognition } from './recognition';
import { figuresOf, type MarketDay, type MarketReport, totalOf } from './report';
import { takeReturns } from './returns';
import { type Arrival, arrivalsOf } from './schedule';
import { Sessions } from './sessions';
import { ShopClient, ShopRefused, ShopUnreachable } from './shop-client';
import { type DaySummary, type RestockPolicy, StaffAgent } from './staff';
import { emptyTally, type Tally } from './tally';
import { Visit, type VisitOutcome } from './visit';
import { WordOfMouth } from './word-of-mouth';

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
  readonly restock?: RestockPolicy;
  /** Called after each day. */
  readonly onProgress?: (day: MarketDay, done: number, total: number) => void;
  /** Stops after the running day; its state is saved. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** This many visits in a row without an answer: the shop is down. */
const unreachableLimit = 10;

/**
 * Lets the market live some days against a running shop, and reports. The state is saved after each day.
 * Throws ShopUnreachable where the shop is down, a MarketStateError where the state file is another world's, and a
 * RangeError for numbers that make no sense, ShopRefused where the staff's sign-in fails.
 */
export async function runMarket(options: MarketRunOptions): Promise<MarketReport> {
  return new MarketRun(options).run();
}

class MarketRun {
  private readonly clock: Clock;
  private readonly client: ShopClient;
  private readonly sessions: Sessions;
  private readonly recognition: Recognition;
  private readonly staff: StaffAgent | undefined;
  private readonly seed: string;
  private unreachable = 0;

  constructor(private readonly options: MarketRunOptions) {
    for (const [what, value] of Object.entries({
      days: options.days,
      visitsPerDay: options.visitsPerDay ?? 1,
      concurrency: options.concurrency ?? 1,
    })) {
      if (!Number.isInteger(value) || value < 1)
        throw new RangeError(`${what} is a whole number from 1 on, not ${value}`);
    }
    this.clock = options.clock ?? systemClock;
    this.seed = options.seed ?? 'market';
    this.client = new ShopClient(options.endpoint);
    this.sessions = new Sessions(this.client, this.clock);
    this.recognition = new Recognition(options.world);
    const { staff } = options;
    this.staff = staff && new StaffAgent(this.client, () => this.staffToken(staff), options.restock);
  }

  async run(): Promise<MarketReport> {
    const {
      world,
      statePath,
      days: count,
      onProgress,
      signal,
      staff,
      ignoreFeed = false,
      ignoreReasons = false,
    } = this.options;
    const started = performance.now();
    // Wrong credentials should show now, not after a day.
    if (staff) await this.staffToken(staff);
    const state = await loadState(statePath, world, dayOf(this.clock.now()));
    const days: MarketDay[] = [];
    for (let done = 0; done < count && !signal?.aborted; done++) {
      const day = await this.liveDay(state);
      days.push(day);
      state.day += 1;
      await saveState(statePath, state);
      onProgress?.(day, done + 1, count);
    }
    return {
      seed: this.seed,
      currency: world.currency,
      ignoreFeed,
      ignoreReasons,
      days,
      total: totalOf(days),
      requests: this.client.requests,
      seconds: (performance.now() - started) / 1000,
      errors: Object.fromEntries(this.client.errors),
    };
  }

  private async liveDay(state: MarketState): Promise<MarketDay> {
    const { world, visitsPerDay = 200, concurrency = 4 } = this.options;
    const random = seededRandom(`${this.seed}:${state.day}`);
    const tally = emptyTally();
    const wordOfMouth = new WordOfMouth(state);
    const arrivals = arrivalsOf(world, state, visitsPerDay, random.fork('arrivals'));
    const outcomes = new Array<VisitOutcome | undefined>(arrivals.length);
    let next = 0;
    const worker = async () => {
      while (next < arrivals.length) {
        const place = next++;
        outcomes[place] = await this.visit(arrivals[place]!, state, wordOfMouth, tally);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const summary = this.settle(state, arrivals, outcomes);
    await this.workOfStaff(state, summary, tally);
    return { date: new Date(state.day * dayMilliseconds).toISOString().slice(0, 10), ...figuresOf(tally) };
  }

  /** One visit. A visit the shop refused is counted and the day goes on; a shop that is down ends the run. */
  private async visit(
    arrival: Arrival,
    state: MarketState,
    wordOfMouth: WordOfMouth,
    tally: Tally,
  ): Promise<VisitOutcome | undefined> {
    const { world, ignoreFeed = false, ignoreReasons = false } = this.options;
    const { shopper, visitorId } = arrival;
    tally.visits += 1;
    if (visitorId !== undefined) tally.anonymousVisits += 1;
    try {
      const token = visitorId === undefined ? await this.shopperToken(shopper) : undefined;
      const memory = visitorId === undefined ? memoryOf(state, shopper.externalId, monthOf(state.day)) : undefined;
      const recommended = visitorId === undefined ? wordOfMouth.utilities(shopper) : new Map<string, number>();
      const owned = new Set(memory?.owned);
      const outcome = await new Visit({
        world,
        client: this.client,
        pages: new ShopPages(this.client, token, visitorId),
        events: new EventLog(this.client, this.clock, visitorId, token),
        recognition: this.recognition,
        judgement: new Judgement(world, this.recognition, shopper, state.day, recommended, owned, ignoreReasons),
        shopper,
        token,
        visitorId,
        memory,
        day: state.day,
        ignoreFeed,
        random: seededRandom(`${this.seed}:${state.day}:${arrival.key}`),
        tally,
      }).run();
      this.unreachable = 0;
      return outcome;
    } catch (error) {
      if (!(error instanceof ShopRefused) && !(error instanceof ShopUnreachable)) throw error;
      tally.failedVisits += 1;
      this.unreachable = error instanceof ShopUnreachable ? this.unreachable + 1 : 0;
      if (this.unreachable >= unreachableLimit) throw error;
      return undefined;
    }
  }

  /** What the day leaves: purchases that friends may recommend, and a summary for the member of staff, in the order of arrival. */
  private settle(
    state: MarketState,
    arrivals: readonly Arrival[],
    outcomes: readonly (VisitOutcome | undefined)[],
  ): DaySummary {
    const wanted = new Map<string, number>();
    const nearlyGone = new Set<string>();
    outcomes.forEach((outcome, place) => {
      if (!outcome) return;
      for (const { product, quantity } of outcome.wanted)
        wanted.set(product.id, (wanted.get(product.id) ?? 0) + quantity);
      for (const id of outcome.nearlyGone) nearlyGone.add(id);
      if (!outcome.order || outcome.cancelled) return;
      state.returns.push(...outcome.returns);
      for (const { product } of outcome.order.lines) {
        const sku = this.recognition.of(product)?.sku;
        if (sku) state.purchases.push({ shopper: arrivals[place]!.shopper.index, sku, day: state.day });
      }
    });
    return { wanted, nearlyGone };
  }

  /** What the shop refuses the member of staff is counted with its errors; the next day is another try. */
  private async workOfStaff(state: MarketState, summary: DaySummary, tally: Tally): Promise<void> {
    try {
      if (!this.staff) return;
      await takeReturns(this.client, this.options.world, state, this.staff, (one) => this.shopperToken(one), tally);
      await this.staff.work(state, summary, tally);
    } catch (error) {
      if (!(error instanceof ShopRefused)) throw error;
    }
  }

  private shopperToken({ email }: WorldShopper): Promise<string> {
    return this.sessions.token(email, this.options.shopperPassword);
  }

  private staffToken(staff: NonNullable<MarketRunOptions['staff']>): Promise<string> {
    return 'token' in staff ? Promise.resolve(staff.token) : this.sessions.token(staff.email, staff.password);
  }
}
