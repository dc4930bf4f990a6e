import { jetstreamManager } from '@nats-io/jetstream';
import { connectToNats } from '../../shared/bus/nats-connection';
import type { Settings } from '../../shared/config/settings';
import { type Finding, found } from './finding';

/** Whether the broker can be reached, and keeps events as the settings say. */
export async function brokerFindings({ natsUrl, natsStream, natsReplicas }: Settings): Promise<Finding[]> {
  if (!natsUrl) return [found('broker', 'ok', 'none is needed: events stay within the process')];
  let connection: Awaited<ReturnType<typeof connectToNats>>;
  try {
    connection = await connectToNats(natsUrl, 'vitrine doctor');
  } catch (error) {
    return [found('broker', 'wrong', (error as Error).message)];
  }
  try {
    const manager = await jetstreamManager(connection);
    const info = await manager.streams.info(natsStream).catch(() => null);
    if (!info) return [found('broker', 'ok', `JetStream answers; the stream ${natsStream} is made at the first start`)];
    const replicas = info.config.num_replicas;
    if (replicas !== natsReplicas) {
      const text = `${natsStream} is kept by ${replicas} servers, and NATS_REPLICAS is ${natsReplicas}: the next start brings it there`;
      return [found('broker', 'warning', text)];
    }
    return [found('broker', 'ok', `${natsStream} keeps ${info.state.messages} events on ${replicas} servers`)];
  } catch (error) {
    const text = `it has no JetStream (${(error as Error).message}): start nats-server with jetstream in its configuration`;
    return [found('broker', 'wrong', text)];
  } finally {
    await connection.close();
  }
}
