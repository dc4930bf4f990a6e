import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JsMsg,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
} from '@nats-io/jetstream';
import { connect, type NatsConnection, nanos } from '@nats-io/transport-node';
import { withoutPassword } from '../config/server-url';
import { SettingsError, type SubgraphName } from '../config/settings';
import { Mutex } from '../database/mutex';
import type { DomainEvent, EventType } from '../events/catalogue';
import type { Live, LiveType, Signal } from '../events/signals';
import type { Logger } from '../logging/logger';
import type { BatchHandler, Bus, LiveHandler } from './bus';

const day = 24 * 60 * 60 * 1000;
const batchSize = 200;
const acknowledgeWithin = 60_000;
const redeliverAfter = 500;

/**
 * NATS JetStream: one stream, a subject an event type, a durable consumer a subgraph. The event's id is the message id,
 * so that JetStream drops what a relay sends twice within its window; the inbox drops the rest.
 */
export class JetStreamBus implements Bus {
  private readonly deliveries: ConsumerMessages[] = [];
  private readonly turns: Mutex[] = [];

  private constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly stream: string,
    private readonly log: Logger,
  ) {}

  static async connect(url: string, stream: string, log: Logger): Promise<JetStreamBus> {
    const connection = await reached(url);
    const manager = await jetstreamManager(connection);
    const settings = {
      subjects: [`${stream}.events.>`],
      max_age: nanos(7 * day),
      duplicate_window: nanos(10 * 60 * 1000),
    };
    try {
      await manager.streams.add({ name: stream, retention: RetentionPolicy.Limits, ...settings });
    } catch {
      // It is there already, from another process or with other settings: bring it to these.
      await manager.streams.update(stream, settings);
    }
    return new JetStreamBus(connection, jetstream(connection), stream, log);
  }

  async publish(events: readonly DomainEvent[]): Promise<void> {
    await Promise.all(
      events.map((event) =>
        this.client.publish(`${this.stream}.events.${event.type}`, JSON.stringify(event), { msgID: event.id }),
      ),
    );
  }

  async subscribe(consumer: SubgraphName, types: readonly EventType[], handle: BatchHandler): Promise<void> {
    const manager = await jetstreamManager(this.connection);
    const settings = { ack_wait: nanos(acknowledgeWithin), max_ack_pending: 1000 };
    // Several filters on one consumer need NATS 2.10, and Debian has 2.9: what is not wanted is acknowledged unread.
    const wanted = new Set<string>(types.map((type) => `${this.stream}.events.${type}`));
    try {
      await manager.consumers.add(this.stream, {
        durable_name: consumer,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ...settings,
      });
    } catch {
      // It is there already, from an earlier version of this subgraph.
      await manager.consumers.update(this.stream, consumer, settings);
    }
    const source = await this.client.consumers.get(this.stream, consumer);
    const turn = new Mutex();
    this.turns.push(turn);
    let waiting: JsMsg[] = [];
    const flush = async () => {
      const batch = waiting.splice(0, batchSize);
      if (batch.length > 0) await this.deliver(batch, handle);
    };
    const messages = await source.consume({
      max_messages: batchSize,
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
    this.deliveries.push(messages);
    void messages.closed().then(() => {
      waiting = [];
    });
  }

  /** Beside the stream: JetStream keeps what is under `events`, and signals are not to be kept. */
  signal(signals: readonly Signal[]): void {
    if (this.connection.isClosed()) return;
    for (const signal of signals) {
      this.connection.publish(`${this.stream}.signals.${signal.type}`, JSON.stringify(signal));
    }
  }

  /** Plain NATS subscriptions, without a queue group: each process has its own, and nothing is stored for it. */
  async listen(types: readonly LiveType[], hear: LiveHandler): Promise<void> {
    for (const type of types) {
      for (const kind of ['events', 'signals']) {
        this.connection.subscribe(`${this.stream}.${kind}.${type}`, {
          callback: (error, message) => {
            if (error) this.log.warn({ err: error, type }, 'live news could not be heard');
            else hear(message.json<Live>());
          },
        });
      }
    }
    // Until the server has them, what others tell passes by.
    await this.connection.flush();
  }

  async ping(): Promise<void> {
    if (this.connection.isClosed()) throw new Error('the connection to NATS is closed');
    await this.connection.rtt();
  }

  async close(): Promise<void> {
    await Promise.all(this.deliveries.map((messages) => messages.close()));
    await Promise.all(this.turns.map((turn) => turn.run(async () => undefined)));
    await this.connection.drain();
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

/** The first connection. Later ones are made again for as long as it takes; a first one that fails is a wrong setting. */
async function reached(url: string): Promise<NatsConnection> {
  try {
    return await connect({ servers: url.replace(/^nats:\/\//, ''), name: 'vitrine', maxReconnectAttempts: -1 });
  } catch (error) {
    throw new SettingsError([
      `NATS_URL is "${withoutPassword(url)}": should be a NATS server that answers (${(error as Error).message})`,
    ]);
  }
}
