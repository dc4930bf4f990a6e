import { Query, Resolver } from 'type-graphql';
import { QueryFailedError } from 'typeorm';
import { InProcessBus } from '../bus/in-process-bus';
import { anonymous } from '../identity/identity';
import { silentLogger } from '../logging/logger';
import { testSettings } from '../testing/subgraph-harness';
import { defineSubgraph } from './define-subgraph';
import type { AnySubgraph } from './definition';
import { SubgraphRuntime } from './runtime';

let thrown: unknown;

@Resolver()
class ThrowingResolver {
  @Query(() => String, { nullable: true })
  broken(): string {
    throw thrown;
  }

  @Query(() => String)
  whole(): string {
    return 'whole';
  }
}

const subgraph = defineSubgraph<object>({
  name: 'catalog',
  resolvers: [ThrowingResolver],
  references: {},
  entities: [],
  migrations: [],
  publishes: [],
  consumes: {},
  createServices: () => ({}),
}) as unknown as AnySubgraph;

const driver = (properties: object) => Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:3306'), properties);

describe('an answer of a subgraph whose database', () => {
  let runtime: SubgraphRuntime;
  let remove: () => Promise<void>;
  const bus = new InProcessBus();
  const ask = () => runtime.execute({ query: '{ broken whole }', identity: anonymous, requestId: 'r' });

  beforeAll(async () => {
    const made = await testSettings('better-sqlite3');
    remove = made.remove;
    runtime = await SubgraphRuntime.start(subgraph, { settings: made.settings, bus, log: silentLogger });
  });

  afterAll(async () => {
    await runtime.stop();
    await bus.close();
    await remove();
  });

  it.each([
    ['refuses connections', { code: 'ECONNREFUSED', errno: -111 }],
    ['has lost the connection', { code: 'PROTOCOL_CONNECTION_LOST', fatal: true }],
    ['has reset it', { code: 'ECONNRESET' }],
    ['does not connect in time', { code: 'ETIMEDOUT' }],
    ['cannot be found', { code: 'ENOTFOUND' }],
    ['has too many connections', { errno: 1040, code: 'ER_CON_COUNT_ERROR' }],
    ['is shutting down', { errno: 1053, code: 'ER_SERVER_SHUTDOWN' }],
    ['went away in a query', { errno: 2013, code: 'CR_SERVER_LOST' }],
    ['has gone', { errno: 2006 }],
    ['is busy', { code: 'SQLITE_BUSY' }],
    ['is busy after recovery', { code: 'SQLITE_BUSY_RECOVERY' }],
    ['cannot be read', { code: 'SQLITE_IOERR_READ' }],
    ['cannot be opened', { code: 'SQLITE_CANTOPEN' }],
  ])('%s says that it may be tried again, and nothing of why', async (_what, properties) => {
    for (const error of [driver(properties), new QueryFailedError('SELECT 1', [], driver(properties))]) {
      thrown = error;
      const result = JSON.parse(JSON.stringify(await ask()));
      expect(result).toEqual({
        data: { broken: null, whole: 'whole' },
        errors: [
          {
            message: expect.stringMatching(/^The catalog service does not answer/),
            path: ['broken'],
            locations: expect.anything(),
            extensions: expect.objectContaining({ code: 'SUBGRAPH_UNAVAILABLE' }),
          },
        ],
      });
    }
  });

  it.each([
    ['has no such table', { errno: 1146, code: 'ER_NO_SUCH_TABLE' }],
    ['has no such column', { code: 'SQLITE_ERROR' }],
    ['holds the key already', { errno: 1062, code: 'ER_DUP_ENTRY' }],
  ])('%s is no such answer', async (_what, properties) => {
    thrown = new QueryFailedError('SELECT 1', [], driver(properties));
    expect((await ask()).errors?.[0]?.extensions.code).toBeUndefined();
  });
});
