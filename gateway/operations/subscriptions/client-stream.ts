import { systemClock } from '../../../shared/clock/clock';
import type { SubscriptionSettings } from '../../../shared/config/subscription-settings';
import { Channel } from '../../../shared/streams/channel';
import { metrics } from '../../telemetry/metrics';
import type { EventBody } from './event-body';
import type { EndReason } from './stream-end';

export type Transport = 'websocket' | 'sse' | 'multipart';

export interface ClientOptions {
  readonly transport: Transport;
  /** Unix milliseconds at which its access token expires; null for a visitor. */
  readonly expiresAt: number | null;
  /** Called once, at the moment at which it ends. */
  readonly onEnd: (reason: EndReason) => void;
}

/** The longest that a timer takes: some 24 days. */
const longestTimer = 2 ** 31 - 1;

/** What one client is sent of one subscription, in order. What waits for a slow client is bounded. */
export class ClientStream implements AsyncIterableIterator<EventBody, undefined> {
  private readonly channel = new Channel<EventBody>();
  private readonly expiry: NodeJS.Timeout | undefined;
  private readonly opening = Promise.withResolvers<void>();
  private waitingBytes = 0;
  private reason: EndReason | undefined;

  constructor(
    private readonly limits: Pick<SubscriptionSettings, 'queueEvents' | 'queueBytes'>,
    private readonly options: ClientOptions,
  ) {
    metrics.subscriptionsOpen.inc({ transport: options.transport });
    if (options.expiresAt === null) return;
    const left = Math.min(options.expiresAt - systemClock.now(), longestTimer);
    this.expiry = setTimeout(() => this.finish('expired'), left);
    this.expiry.unref();
  }

  /** Why it is over; undefined while it is not. */
  get ended(): EndReason | undefined {
    return this.reason;
  }

  /** Settled once its source is open, so that nothing that happens from then on is missed; or when it has ended. */
  get opened(): Promise<void> {
    return this.opening.promise;
  }

  /** Its source is open. */
  open(): void {
    this.opening.resolve();
  }

  push(body: EventBody): void {
    if (this.reason) return;
    this.open();
    const { queueEvents, queueBytes } = this.limits;
    // What is read at once does not wait.
    this.waitingBytes += body.json.length;
    if (this.channel.size >= queueEvents || (this.channel.size > 0 && this.waitingBytes > queueBytes)) {
      this.finish('slow');
      return;
    }
    this.channel.push(body);
  }

  /** Ends it. What waits is still read, but not by one that is too slow for it. */
  finish(reason: EndReason): void {
    if (this.reason) return;
    this.reason = reason;
    clearTimeout(this.expiry);
    this.open();
    if (reason === 'slow') this.channel.clear();
    this.channel.end();
    metrics.subscriptionsOpen.dec({ transport: this.options.transport });
    metrics.subscriptionsClosed.inc({ reason });
    this.options.onEnd(reason);
  }

  async next(): Promise<IteratorResult<EventBody, undefined>> {
    const step = await this.channel.next();
    if (!step.done) {
      this.waitingBytes -= step.value.json.length;
      metrics.subscriptionEvents.inc({ transport: this.options.transport });
    }
    return step;
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.finish('client');
    return this.channel.return();
  }

  throw(error: unknown): Promise<IteratorReturnResult<undefined>> {
    return this.return().then(() => Promise.reject(error));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
