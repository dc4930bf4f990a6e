import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamClient,
  jetstream,
  jetstreamManager,
  StorageType,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectToNats } from '../bus/nats-connection';
import { replicated } from '../bus/replicated';
import type { Settings } from '../config/settings';
import type { ErasureLedger } from './erasure-ledger';

const readAtOnce = 1_000;

/**
 * A stream of its own beside the one of events, which nothing is removed from: an id a message. Erasures are few, so that each
 * has a connection of its own.
 */
export class StreamLedger implements ErasureLedger {
  private readonly name: string;
  private readonly replicas: number;

  constructor(
    private readonly natsUrl: string,
    { natsStream, natsReplicas }: Pick<Settings, 'natsStream' | 'natsReplicas'>,
  ) {
    this.name = `${natsStream}_erased_persons`;
    this.replicas = natsReplicas;
  }

  add(userIds: readonly string[]): Promise<void> {
    return this.connected(async (connection) => {
      await this.ensure(connection);
      const client = jetstream(connection);
      for (const id of userIds) await client.publish(this.name, id);
    });
  }

  all(): Promise<ReadonlySet<string>> {
    return this.connected(async (connection) => {
      const client = jetstream(connection);
      const messages = await this.count(connection);
      return messages === 0 ? new Set<string>() : this.read(client, messages);
    });
  }

  private async read(client: JetStreamClient, count: number): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const consumer = await client.consumers.get(this.name);
    for (let read = 0; read < count; ) {
      const before = read;
      for await (const message of await consumer.fetch({ max_messages: Math.min(readAtOnce, count - read) })) {
        ids.add(message.string());
        read += 1;
      }
      if (read === before) throw new Error(`${this.name} gave ${read} of its ${count} messages`);
    }
    return ids;
  }

  private async count(connection: NatsConnection): Promise<number> {
    try {
      const manager = await jetstreamManager(connection);
      return (await manager.streams.info(this.name)).state.messages;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return 0;
      throw error;
    }
  }

  private async ensure(connection: NatsConnection): Promise<void> {
    const manager = await jetstreamManager(connection);
    await replicated(this.replicas, () =>
      // It is there already where it has these settings: then it is left as it is.
      manager.streams.add({
        name: this.name,
        subjects: [this.name],
        storage: StorageType.File,
        num_replicas: this.replicas,
        deny_delete: true,
        deny_purge: true,
      }),
    );
  }

  private async connected<T>(work: (connection: NatsConnection) => Promise<T>): Promise<T> {
    const connection = await connectToNats(this.natsUrl, 'vitrine erasures');
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }
}
