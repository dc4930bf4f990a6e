import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Bus } from '../bus/bus';
import { EventConsumer, type EventHandler, pruneInbox } from '../bus/event-consumer';
import { OutboxRelay } from '../bus/outbox-relay';
import { type Clock, systemClock } from '../clock/clock';
import { type SteppedTimers, systemTimers } from '../concurrency/timers';
import type { Settings, SubgraphName } from '../config/settings';
import { Mutex } from '../database/mutex';
import { openDatabase } from '../database/open-database';
import { pruneStaffReads } from '../database/staff-reads';
import type { EventType } from '../events/catalogue';
import type { Signal } from '../events/signals';
import type { Logger } from '../logging/logger';
import { LateShopClient, type ShopClient } from '../shop-client/shop-client';
import type { ExportPort } from '../shop-data/export-port';
import type { ImportPort } from '../shop-data/import-port';
import { deadLetterCounts } from '../telemetry/metrics';
import { day } from '../time/durations';
import type { RequestContext } from './context';
import type { AnySubgraph, Command, Platform, PublicDocument, ScheduledTask, SubgraphDefinition } from './definition';
import { withoutDriverErrors } from './driver-errors';
import { DocumentExecutor } from './executor';
import { LiveTopics } from './live-topics';
import { observedExecution } from './observed-execution';
import type { Resumption } from './resumption';
import { Scheduler } from './scheduler';
import { buildSchemaOf } from './schema';
import { type EventsBehind, isQuery, type SubgraphClient, type SubgraphRequest } from './subgraph-client';

export interface RuntimeOptions {
  readonly settings: Settings;
  readonly bus: Bus;
  readonly log: Logger;
  readonly clock?: Clock;
  /** A command that only reads and writes data needs neither bus nor tasks. */
  readonly quiet?: boolean;
  /** With `quiet`: no request will be answered, and nothing is held in memory for any. */
  readonly onlyStores?: boolean;
  /** For a shop of simulated time: nothing is done by itself, but when it is stepped. */
  readonly stepped?: SteppedRuntime | undefined;
  /** How the gateway is asked; without it nothing answers who asks. */
  readonly shop?: ShopClient | undefined;
}

/** What becomes of background work where time is simulated. */
export interface SteppedRuntime {
  /** What is done every so often is done by these. Events leave when `relay.drain()` is called. */
  readonly timers: SteppedTimers;
  /** Tasks that are not done: whoever simulates does them. */
  readonly withoutTasks: readonly string[];
}

const inboxKeptMilliseconds = 30 * day;
/** Each schema is built in a turn of its own: those of a whole shop would hold the event loop for a third of a second. */
const schemaTurns = new Mutex();

/** A subgraph that runs: its database open, its services made, its events flowing. */
export class SubgraphRuntime implements SubgraphClient {
  private constructor(
    readonly definition: SubgraphDefinition,
    readonly platform: Platform,
    readonly services: unknown,
    private readonly bus: Bus,
    private readonly executor: DocumentExecutor,
    private readonly sdl: string,
    readonly relay: OutboxRelay,
    readonly consumer: EventConsumer,
    private readonly scheduler: Scheduler<unknown>,
  ) {}

  static async start(subgraph: AnySubgraph, options: RuntimeOptions): Promise<SubgraphRuntime> {
    // From here on its services are its own affair.
    const definition = subgraph as unknown as SubgraphDefinition;
    const clock = options.clock ?? systemClock;
    const log = options.log.child({ subgraph: definition.name });
    const database = await openDatabase(definition, options.settings, clock, {
      mayBeLost: options.stepped !== undefined,
    });
    database.onWriteFailure((error) => {
      if (error === null) log.info('the database can be written to again');
      else log.error({ err: error }, 'the database cannot be written to');
    });
    const live = new LiveTopics();
    const timers = options.stepped?.timers ?? systemTimers;
    const { settings, shop = new LateShopClient() } = options;
    const platform: Platform = { name: definition.name, settings, database, live, clock, timers, log, shop };
    const services = await definition.createServices(platform);
    const { schema, sdl } = await schemaTurns.run(async () => {
      await nextTurn();
      return buildSchemaOf(subgraph);
    });
    const consumer = new EventConsumer(
      database,
      handlersOf(definition, services),
      clock,
      log,
      new Set(definition.personalData?.handledOfErased),
    );
    const relay = new OutboxRelay(database, options.bus, clock, log);
    const tasks = [...(definition.tasks ?? []), pruningOf(platform)].filter(
      ({ name }) => !options.stepped?.withoutTasks.includes(name),
    );
    const scheduler = new Scheduler(database, services, tasks, clock, log, timers, options.stepped !== undefined);
    const runtime = new SubgraphRuntime(
      definition,
      platform,
      services,
      options.bus,
      new DocumentExecutor(schema),
      sdl,
      relay,
      consumer,
      scheduler,
    );
    await definition.start?.(services, { onlyStores: options.onlyStores === true });
    if (!options.quiet) await runtime.listen(options.stepped !== undefined);
    return runtime;
  }

