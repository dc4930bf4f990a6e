import {
  AckPolicy,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
} from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import { replicated } from './replicated';

const day = 24 * 60 * 60 * 1000;
/** Milliseconds after which an event goes to another replica, unless progress is said: one that died has lost no more time. */
export const acknowledgeWithin = 10_000;

/** The stream that keeps a shop's events in JetStream, and its durable consumers: made where they are missing. */
export class EventStream {
  private createdAt: string | null = null;

  private constructor(
    private readonly manager: JetStreamManager,
    readonly name: string,
    private readonly replicas: number,
  ) {}

  static async open(connection: NatsConnection, name: string, replicas: number): Promise<EventStream> {
    const stream = new EventStream(await jetstreamManager(connection), name, replicas);
    await stream.ensure();
    return stream;
  }

  /** When the broker says that the stream was made: another one is another stream, which keeps nothing of the first. */
  get identity(): string | null {
    return this.createdAt;
  }

  /** Throws where the stream is not there, or the broker does not answer. */
  async look(): Promise<void> {
    this.createdAt = (await this.manager.streams.info(this.name)).created;
  }

  /**
   * Makes the stream where the broker has lost it.
   *
   * @returns whether it was missing
   */
  async restore(): Promise<boolean> {
    if (await this.isThere()) return false;
    await this.ensure();
    return true;
  }

  /** Whether the broker has the consumer. */
  async hasConsumer(consumer: string): Promise<boolean> {
    try {
      await this.manager.consumers.info(this.name, consumer);
      return true;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound) return false;
      throw error;
    }
  }

  /** Makes a durable consumer of all events, or of those under a subject, or brings it to the settings of today. */
  async ensureConsumer(consumer: string, filter?: string): Promise<void> {
    const settings = { ack_wait: nanos(acknowledgeWithin), max_ack_pending: 1000 };
    try {
      await this.manager.consumers.add(this.name, {
        durable_name: consumer,
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ...(filter !== undefined && { filter_subject: filter }),
        ...settings,
      });
    } catch {
      // It is there already, from an earlier version of this subgraph.
      await this.manager.consumers.update(this.name, consumer, settings);
    }
  }

  private async isThere(): Promise<boolean> {
    try {
      await this.look();
      return true;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return false;
      throw error;
    }
  }

  private async ensure(): Promise<void> {
    const settings = {
      subjects: [`${this.name}.events.>`],
      max_age: nanos(7 * day),
      duplicate_window: nanos(10 * 60 * 1000),
      num_replicas: this.replicas,
    };
    await replicated(this.replicas, async () => {
      try {
        await this.manager.streams.add({ name: this.name, retention: RetentionPolicy.Limits, ...settings });
      } catch (error) {
        if (!(await this.isThere())) throw error;
        // From another process, or with other settings: bring it to these.
        await this.manager.streams.update(this.name, settings);
      }
    });
    await this.look();
  }
}

/** Removes a stream with all events in it, where it is there. The next process that starts makes it anew. */
export async function removeStream(connection: NatsConnection, name: string): Promise<void> {
  try {
    await (await jetstreamManager(connection)).streams.delete(name);
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)) throw error;
  }
}
