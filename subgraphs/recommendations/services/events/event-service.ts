import { errorMessage, ShopError } from '../../../../shared/errors/shop-error';
import { timeOfId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { type ShownFeed, type SnapshotStore, snapshotMilliseconds } from '../../serving/feeds/snapshot-store';
import type { ProductCache } from '../../serving/products/product-cache';
import type { Exposure } from '../experiments/exposures';
import type { ShopperReadModel } from '../read-models/shopper-read-model';
import { type BehaviourEvent, EventRole, withOtherContent } from './behaviour-events';
import { checkEvent, type EventInput, type Refusal, refusal } from './check-event';
import { EventWriter } from './event-writer';
import { permittedEvent } from './permitted-events';
import { visitorKey } from './person';

export const maximumEvents = 500;

export interface RecordedEvents {
  /** Events that are stored now and were not before. */
  readonly accepted: number;
  /** Events that were stored before under their ids, or stand twice in the call. */
  readonly duplicates: number;
  readonly rejected: { readonly index: number; readonly code: string; readonly message: string }[];
}

/** Takes in what people do. */
export class EventService {
  private readonly writer: EventWriter;

  constructor(
    private readonly platform: Platform,
    private readonly shoppers: Pick<ShopperReadModel, 'permissionsOf'>,
    private readonly feeds: Pick<SnapshotStore, 'shown'>,
    private readonly products: Pick<ProductCache, 'itemOf'>,
  ) {
    this.writer = new EventWriter(platform);
  }

  /**
   * Stores the good events of a call and names the others. When it returns, what was accepted is on disk.
   *
   * @param userId who is signed in, as the gateway found; null for a visitor
   * @throws ShopError TOO_MANY above 500 events
   */
  async record(inputs: readonly EventInput[], userId: string | null): Promise<RecordedEvents> {
    if (inputs.length > maximumEvents) {
      throw new ShopError('TOO_MANY', { limit: maximumEvents, what: 'events', given: inputs.length });
    }
    const now = this.platform.clock.now();
    const checked = inputs.map((input) => checkEvent(input, userId, now));
    const named = checked.flatMap((one) => ('code' in one ? [] : (one.feedId ?? [])));
    const shown = await this.feeds.shown(new Set(named));
    const permissions = userId === null ? null : await this.shoppers.permissionsOf(userId);
    const permitted = (event: BehaviourEvent) =>
      permissions === null ? event : (permittedEvent(event, permissions) ?? refusal('EVENT_NOT_PERMITTED'));
    const good: (BehaviourEvent & { readonly index: number })[] = [];
    const rejected: RecordedEvents['rejected'] = [];
    for (const [index, one] of checked.entries()) {
      const taken = 'code' in one ? one : (this.wrongPlace(one, inputs[index]!, shown) ?? permitted(one));
      if ('code' in taken) rejected.push({ index, ...taken });
      else good.push({ ...taken, index });
    }
    const accepted = good.length === 0 ? 0 : await this.writer.write(good, exposuresOf(good, shown));
    const others = accepted === good.length ? [] : await withOtherContent(this.platform.database.read, good);
    if (others.length === 0) return { accepted, duplicates: good.length - accepted, rejected };
    const code = 'IDEMPOTENCY_KEY_REUSED';
    const reused = others.map(({ index }) => ({ index, code, message: errorMessage(code) }));
    return {
      accepted,
      duplicates: good.length - accepted - reused.length,
      rejected: [...rejected, ...reused].sort((a, b) => a.index - b.index),
    };
  }

  /**
   * What is wrong with the feed that an event names, or with its place in it: a feed is met by whom it was made for, and what
   * it showed at a place is known. Of a feed that is no longer kept only its time is: a frontend that was offline may
   * credit it with what was done while its pages could be read.
   */
  private wrongPlace(
    { feedId, productId, position, person, at }: BehaviourEvent,
    { visitorId }: EventInput,
    shown: ReadonlyMap<string, ShownFeed>,
  ): Refusal | null {
    if (feedId == null) return null;
    const feed = shown.get(feedId);
    if (!feed) {
      const made = timeOfId(feedId);
      const keptSince = this.platform.clock.now() - snapshotMilliseconds;
      const wasOpen = made < keptSince && at >= made && at <= made + snapshotMilliseconds;
      return wasOpen ? null : refusal('EVENT_FEED_UNKNOWN');
    }
    // Who signs in goes on with the feed that they were shown as a visitor; that of nobody is shown to anybody.
    const owners = ['', person, ...(visitorId == null ? [] : [visitorKey(visitorId)])];
    if (!owners.includes(feed.person)) return refusal('EVENT_FEED_UNKNOWN');
    const { length } = feed.productIds;
    if (position != null && !(position >= 1 && position <= length)) {
      return refusal('EVENT_VALUE_INVALID', { field: 'position', rule: `a place in the feed, from 1 to ${length}` });
    }
    if (productId == null) return null;
    // A sibling takes the place of what is sold out.
    const item = this.products.itemOf(productId);
    const isIt = (shownId: string | undefined) => shownId === productId || this.products.itemOf(shownId ?? '') === item;
    const places = position == null ? feed.productIds : [feed.productIds[position - 1]];
    if (places.some(isIt)) return null;
    const what = position == null ? 'a product of the feed' : `what the feed showed at place ${position}`;
    return refusal('EVENT_VALUE_INVALID', { field: 'productId', rule: what });
  }
}

/** The feeds that the events show to have been seen, by whom their experiments count: each once. */
function exposuresOf(events: readonly BehaviourEvent[], shown: ReadonlyMap<string, ShownFeed>): Exposure[] {
  const exposures = new Map<string, Exposure>();
  for (const { feedId, person, role } of events) {
    const feed = feedId == null ? undefined : shown.get(feedId);
    if (feed?.experiment == null || role === EventRole.counted) continue;
    exposures.set(feed.id, { ...feed, person });
  }
  return [...exposures.values()];
}
