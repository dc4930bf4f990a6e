import type { Clock } from '../../clock/clock';
import { newId } from '../../ids/ids';
import { operations } from './operations';
import type { Shop } from './shop';

export type RecordedType = 'IMPRESSION' | 'VIEW' | 'CLICK' | 'ADD_TO_CART' | 'REMOVE_FROM_CART' | 'SEARCH';

export interface EventDetails {
  readonly productId?: string;
  readonly feedId?: string | undefined;
  readonly position?: number | undefined;
  readonly quantity?: number;
  readonly unitPrice?: number | undefined;
  readonly query?: string;
}

/** A visit's behaviour, gathered and sent in batches as a frontend does. */
export class EventLog {
  private waiting: Record<string, unknown>[] = [];

  constructor(
    private readonly shop: Shop,
    private readonly clock: Clock,
    private readonly visitorId: string | undefined,
    private readonly token: string | undefined,
  ) {}

  add(type: RecordedType, details: EventDetails): void {
    const now = this.clock.now();
    this.waiting.push({
      id: newId(now),
      type,
      occurredAt: new Date(now).toISOString(),
      ...(this.visitorId === undefined ? {} : { visitorId: this.visitorId }),
      ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
    });
  }

  /** Sends what waits, at most 500 at a time. */
  async flush(): Promise<void> {
    const events = this.waiting;
    this.waiting = [];
    for (let from = 0; from < events.length; from += 500) {
      await this.shop.send(
        'RecordEvents',
        operations.RecordEvents,
        { events: events.slice(from, from + 500) },
        this.token,
      );
    }
  }
}
