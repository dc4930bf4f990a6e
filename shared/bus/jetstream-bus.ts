import { type ConsumerMessages, type JetStreamClient, type JsMsg, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { within } from '../clock/within';
import type { SubgraphName } from '../config/settings';
import { Mutex } from '../database/mutex';
import type { DomainEvent, EventType } from '../events/catalogue';
import { isPrompt } from '../events/lanes';
import type { Live, LiveType, Signal } from '../events/signals';
import type { Logger } from '../logging/logger';
import type { BatchHandler, Bus, LiveHandler } from './bus';
import { acknowledgeWithin, EventStream } from './event-stream';
import { connectToNats } from './nats-connection';

const batchSize = 200;
const redeliverAfter = 500;
/** How often it is looked whether the broker still has the stream and its consumers. */
const lookMilliseconds = 5_000;
const pullMilliseconds = 5_000;
const heartbeatMilliseconds = 1_000;
/** How long it is waited for an answer that is to be had at once. */
const patienceMilliseconds = 2_000;

interface Subscription {
  /** The durable consumer's name. */
  readonly consumer: string;
  /** What of the stream the consumer is given: all of it without. */
  readonly filter: string | undefined;
  readonly wanted: ReadonlySet<string>;
  readonly handle: BatchHandler;
  readonly turn: Mutex;
  messages: ConsumerMessages | undefined;
}

/**
 * NATS JetStream: one stream, a subject an event type, and two durable consumers a subgraph: what somebody did is not behind what
 * comes in bulk (see `isPrompt`). Inboxes do not mind which of two events comes first. The event's id is the message id,
 * so that JetStream drops what a relay sends twice within its window; the inbox drops the rest. A broker may lose its store
 * and come back without: stream and consumers are made again then.
 */
export class JetStreamBus implements Bus {
  private readonly client: JetStreamClient;
  private readonly subscriptions: Subscription[] = [];
  private readonly timer: NodeJS.Timeout;
  private restoring: Promise<void> | undefined;
  private closed = false;

  private constructor(
    private readonly connection: NatsConnection,
    private readonly stream: EventStream,
    private readonly log: Logger,
  ) {
    this.client = jetstream(connection);
    this.timer = setInterval(() => this.look(), lookMilliseconds);
    this.timer.unref();
    void this.lookAtReconnections();
  }

  /**
   * @param urls NATS_URL
   * @param replicas servers that keep each event; a stream that has another number is brought to it
   */
  static async connect(urls: string, stream: string, log: Logger, replicas = 1): Promise<JetStreamBus> {
    const connection = await connectToNats(urls, 'vitrine');
    try {
      return new JetStreamBus(connection, await EventStream.open(connection, stream, replicas), log);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async publish(events: readonly DomainEvent[]): Promise<void> {
    try {
      await Promise.all(
        events.map((event) =>
          this.client.publish(this.subjectOf(event.type), JSON.stringify(event), { msgID: event.id }),
        ),
      );
    } catch (error) {
      // Perhaps the stream is gone: the outbox tries again in a moment.
      this.look();
      throw error;
    }
  }

  async subscribe(consumer: SubgraphName, types: readonly EventType[], handle: BatchHandler): Promise<void> {
    const { name } = this.stream;
    const prompt = types.filter(isPrompt);
    await Promise.all([
      // Several filters on one consumer need NATS 2.10, and Debian has 2.9: what is not wanted is acknowledged unread. Here
      // stand events of all types that were published before the prompt ones had a line of their own.
      this.deliverTo({ consumer, filter: undefined, handle }, new Set(types.map((type) => `${name}.events.${type}`))),
      prompt.length > 0 &&
        this.deliverTo(
          { consumer: `${consumer}-prompt`, filter: `${name}.events.prompt.>`, handle },
          new Set(prompt.map((type) => this.subjectOf(type))),
        ),
    ]);
  }

  storeIdentity(): string | null {
    return this.stream.identity;
  }

  /** Beside the stream: JetStream keeps what is under `events`, and signals are not to be kept. */
  signal(signals: readonly Signal[]): void {
    if (this.connection.isClosed()) return;
    for (const signal of signals) {
      this.connection.publish(`${this.stream.name}.signals.${signal.type}`, JSON.stringify(signal));
    }
  }

  /** Plain NATS subscriptions, without a queue group: each process has its own, and nothing is stored for it. */
  async listen(types: readonly LiveType[], handle: LiveHandler): Promise<void> {
    for (const type of types) {
      for (const subject of [
        `${this.stream.name}.events.${type}`,
        `${this.stream.name}.events.prompt.${type}`,
        `${this.stream.name}.signals.${type}`,
      ]) {
        this.connection.subscribe(subject, {
          callback: (error, message) => {
            if (error) this.log.warn({ err: error, type }, 'a live message could not be received');
            else handle(message.json<Live>());
          },
        });
      }
    }
    // Until the server has them, what others send passes by.
    await this.connection.flush();
  }

  async ping(): Promise<void> {
    if (this.connection.isClosed()) throw new Error('the connection to NATS is closed');
    await within(patienceMilliseconds, this.stream.look());
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.restoring;
    const ended = Promise.all(this.subscriptions.map(({ messages }) => messages?.close()));
    // Nobody is there to unsubscribe from.
    await within(patienceMilliseconds, ended).catch(() => undefined);
    await Promise.all(this.subscriptions.map(({ turn }) => turn.run(async () => undefined)));
    await within(patienceMilliseconds, this.connection.drain()).catch(() => this.connection.close());
  }

  /** Prompt types have a part of the stream's subjects, which one filter is enough for. */
  private subjectOf(type: EventType): string {
    return `${this.stream.name}.events.${isPrompt(type) ? 'prompt.' : ''}${type}`;
  }

  private async deliverTo(
    line: Pick<Subscription, 'consumer' | 'filter' | 'handle'>,
    wanted: ReadonlySet<string>,
  ): Promise<void> {
    const subscription = { ...line, wanted, turn: new Mutex(), messages: undefined };
    await this.consume(subscription);
    this.subscriptions.push(subscription);
  }

  private async consume(subscription: Subscription): Promise<void> {
    const { consumer, filter, wanted, handle, turn } = subscription;
    await this.stream.ensureConsumer(consumer, filter);
    const source = await this.client.consumers.get(this.stream.name, consumer);
    const waiting: JsMsg[] = [];
    const flush = async () => {
      const batch = waiting.splice(0, batchSize);
      if (batch.length === 0) return;
      // The broker hears that a long batch, and what waits behind it, is being worked on: else it would send them again.
      const progress = setInterval(() => {
        for (const message of [...batch, ...waiting]) message.working();
      }, acknowledgeWithin / 3);
      try {
        await this.deliver(batch, handle);
      } finally {
        clearInterval(progress);
      }
    };
    const messages = await source.consume({
      max_messages: batchSize,
      // A pull that a lost server took with it is made again after two heartbeats without an answer.
      expires: pullMilliseconds,
      idle_heartbeat: heartbeatMilliseconds,
      callback: (message) => {
        if (!wanted.has(message.subject)) {
          message.ack();
          return;
        }
        waiting.push(message);
        // Messages that arrive while a batch is dealt with make the next one.
        void turn.run(flush);
      },
    });
    subscription.messages = messages;
    void messages.closed().then(() => waiting.splice(0));
  }

  private async lookAtReconnections(): Promise<void> {
    for await (const { type } of this.connection.status()) if (type === 'reconnect') this.look();
  }

  /** Looks whether what the broker should keep is there, and makes again what it has lost. */
  private look(): void {
    if (this.closed || this.restoring || this.connection.isClosed()) return;
    this.restoring = this.restore()
      .catch((error: unknown) => this.log.debug({ err: error }, 'the broker cannot be asked for its stream'))
      .finally(() => {
        this.restoring = undefined;
      });
  }

  private async restore(): Promise<void> {
    const { name } = this.stream;
    if (await this.stream.restore())
      this.log.warn({ stream: name }, 'the broker had lost the stream: it is made again');
    for (const subscription of this.subscriptions) {
      const { consumer } = subscription;
      if (this.closed || (await this.stream.hasConsumer(consumer))) continue;
      this.log.warn({ stream: name, consumer }, 'the broker had lost a consumer: it is made again');
      await subscription.messages?.close();
      await this.consume(subscription);
    }
  }

  private async deliver(batch: readonly JsMsg[], handle: BatchHandler): Promise<void> {
    try {
      await handle(batch.map((message) => message.json<DomainEvent>()));
      for (const message of batch) message.ack();
    } catch (error) {
      this.log.warn({ err: error, messages: batch.length }, 'events could not be dealt with and will come again');
      for (const message of batch) message.nak(redeliverAfter);
    }
  }
}
