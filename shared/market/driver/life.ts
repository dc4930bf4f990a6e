import type { Clock } from '../../clock/clock';
import type { DaySummary, Duty } from '../duties/duty';
import { type MarketState, memoryOf, type ShopperMemory } from '../state';
import type { RandomStreams } from '../streams';
import { intentOf } from '../world/intent';
import { dayMilliseconds, monthOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import { EventLog } from './event-log';
import { Judgement } from './judgement';
import { launchProducts } from './launches';
import { type HomeList, ShopPages } from './lists';
import { Luck } from './luck';
import { cameByLetterInstead, MailBoxes, mailChecksOf } from './mail-checks';
import type { PostOffice } from './post-office';
import { Recognition } from './recognition';
import { figuresOf, type MarketDay } from './report';
import { takeReturns } from './returns';
import { Rivals } from './rivals';
import { type Arrival, arrivalsOf, inOrder } from './schedule';
import { type Shop, ShopRefused, ShopUnreachable } from './shop';
import type { StaffAgent } from './staff';
import { emptyTally, type Tally } from './tally';
import { Visit, type VisitOutcome } from './visit';
import { WordOfMouth } from './word-of-mouth';

export interface MarketLifeOptions {
  readonly world: World;
  readonly shop: Shop;
  readonly streams: RandomStreams;
  /** The time that events carry. */
  readonly clock: Clock;
  /** What a shopper shows to be known by the shop. */
  readonly tokenOf: (shopper: WorldShopper) => Promise<string>;
  /** Makes an account for somebody new, whom the shop knew as a visitor, and gives what they show; nobody signs up without. */
  readonly signUp?: ((shopper: WorldShopper, visitorId: string) => Promise<string>) | undefined;
  /** Who restocks and ships; nobody does without. */
  readonly staff?: StaffAgent | undefined;
  /** What the staff does each day, in this order. */
  readonly duties: readonly Duty[];
  /** On average; weekday and season move it. */
  readonly visitsPerDay: number;
  /** Visits at the same time. */
  readonly concurrency: number;
  readonly ignoreFeed: boolean;
  readonly ignoreReasons: boolean;
  /** Nobody asks the shop anything. */
  readonly silent?: boolean;
  /** How the shop's letters come to people; nobody has a mailbox without. */
  readonly post?: PostOffice | undefined;
  /** What a home page shows instead of the shop's feed. */
  readonly home?:
    | ((arrival: Arrival, pages: ShopPages, state: MarketState) => Promise<HomeList | undefined>)
    | undefined;
  /** Called each day before the first visit, when what comes out on it is in the shop. */
  readonly morning?: (() => Promise<void>) | undefined;
  /** Called before each visit: a shop of the market's own calendar goes on to its hour. */
  readonly beforeVisit?: ((arrival: Arrival) => Promise<void>) | undefined;
}

/** What is around a visit: what friends tell, and other shops. */
interface Neighbourhood {
  readonly wordOfMouth: WordOfMouth;
  readonly rivals: Rivals;
}

/** This many visits in a row without an answer: the shop is down. */
const unreachableLimit = 10;

/** The market's people in a running shop, a day at a time. */
export class MarketLife {
  readonly recognition: Recognition;
  private readonly mail: MailBoxes | undefined;
  private unreachable = 0;

  constructor(private readonly options: MarketLifeOptions) {
    const { world, shop, post } = options;
    this.recognition = new Recognition(world);
    this.mail = post && new MailBoxes(world, shop, post);
  }

  /** Lives the state's day; the state is changed, its day is not. Throws ShopUnreachable where the shop is down. */
  async liveDay(state: MarketState): Promise<MarketDay> {
    const { world, visitsPerDay, concurrency, streams } = this.options;
    const tally = emptyTally();
    await this.launch(state, tally);
    await this.options.morning?.();
    const neighbourhood = { wordOfMouth: new WordOfMouth(state), rivals: new Rivals(state) };
    const visits = arrivalsOf(world, state, visitsPerDay, streams);
    const arrivals = this.mail ? inOrder([...visits, ...mailChecksOf(world, state, streams)]) : visits;
    const outcomes = new Array<VisitOutcome | undefined>(arrivals.length);
    let next = 0;
    const worker = async () => {
      while (next < arrivals.length) {
        const place = next++;
        await this.options.beforeVisit?.(arrivals[place]!);
        outcomes[place] = await this.visit(arrivals[place]!, state, neighbourhood, tally);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    neighbourhood.rivals.settle();
    const summary = this.settle(state, arrivals, outcomes, tally);
    await this.workOfStaff(state, summary, tally);
    return { date: new Date(state.day * dayMilliseconds).toISOString().slice(0, 10), ...figuresOf(tally) };
  }

  /** One visit. A visit the shop refused is counted and the day goes on; a shop that is down ends the run. */
  private async visit(
    arrival: Arrival,
    state: MarketState,
    { wordOfMouth, rivals }: Neighbourhood,
    tally: Tally,
  ): Promise<VisitOutcome | undefined> {
    const { world, shop, clock, streams, tokenOf, ignoreFeed, ignoreReasons, silent = false, home } = this.options;
    const { shopper, visitorId, isMail = false } = arrival;
    const luck = new Luck(streams, state.day, arrival.key);
    if (!isMail && visitorId === undefined && cameByLetterInstead(state, shopper, luck)) return undefined;
    if (!isMail) tally.visits += 1;
    if (visitorId !== undefined) tally.anonymousVisits += 1;
    try {
      const token = visitorId === undefined ? await tokenOf(shopper) : undefined;
      const memory = visitorId === undefined ? memoryOf(state, shopper.externalId, monthOf(state.day)) : undefined;
      const recommended = visitorId === undefined ? wordOfMouth.utilities(shopper) : new Map<string, number>();
      const owned = new Set(memory?.owned);
      const earlier = this.earlier(memory);
      const drawn = intentOf(shopper, state.day, earlier, luck.of('intent'));
      // Who follows a letter came for what is in it.
      const intent = isMail ? { ...drawn, wants: false, query: undefined } : drawn;
      const judgement = new Judgement({
        world,
        recognition: this.recognition,
        rivals,
        shopper,
        day: state.day,
        recommended,
        owned,
        earlier,
        intent,
        ignoreReasons,
      });
      const reader = { shopper, token: token ?? '', judgement, luck, now: clock.now() };
      const letter = isMail ? await this.mail?.read(reader, state, tally) : undefined;
      if (letter?.length === 0) return undefined;
      if (isMail) tally.visits += 1;
      const pages = new ShopPages(shop, token, visitorId);
      const outcome = await new Visit({
        world,
        shop,
        pages,
        home: () => (home ? home(arrival, pages, state) : pages.feed()),
        events: new EventLog(shop, clock, visitorId, token),
        recognition: this.recognition,
        rivals,
        judgement,
        letter,
        shopper,
        token,
        visitorId,
        memory,
        intent,
        signUp: this.signUpOf(arrival, state),
        day: state.day,
        ignoreFeed,
        silent,
        luck,
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

  private earlier(memory: ShopperMemory | undefined) {
    return (memory?.recent ?? []).flatMap(({ sku, day }) => {
      const product = this.options.world.productsBySku.get(sku);
      return product ? [{ product, day }] : [];
    });
  }

  /** How somebody new becomes a customer. */
  private signUpOf({ shopper, visitorId, isNew }: Arrival, state: MarketState) {
    const { signUp } = this.options;
    if (!isNew || visitorId === undefined || !signUp) return undefined;
    return async () => {
      const token = await signUp(shopper, visitorId);
      state.signedUp.push(shopper.externalId);
      return { token, memory: memoryOf(state, shopper.externalId, monthOf(state.day)) };
    };
  }

  /** What came out by today is told to the shop; what the shop refuses is tried again the next day. */
  private async launch(state: MarketState, tally: Tally): Promise<void> {
    const { world, staff } = this.options;
    try {
      const launched = staff ? await launchProducts(staff, world, state) : [];
      tally.launches += launched.length;
      // They are met in lists from today on, where they may be shown by their ids alone.
      for (const { id, sku } of launched) this.recognition.learn(id, sku);
    } catch (error) {
      if (!(error instanceof ShopRefused)) throw error;
    }
  }

  /** What the day leaves: what luck added, purchases that friends may recommend, and a summary for the member of staff, in the order of arrival. */
  private settle(
    state: MarketState,
    arrivals: readonly Arrival[],
    outcomes: readonly (VisitOutcome | undefined)[],
    tally: Tally,
  ): DaySummary {
    const wanted = new Map<string, number>();
    const nearlyGone = new Set<string>();
    outcomes.forEach((outcome, place) => {
      if (!outcome) return;
      tally.luckOfOpening += outcome.fortune.opening;
      tally.luckOfChoice += outcome.fortune.choice;
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
    const { world, shop, staff, duties, tokenOf } = this.options;
    try {
      if (!staff) return;
      await takeReturns(shop, world, state, staff, tokenOf, tally);
      for (const duty of duties) await duty({ staff, state, summary, tally });
    } catch (error) {
      if (!(error instanceof ShopRefused)) throw error;
    }
  }
}
