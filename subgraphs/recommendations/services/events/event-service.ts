import { errorMessage, ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { type BehaviourEvent, withOtherContent } from './behaviour-events';
import { checkEvent, type EventInput } from './check-event';
import { EventWriter } from './event-writer';

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
    const good: (BehaviourEvent & { readonly index: number })[] = [];
    const rejected: RecordedEvents['rejected'] = [];
    for (const [index, input] of inputs.entries()) {
      const checked = checkEvent(input, userId, now);
      if ('code' in checked) rejected.push({ index, ...checked });
      else good.push({ ...checked, index });
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
}
