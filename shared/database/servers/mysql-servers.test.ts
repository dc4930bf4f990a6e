import { systemClock } from '../../clock/clock';
import { describeWithMariaDb, testDatabaseUrl } from '../../testing/engines';
import { Relay } from '../../testing/relay';
import { testSettings } from '../../testing/subgraph-harness';
import { until } from '../../testing/until';
import { execute } from '../bulk-insert';
import { Database } from '../database';
import { isLostConnection } from '../failures';
import { takeLease } from '../lease';
import { migrate } from '../migrate';
import { MysqlServers, serversOf } from './mysql-servers';

describe('the servers of a database', () => {
  const names = (servers: MysqlServers) => servers.current.host;
  const ofThree = () => new MysqlServers(serversOf('mysql://u@one,mysql://u@two:3307,mysql://u@[::1]:3308'), 1_000);

  it('are those of the address, in its order', () => {
    expect(ofThree().all).toEqual([
      { host: 'one', port: 3306 },
      { host: 'two', port: 3307 },
      { host: '::1', port: 3308 },
    ]);
  });

  it('are used one at a time: the first that works, once it has worked for a while again', () => {
    const servers = ofThree();
    const [one, two] = servers.all;
    servers.silent(two!);
    expect(names(servers)).toBe('one');
    servers.silent(one!);
    expect(names(servers)).toBe('::1');
    for (let pings = 0; pings < 4; pings++) servers.answered(one!);
    expect(names(servers)).toBe('::1');
    servers.answered(one!);
    expect(names(servers)).toBe('one');
  });

  it('are tried in turn where none is known to work', () => {
    const servers = ofThree();
    const tried = [1, 2, 3, 4].map(() => {
      servers.silent(servers.current);
      return names(servers);
    });
    expect(tried).toEqual(['two', '::1', 'one', 'two']);
  });
});

describeWithMariaDb('a database at two addresses', () => {
  let relays: Relay[];
  let database: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const url = new URL(testDatabaseUrl);
    relays = await Promise.all([0, 1].map(() => Relay.start(Number(url.port || 3306))));
    const addresses = relays.map(({ port }) => {
      url.port = String(port);
      url.hostname = '127.0.0.1';
      return url.href;
    });
    const test = await testSettings('mysql', { DATABASE_URL: addresses.join(',') });
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [], []);
    await migrate(database);
  });
  afterAll(async () => {
    await database?.close();
    await Promise.all((relays ?? []).map((relay) => relay.close()));
    await remove?.();
  });

  it('goes on by the other where one is cut off, and back when that is over', async () => {
    const [one, other] = relays as [Relay, Relay];
    await database.ping();
    expect([one.open > 0, other.open > 1]).toEqual([true, false]);
    const waiting = database.read.query('SELECT SLEEP(100)').then(
      () => undefined,
      (error: unknown) => error,
    );
    one.cut();
    await database.transaction(({ manager }) => takeLease(manager, 'a lease', 'somebody', 0, 1));
    expect(isLostConnection(await waiting)).toBe(true);
    await database.ping();
    one.mend();
    await until(async () => {
      await database.ping();
      return one.open > 1;
    });
  });

  it('leaves a statement alone that takes longer than a ping may', async () => {
    const statement = database.transaction(({ manager }) => execute(manager, 'DO SLEEP(4)'));
    expect(await statement).toBe(0);
  });
});
