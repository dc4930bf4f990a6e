import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult } from 'graphql';
import { createConnection } from 'mysql2/promise';
import type { Bus } from '../bus/bus';
import { InProcessBus } from '../bus/in-process-bus';
import { type Clock, systemClock } from '../clock/clock';
import { readSettings, type Settings, type SubgraphName, subgraphNames } from '../config/settings';
import type { Engine } from '../database/columns';
import type { Database } from '../database/database';
import { entityTable } from '../database/entity-table';
import { InboxEntity } from '../database/platform-entities';
import type { DomainEvent, EventPayloads, EventType } from '../events/catalogue';
import { eventVersions } from '../events/catalogue';
import { anonymous, type Identity } from '../identity/identity';
import { newId } from '../ids/ids';
import { silentLogger } from '../logging/logger';
import type { AnySubgraph } from '../subgraph/definition';
import { SubgraphRuntime } from '../subgraph/runtime';
import type { AnyAnswer } from './any-answer';
import { testDatabaseUrl } from './engines';
import { until } from './until';

const inbox = entityTable(InboxEntity);

/** Settings with an own data folder, or own databases, and what removes them again. */
export async function testSettings(
  engine: Engine,
  extra: Readonly<Record<string, string>> = {},
): Promise<{ settings: Settings; environment: Record<string, string>; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  const prefix = `vt_${randomBytes(5).toString('hex')}_`;
  const environment: Record<string, string> = {
    VITRINE_DATA: directory,
    LOG_LEVEL: 'silent',
    PORT: '0',
    VITRINE_DEMO: 'off',
    INTERNAL_SECRET: 'a secret that only the tests know, long enough',
    ...(engine === 'mysql' ? { DATABASE_URL: testDatabaseUrl, DATABASE_PREFIX: prefix, DATABASE_POOL: '8' } : {}),
    ...extra,
  };
  return {
    settings: readSettings(environment),
    environment,
    remove: async () => {
      await rm(directory, { recursive: true, force: true });
      if (engine !== 'mysql') return;
      const connection = await createConnection(testDatabaseUrl);
      for (const name of subgraphNames) await connection.query(`DROP DATABASE IF EXISTS \`${prefix}${name}\``);
      await connection.end();
    },
  };
}

/** Commits something that is of no matter to anyone: what was read of the database before is not taken for unchanged. */
export async function commitSomething(database: Database): Promise<void> {
  await database.transaction(({ manager }) => inbox.insert(manager, [{ id: newId(), handledAt: 0 }]));
}

/** One subgraph that runs alone, with an own database, for its tests. */
export interface SubgraphHarness<Services> {
  readonly runtime: SubgraphRuntime;
  readonly services: Services;
  /** Runs an operation as the gateway would; `data` is plain JSON. */
  run(query: string, variables?: Record<string, unknown>, identity?: Identity): Promise<HarnessResult>;
  /** Opens a subscription as the gateway would; resolves when it has reached its resolver. */
  watch(query: string, variables?: Record<string, unknown>, identity?: Identity): Promise<WatchedStream>;
  /** Delivers an event as another subgraph's, and waits until it is dealt with. */
  deliver<T extends EventType>(type: T, payload: EventPayloads[T]): Promise<DomainEvent>;
  /** What was published so far, in order. */
  published(): Promise<DomainEvent[]>;
  stop(): Promise<void>;
}

export interface WatchedStream {
  /** The next answer; `data` is undefined where the stream has ended. */
  next(): Promise<HarnessResult>;
  stop(): Promise<unknown>;
}

export interface HarnessResult {
  // The shape of an answer is the test's own knowledge.
  readonly data: AnyAnswer;
  readonly codes: string[];
  readonly messages: string[];
}

/** How many streams were ever opened: how many are open says nothing while an earlier one is left. */
function countedWatches({ platform: { live } }: SubgraphRuntime): { readonly count: number } {
  const watched = { count: 0 };
  const watch = live.watch.bind(live);
  live.watch = (types, keys) => {
    watched.count += 1;
    return watch(types, keys);
  };
  return watched;
}

export async function startSubgraph<Services>(
  definition: AnySubgraph | { readonly name: SubgraphName },
  engine: Engine,
  options: { clock?: Clock; bus?: Bus; environment?: Record<string, string> } = {},
): Promise<SubgraphHarness<Services>> {
  const { settings, remove } = await testSettings(engine, options.environment);
  const bus = options.bus ?? new InProcessBus();
  const runtime = await SubgraphRuntime.start(definition as AnySubgraph, {
    settings,
    bus,
    log: silentLogger,
    clock: options.clock ?? systemClock,
  });
  const watched = countedWatches(runtime);
  let deliveredAt = 0;
  return {
    runtime,
    services: runtime.services as Services,
    run: async (query, variables, identity = anonymous) =>
      harnessResult(await runtime.execute({ query, variables, identity, requestId: 'test' })),
    watch: async (query, variables, identity = anonymous) => {
      const before = watched.count;
      const stream = runtime.subscribe({ query, variables, identity, requestId: 'test' });
      const results: Promise<IteratorResult<ExecutionResult, undefined>>[] = [stream.next()];
      let answered = false;
      const answer = () => {
        answered = true;
      };
      void results[0]?.then(answer, answer);
      await until(() => answered || watched.count > before);
      return {
        next: async () => harnessResult((await (results.shift() ?? stream.next())).value ?? {}),
        stop: () => stream.return?.() ?? Promise.resolve(),
      };
    },
    deliver: async (type, payload) => {
      // As a sender does: no two events are of one moment.
      while (Date.now() <= deliveredAt) await new Promise(setImmediate);
      deliveredAt = Date.now();
      const event = { id: newId(), type, version: eventVersions[type], occurredAt: deliveredAt, payload };
      await runtime.consumer.handle([event as DomainEvent]);
      // What is stored next is newer.
      while (Date.now() <= event.occurredAt) await new Promise(setImmediate);
      return event as DomainEvent;
    },
    published: async () => {
      const rows: { id: string; type: EventType; version: number; occurredAt: number; payload: string }[] =
        await runtime.platform.database.read.query('SELECT * FROM `outbox` ORDER BY `id`');
      return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) }));
    },
    stop: async () => {
      await bus.close();
      await runtime.stop();
      await remove();
    },
  };
}

function harnessResult(result: ExecutionResult): HarnessResult {
  const plain = JSON.parse(JSON.stringify(result));
  return {
    data: plain.data,
    codes: (result.errors ?? []).map((error) => String(error.extensions.code ?? 'NONE')),
    messages: (result.errors ?? []).map((error) => error.message),
  };
}

/** Who asks, in tests. */
export const asUser = (userId: string, ...scopes: string[]): Identity => ({ userId, scopes });
