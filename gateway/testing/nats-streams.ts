import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { testNatsUrl } from '../../shared/testing/engines';

/** Removes every stream and bucket that a test made under its name. */
export async function deleteStreams(name: string): Promise<void> {
  const connection = await connect({ servers: testNatsUrl.replace(/^nats:\/\//, '') });
  const manager = await jetstreamManager(connection);
  for await (const stream of manager.streams.names()) {
    if (stream === name || stream.startsWith(`KV_${name}_`)) await manager.streams.delete(stream);
  }
  await connection.close();
}
