import { errorMessage, ShopError } from '../../../../shared/errors/shop-error';
import { timeOfId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { type SnapshotStore, snapshotMilliseconds } from '../../serving/feeds/snapshot-store';
import type { ShopperReadModel } from '../read-models/shopper-read-model';
import { type BehaviourEvent, withOtherContent } from './behaviour-events';
import { checkEvent, type EventInput, type Refusal, refusal } from './check-event';
import { EventWriter } from './event-writer';
import { permittedEvent } from './permitted-events';

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
    private readonly feeds: Pick<SnapshotStore, 'lengthsOf'>,
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
    const wrongPlace = await this.feedCheck(checked.flatMap((one) => ('code' in one ? [] : [one])));
    const permissions = userId === null ? null : await this.shoppers.permissionsOf(userId);
    const permitted = (event: BehaviourEvent) =>
      permissions === null ? event : (permittedEvent(event, permissions) ?? refusal('EVENT_NOT_PERMITTED'));
    const good: (BehaviourEvent & { readonly index: number })[] = [];
    const rejected: RecordedEvents['rejected'] = [];
    for (const [index, one] of checked.entries()) {
      const taken = 'code' in one ? one : (wrongPlace(one) ?? permitted(one));
      if ('code' in taken) rejected.push({ index, ...taken });
      else good.push({ ...taken, index });
    }
    const accepted = good.length === 0 ? 0 : await this.writer.write(good);
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
   * What is wrong with the feed that an event names, or with its place in it. Of a feed that is no longer kept only its
   * time is known: a frontend that was offline may credit it with what was done while its pages could be read.
   */
  private async feedCheck(events: readonly BehaviourEvent[]): Promise<(event: BehaviourEvent) => Refusal | null> {
    const lengths = await this.feeds.lengthsOf(new Set(events.flatMap(({ feedId }) => feedId ?? [])));
    const keptSince = this.platform.clock.now() - snapshotMilliseconds;
    return ({ feedId, position, at }) => {
      if (feedId == null) return null;
      const length = lengths.get(feedId);
      if (length === undefined) {
        const made = timeOfId(feedId);
        const wasOpen = made < keptSince && at >= made && at <= made + snapshotMilliseconds;
        return wasOpen ? null : refusal('EVENT_FEED_UNKNOWN');
      }
      if (position == null || (position >= 1 && position <= length)) return null;
      const rule = `a place in the feed, from 1 to ${length}`;
      return refusal('EVENT_VALUE_INVALID', { field: 'position', rule });
    };
  }
}