  get name(): SubgraphName {
    return this.definition.name;
  }

  get graphqlSchema(): GraphQLSchema {
    return this.executor.schema;
  }

  async schema(): Promise<string> {
    return this.sdl;
  }

  async execute(request: SubgraphRequest): Promise<ExecutionResult> {
    request.signal?.throwIfAborted();
    const context: RequestContext = {
      identity: request.identity,
      services: this.services,
      requestId: request.requestId,
      userAgent: request.userAgent,
      // What a mutation has begun it brings to its end, whoever still listens.
      signal: isQuery(request) ? request.signal : undefined,
    };
    const work = () => this.executor.execute(request.query, context, request.variables, request.operationName);
    const result = await observedExecution(this.name, request, work);
    return withoutDriverErrors(result, this.name, this.platform.log);
  }

  subscribe(request: SubgraphRequest): AsyncIterableIterator<ExecutionResult, undefined> {
    const { query, variables, operationName, identity, requestId, resumeFrom } = request;
    const resumption: Resumption | undefined =
      resumeFrom === undefined ? undefined : { from: resumeFrom, cursor: resumeFrom ?? '' };
    const context = (): RequestContext => ({ identity, services: this.services, requestId, resumption });
    const shown = (result: ExecutionResult) => withoutDriverErrors(result, this.name, this.platform.log);
    return this.executor.subscribe(query, context, variables, operationName, shown, resumption);
  }

  async document(path: string): Promise<PublicDocument | null> {
    for (const route of this.definition.routes ?? []) {
      const matches = route.path.endsWith('*') ? path.startsWith(route.path.slice(0, -1)) : path === route.path;
      if (matches) return route.serve(this.services, path);
    }
    return null;
  }

  async health(): Promise<Readonly<Record<string, string>>> {
    const state = async (ping: () => Promise<void>) => {
      try {
        await ping();
        return 'ok';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const { database } = this.platform;
    const writeFailure = await database.writeFailure();
    const delay = await this.relay.delay().catch(() => null);
    return {
      database: await state(() => database.ping()),
      // Apart: what can be read is served.
      ...(writeFailure !== null && { writes: writeFailure }),
      bus: await state(() => this.bus.ping()),
      ...(delay !== null && { outbox: delay }),
    };
  }

  async eventsBehind(): Promise<EventsBehind> {
    const [waitingSeconds, deadLetters] = await Promise.all([this.relay.waitingSeconds(), this.consumer.deadLetters()]);
    return { waitingSeconds, deadLetters };
  }

  get importPort(): ImportPort {
    return this.definition.importPort?.(this.services) ?? {};
  }

  get exportPort(): ExportPort {
    return this.definition.exportPort?.(this.services) ?? {};
  }

  get commands(): readonly Command<unknown>[] {
    return this.definition.commands ?? [];
  }

  async stop(): Promise<void> {
    this.platform.live.close();
    deadLetterCounts.delete(this.name);
    await this.scheduler.stop();
    await this.relay.stop();
    await this.definition.stop?.(this.services);
    await this.platform.database.close();
  }

  /** What was committed stays so, whether or not its signals arrive. */
  private send(signals: readonly Signal[]): void {
    try {
      this.bus.signal(signals);
    } catch (error) {
      this.platform.log.warn({ err: error, signals: signals.length }, 'signals were lost: live fields miss them');
    }
  }

  private async listen(stepped: boolean): Promise<void> {
    const consumed = Object.keys(this.definition.consumes) as EventType[];
    await this.platform.live.start(this.bus, this.name);
    if (consumed.length > 0) await this.bus.subscribe(this.name, consumed, (events) => this.consumer.handle(events));
    this.platform.database.onSignalled((signals) => this.send(signals));
    deadLetterCounts.set(this.name, () => this.consumer.deadLetters());
    if (!stepped) this.relay.start();
    this.scheduler.start();
    await pruneInbox(this.platform.database, this.platform.clock.now() - inboxKeptMilliseconds);
  }
}

/** What staff was shown is forgotten in every subgraph alike. */
const pruningOf = ({ database, clock }: Platform): ScheduledTask<unknown> => ({
  name: 'prune-staff-reads',
  everyMilliseconds: day,
  run: () => pruneStaffReads(database, clock.now()),
});

function handlersOf(definition: SubgraphDefinition, services: unknown): Map<EventType, EventHandler> {
  const handlers = new Map<EventType, EventHandler>();
  for (const [type, handle] of Object.entries(definition.consumes)) {
    handlers.set(type as EventType, (unit, event) =>
      (handle as (services: unknown, unit: unknown, event: unknown) => Promise<void>)(services, unit, event),
    );
  }
  return handlers;
}
