import { Readable } from 'node:stream';
import { ShopError } from '../../../shared/errors/shop-error';
import { formatRefusal } from '../../operations/refusal';
import type { ClientStream } from '../../operations/subscriptions/client-stream';
import { retryableEnds } from '../../operations/subscriptions/stream-end';
import type { Framing } from './framing';

/** A client that does not even read why it was cut off is cut off. */
const lastWordMilliseconds = 5_000;

/** The body of an HTTP answer that lasts as long as a subscription: events as the client can take them, heartbeats between. */
export class HttpBody extends Readable {
  private readonly heartbeat: NodeJS.Timeout;
  private reading = false;
  private begun = false;

  constructor(
    private readonly stream: ClientStream,
    private readonly framing: Framing,
    heartbeatMilliseconds: number,
  ) {
    super({ highWaterMark: 1 });
    this.heartbeat = setInterval(() => {
      // What waits to be sent keeps the connection as alive as a heartbeat would.
      if (this.readableLength > 0 || this.readableEnded) return;
      // A source that takes so long to open is waited for with the connection kept alive.
      if (!this.begun) this.begin();
      else this.push(framing.heartbeat);
    }, heartbeatMilliseconds);
  }

  /** It was ended from this side: where the client does not take what is left, its connection is closed. */
  cutOff(): void {
    setTimeout(() => this.destroy(), lastWordMilliseconds).unref();
  }

  override _read(): void {
    if (this.reading) return;
    this.reading = true;
    void this.writeNext();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearInterval(this.heartbeat);
    void this.stream.return();
    done(error);
  }

  private begin(): void {
    this.begun = true;
    this.push(this.framing.opening);
  }

  private async writeNext(): Promise<void> {
    // A client that reads the state when its subscription is taken misses nothing: what comes later is sent.
    await this.stream.opened;
    if (!this.begun && !this.destroyed) this.begin();
    const { done, value } = await this.stream.next();
    this.reading = false;
    if (!done) {
      this.push(this.framing.event(value.json));
      return;
    }
    clearInterval(this.heartbeat);
    if (this.destroyed) return;
    this.push(this.lastWord());
    this.push(null);
  }

  private lastWord(): string {
    const end = this.stream.ended && retryableEnds[this.stream.ended];
    if (!end) return this.framing.complete;
    return this.framing.broken(JSON.stringify(formatRefusal([new ShopError(end.code)])));
  }
}
