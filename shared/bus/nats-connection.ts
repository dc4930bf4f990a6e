import { type ConnectionOptions, connect, type NatsConnection } from '@nats-io/transport-node';
import { addressesOf, withoutPassword } from '../config/server-url';
import { SettingsError } from '../config/settings';

/**
 * A server that hangs keeps its connections open, so that only unanswered pings tell: after two of them, some six to nine
 * seconds, a client goes to the next server. The library's own two minutes would hold up events for as long.
 */
const pingMilliseconds = 3_000;
const unansweredPings = 2;
/** A connection that is not made by then is tried with the next server. */
const connectMilliseconds = 3_000;

/**
 * Connects to NATS, and goes on to another server of the same cluster for as long as it takes when the one is lost.
 *
 * @param urls NATS_URL: `nats://one:4222,nats://other:4222`; user and password, or a token, of the first that has them
 * @param name what the server's own monitoring calls this connection
 * @throws SettingsError where none of the servers answers at first: later ones may be away, a first one is a wrong setting
 */
export async function connectToNats(urls: string, name: string): Promise<NatsConnection> {
  try {
    return await connect(natsOptions(urls, name));
  } catch (error) {
    throw new SettingsError([
      `NATS_URL is "${withoutPassword(urls)}": should be a NATS server that answers (${(error as Error).message})`,
    ]);
  }
}

/** As the library takes them: it reads servers without a protocol, and no credentials in an address. */
export function natsOptions(urls: string, name: string): ConnectionOptions {
  const servers = addressesOf(urls).map((address) => new URL(address));
  const { username, password } = servers.find((server) => server.username !== '') ?? { username: '', password: '' };
  const user = decodeURIComponent(username);
  return {
    servers: servers.map(({ hostname, port }) => `${hostname}:${port || '4222'}`),
    ...(password !== '' ? { user, pass: decodeURIComponent(password) } : user !== '' ? { token: user } : {}),
    ...(servers.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
    name,
    timeout: connectMilliseconds,
    pingInterval: pingMilliseconds,
    maxPingOut: unansweredPings,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
  };
}
