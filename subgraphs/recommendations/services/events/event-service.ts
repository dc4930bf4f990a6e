import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { BehaviourEvent } from './behaviour-events';
import { checkEvent, type EventInput } from './check-event';
import { EventWriter } from './event-writer';

export const maximumEvents = 500;

export interface RecordedEvents {
  /** Events that are stored now and were not before. */
  readonly accepted: number;
  /** Events whose id was stored before, or stands twice in the call. */
  readonly duplicates: number;
  readonly rejected: { readonly index: number; readonly code: string; readonly message: string }[];
}

/** Takes in what people do. */
export class EventService {
  private readonly writer: EventWriter;

  constructor(private readonly platform: Platform) {
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
    const good: BehaviourEvent[] = [];
    const rejected: RecordedEvents['rejected'] = [];
    for (const [index, input] of inputs.entries()) {
      const checked = checkEvent(input, userId, now);
      if ('code' in checked) rejected.push({ index, ...checked });
      else good.push(checked);
    }
    const accepted = good.length === 0 ? 0 : await this.writer.write(good);
    return { accepted, duplicates: good.length - accepted, rejected };
  }
}
