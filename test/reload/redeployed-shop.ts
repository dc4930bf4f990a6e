import { setTimeout as delay } from 'node:timers/promises';
import { extendSchema, type GraphQLObjectType, parse } from 'graphql';
import { HttpSubgraphClient } from '../../gateway/subgraph-clients/http-client';
import { PublishedSchemas } from '../../gateway/supergraph/published-schemas';
import { smallShop } from '../../gateway/testing/small-shop';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { internalSecretOf } from '../../shared/config/internal-secret';
import type { Settings, SubgraphName } from '../../shared/config/settings';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { silentLogger } from '../../shared/logging/logger';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { DocumentExecutor } from '../../shared/subgraph/executor';
import { type ServedSubgraph, serveSubgraph } from '../../shared/subgraph/http';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { buildSchemaOf } from '../../shared/subgraph/schema';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { testSettings } from '../../shared/testing/subgraph-harness';

interface Deployed {
  readonly runtime: SubgraphRuntime;
  server: ServedSubgraph;
  client: HttpSubgraphClient;
}

/** The small shop, each subgraph behind HTTP, where one can be redeployed with fields added to its products. */
export class RedeployedShop {
  private readonly deployed = new Map<string, Deployed>();
  private readonly bus = new InProcessBus();

  private constructor(
    private readonly settings: Settings,
    private readonly remove: () => Promise<void>,
  ) {}

  static async start(): Promise<RedeployedShop> {
    const { settings, remove } = await testSettings('better-sqlite3');
    const shop = new RedeployedShop(settings, remove);
    for (const definition of smallShop) {
      const runtime = await SubgraphRuntime.start(definition, { settings, bus: shop.bus, log: silentLogger });
      shop.deployed.set(definition.name, { runtime, ...(await shop.serve(runtime)) });
    }
    return shop;
  }

  /** As a load balancer's address: it leads to what is deployed at the moment. */
  get clients(): SubgraphClient[] {
    return [...this.deployed.values()].map((deployed) => ({
      name: deployed.runtime.name,
      schema: () => deployed.client.schema(),
      document: (path) => deployed.client.document(path),
      health: () => deployed.client.health(),
      execute: (request) => deployed.client.execute(request),
      subscribe: (request) => deployed.client.subscribe(request),
    }));
  }

  /** What the subgraphs publish, asked for so often. */
  async published(pollMilliseconds: number) {
    const supergraphSource = new PublishedSchemas(this.clients, silentLogger, pollMilliseconds);
    return { supergraphSdl: await supergraphSource.read(), supergraphSource };
  }

  /** Schemas with fields added to the products of some subgraphs. */
  schemas(added: Readonly<Record<string, readonly string[]>>) {
    return smallShop.map((definition) => ({
      name: definition.name,
      sdl: extended(buildSchemaOf(definition).sdl, added[definition.name] ?? []),
    }));
  }

  /** The new replica answers before the old one goes, and that one finishes what is under way. */
  async redeploy(name: SubgraphName, added: readonly string[]): Promise<void> {
    const deployed = this.deployed.get(name)!;
    const { server, client } = deployed;
    const definition = smallShop.find((each) => each.name === name)!;
    Object.assign(deployed, await this.serve(withFields(deployed.runtime, definition, added)));
    // What was sent to it a moment ago has arrived by then: orchestrators wait before they end a replica.
    await delay(1_000);
    await server.close();
    await client.close();
  }

  posting(body: object): RequestInit {
    return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }

  async stop(): Promise<void> {
    for (const { runtime, server, client } of this.deployed.values()) {
      await client.close();
      await server.close();
      await runtime.stop();
    }
    await this.bus.close();
    await this.remove();
  }

  private async serve(runtime: SubgraphRuntime): Promise<{ server: ServedSubgraph; client: HttpSubgraphClient }> {
    const internalSecret = internalSecretOf(this.settings);
    const server = await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret });
    const client = new HttpSubgraphClient(runtime.name, server.url, new StatementSigner(internalSecret), silentLogger);
    return { server, client };
  }
}

function extended(sdl: string, added: readonly string[]): string {
  return added.length === 0 ? sdl : sdl.replace(/(type Product [^{]*\{)/, `$1\n${added.join('\n')}\n`);
}

function withFields(runtime: SubgraphRuntime, definition: AnySubgraph, added: readonly string[]): SubgraphRuntime {
  const { schema: plain, sdl } = buildSchemaOf(definition);
  const schema = extendSchema(plain, parse(`extend type Product { ${added.join(' ')} }`));
  const product = schema.getType('Product') as GraphQLObjectType;
  for (const field of added) product.getFields()[field.split(':')[0]!]!.resolve = () => 'Of another schema';
  const executor = new DocumentExecutor(schema);
  const replica: SubgraphRuntime = Object.create(runtime);
  return Object.assign(replica, {
    schema: async () => extended(sdl, added),
    execute: ({ query, variables, operationName, identity, requestId }: Parameters<SubgraphRuntime['execute']>[0]) =>
      executor.execute(query, { identity, requestId, services: runtime.services }, variables, operationName),
  });
}
