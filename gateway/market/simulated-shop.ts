import '../environment';
import { type DocumentNode, parse } from 'graphql';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { SteppedTimers } from '../../shared/concurrency/timers';
import { withInternalSecret } from '../../shared/config/internal-secret';
import type { Settings, SubgraphName } from '../../shared/config/settings';
import { anonymous, type Identity, scopes } from '../../shared/identity/identity';
import { createLogger } from '../../shared/logging/logger';
import type { MarketCalendar } from '../../shared/market/calendar';
import { leanOperations } from '../../shared/market/driver/lean-operations';
import { type Shop, ShopRecord } from '../../shared/market/driver/shop';
import { answerOf, LateShopClient } from '../../shared/shop-client/shop-client';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { subgraphs } from '../../subgraphs/index';
import { liftAccessRequirements } from '../authorisation/access-requirements';
import { Engine } from '../execution/engine';
import { EntityBatching } from '../execution/entity-batching';
import { composeSupergraph } from '../supergraph/composition';

/** What a member of staff shows; anybody else shows the id of their account. */
export const staffToken = 'staff';

/** Nobody signs in as it: it has no account. */
const staff: Identity = { userId: '00000000-0000-7000-8000-000000000001', scopes };

/** Every process composes the same supergraph, so once is enough. */
let composed: string | undefined;

/**
 * The whole shop in this process and in simulated time: the gateway's engine over the six subgraphs, without HTTP. Its clock
 * is the market's calendar. Nothing is done by itself: the events of an operation are dealt with before its answer is given,
 * and what is done every so often when `passTime` is called. So the same operations have the same answers each time.
 */
export class SimulatedShop implements Shop {
  private readonly record = new ShopRecord();
  private readonly documents = new Map<string, DocumentNode>();
  private readonly unsettled = new Set<SubgraphRuntime>();
  /** How often time has passed. */
  steps = 0;

  private constructor(
    readonly runtimes: readonly SubgraphRuntime[],
    private readonly bus: InProcessBus,
    private readonly engine: Engine,
    private readonly calendar: MarketCalendar,
    private readonly timers: SteppedTimers,
  ) {
    for (const runtime of runtimes) runtime.platform.database.onPublished(() => this.unsettled.add(runtime));
  }

  /**
   * Starts it on the SQLite files of the settings' data folder, where commits do not wait for the disk.
   *
   * @param withoutTasks names of the subgraphs' tasks whose outcome nobody looks at
   */
  static async start(
    given: Settings,
    calendar: MarketCalendar,
    withoutTasks: readonly string[] = [],
  ): Promise<SimulatedShop> {
    const settings = withInternalSecret(given);
    const log = createLogger(settings.logLevel);
    const bus = new InProcessBus();
    const timers = new SteppedTimers(calendar);
    // Training goes by how long the last one took, which is the machine's time: it is asked for instead.
    const stepped = { timers, withoutTasks: ['train', ...withoutTasks] };
    const runtimes: SubgraphRuntime[] = [];
    const asked = new LateShopClient();
    try {
      for (const definition of subgraphs) {
        const options = { settings, bus, log, clock: calendar, stepped, shop: asked };
        runtimes.push(await SubgraphRuntime.start(definition, options));
      }
      const schemas = runtimes.map(async (runtime) => ({ name: runtime.name, sdl: await runtime.schema() }));
      composed ??= composeSupergraph(await Promise.all(schemas));
      const engine = new Engine(liftAccessRequirements(composed), { clients: runtimes, log });
      const shop = new SimulatedShop(runtimes, bus, engine, calendar, timers);
      asked.connect({
        ask: async (identity, query, variables) => answerOf(await shop.answer(query, identity, variables)),
      });
      return shop;
    } catch (error) {
      await Promise.all(runtimes.map((runtime) => runtime.stop()));
      throw error;
    }
  }

  get requests(): number {
    return this.record.requests;
  }

  get errors(): ReadonlyMap<string, number> {
    return this.record.errors;
  }

  /** Whether the shop's schema has a field: `Mutation.proposePrices`. */
  offers(coordinate: string): boolean {
    const [type = '', field = ''] = coordinate.split('.');
    const found = this.engine.apiSchema.getType(type);
    return found !== undefined && 'getFields' in found && field in found.getFields();
  }

  runtime(name: SubgraphName): SubgraphRuntime {
    return this.runtimes.find((runtime) => runtime.name === name)!;
  }

  async send<T>(
    operation: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
    token?: string,
  ): Promise<T> {
    this.record.requests += 1;
    const answer = await this.answer(leanOperations[operation] ?? query, identityOf(token), variables, operation);
    await this.settle();
    return this.record.dataOf(operation, answer as Parameters<ShopRecord['dataOf']>[1]);
  }

  private answer(
    query: string,
    identity: Identity,
    variables: Readonly<Record<string, unknown>> = {},
    operation?: string,
  ): Promise<unknown> {
    const planned = this.engine.plan(this.documentOf(query), operation);
    return this.engine.execute(planned, variables, {
      identity,
      requestId: 'market',
      batching: new EntityBatching(),
    });
  }

  /** Time has gone by on the calendar: what is done every so often is done where it is due. */
  async passTime(): Promise<void> {
    this.steps += 1;
    await this.timers.runDue();
    await this.settle();
  }

  /** Trains the models on everything there is. @param names further models than those that serve */
  async train(names: readonly string[] = []): Promise<void> {
    const { services, commands } = this.runtime('recommendations');
    const said: string[] = [];
    const command = commands.find(({ name }) => name === 'train');
    if ((await command?.run(services, names, (line) => said.push(line))) !== 0) {
      throw new Error(`the models could not be trained: ${said.join(' ')}`);
    }
    // The models that are new are taken up where changes of other processes are looked for.
    this.calendar.advance(trainingMilliseconds);
    await this.passTime();
  }

  /** Posts a form to a page that letters lead to, or what a mail provider tells. */
  async postForm(path: string, body: string): Promise<void> {
    const query = 'mutation MailForm($path: String!, $body: String!) { mailForm(path: $path, body: $body) }';
    const request = { query, variables: { path, body }, identity: anonymous, requestId: 'market' };
    const { errors } = await this.runtime('users').execute(request);
    if (errors) throw errors[0];
    await this.settle();
  }

  async stop(): Promise<void> {
    await this.bus.close();
    await Promise.all(this.runtimes.map((runtime) => runtime.stop()));
  }

  /** Deals with what was published, and with what follows from that. */
  private async settle(): Promise<void> {
    for (const runtime of this.unsettled) {
      this.unsettled.delete(runtime);
      await runtime.relay.drain();
    }
  }

  private documentOf(query: string): DocumentNode {
    const known = this.documents.get(query);
    if (known) return known;
    const document = parse(query);
    this.documents.set(query, document);
    return document;
  }
}

/** So long a training takes in the market's time. */
const trainingMilliseconds = 60_000;

function identityOf(token: string | undefined): Identity {
  if (token === undefined) return anonymous;
  return token === staffToken ? staff : { userId: token, scopes: [] };
}
