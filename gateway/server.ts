import './environment';
import { randomBytes } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { type AgentSettings, defaultAgentSettings } from '../shared/config/agent-settings';
import { defaultProtectionSettings, type ProtectionSettings } from '../shared/config/protection-settings';
import { defaultStorefrontSettings, type StorefrontSettings } from '../shared/config/storefront-settings';
import { defaultClientSettings, type SubgraphClientSettings } from '../shared/config/subgraph-client-settings';
import { defaultSubscriptionSettings, type SubscriptionSettings } from '../shared/config/subscription-settings';
import { defaultTransportSettings, type TransportSettings } from '../shared/config/transport-settings';
import { ShopError } from '../shared/errors/shop-error';
import { endConnectionsWhileDraining } from '../shared/http/draining';
import type { Logger } from '../shared/logging/logger';
import type { SubgraphClient } from '../shared/subgraph/subgraph-client';
import { agentRoutes } from './agents/agent-routes';
import { OwnShopClient } from './agents/own-shop-client';
import { liftAccessRequirements, type Supergraph } from './authorisation/access-requirements';
import type { PolicyEvaluator } from './authorisation/policies';
import { ResponseCache } from './caching/response-cache';
import type { ClusterState } from './cluster-state/cluster-state';
import { MemoryStore } from './cluster-state/memory-store';
import { exampleValues } from './console/example-values';
import { graphiqlRoutes } from './console/graphiql-routes';
import { storefrontRoutes } from './console/storefront-routes';
import { type DemoShop, demoRoutes, isDemoShop } from './demo/demo-routes';
import { Engine, type ExecutorName } from './execution/engine';
import { Authentication } from './identity/authentication';
import { clientAddress } from './identity/client-address';
import { Admission } from './operations/admission';
import { AdmittedExecution } from './operations/admitted-execution';
import { apolloServer } from './operations/apollo-server';
import { EngineGateway } from './operations/engine-gateway';
import { SchemaAccess } from './operations/schema-access';
import { Subscriptions } from './operations/subscriptions/subscriptions';
import { SupergraphReload } from './operations/supergraph-reload';
import { behaving } from './subgraph-clients/behaviours';
import { withFallbacks } from './subgraph-clients/fallbacks';
import { resilientClient } from './subgraph-clients/resilient-client';
import type { OperationRecord } from './supergraph/operation-record';
import { GivenSupergraph, type SupergraphSource } from './supergraph/supergraph-source';
import { observedRequests } from './telemetry/observed-requests';
import { compressedAnswers } from './transports/http/compression';
import { AllowedOrigins, crossOriginRequests } from './transports/http/cross-origin';
import { encodedBodies } from './transports/http/encoded-bodies';
import { followedLinks } from './transports/http/followed-links';
import { graphqlEndpoint, graphqlPath } from './transports/http/graphql-endpoint';
import { healthRoutes } from './transports/http/health-routes';
import { httpErrors, send } from './transports/http/http-errors';
import { mailPages } from './transports/http/mail-pages';
import { limitedOpenRequests } from './transports/http/open-requests';
import { publicDocuments } from './transports/http/public-documents';
import { requestIdOf } from './transports/http/request-id';
import { receivedWithin } from './transports/http/request-time';
import { securityHeaders } from './transports/http/security-headers';
import { statusRoutes } from './transports/http/status-routes';
import { SocketOperations } from './transports/streaming/socket-operations';
import { serveWebSockets } from './transports/streaming/web-sockets';

export interface GatewayOptions {
  /** One for each subgraph of the supergraph. They are not closed with the gateway. */
  readonly clients: readonly SubgraphClient[];
  /** What is served first, as `composeSupergraph` gives it. */
  readonly supergraphSdl: string;
  /** Where newer ones come from; from nowhere where it is absent. */
  readonly supergraphSource?: SupergraphSource | undefined;
  /** What carries plans out: the compiled executor where it is absent. */
  readonly executor?: ExecutorName | undefined;
  readonly log: Logger;
  /** What only this shop's processes know; one of this process' own where it is absent. */
  readonly secret?: string | undefined;
  /** Those of an environment in which nothing is set, where they are absent. */
  readonly clientSettings?: SubgraphClientSettings;
  /** Limits, and what is open to whom. */
  readonly protectionSettings?: ProtectionSettings;
  readonly subscriptionSettings?: SubscriptionSettings;
  /** Whose pages may call, and how connections may be used. */
  readonly transportSettings?: TransportSettings;
  /** What the shop's pages bear; those of an environment in which nothing is set, where they are absent. */
  readonly storefrontSettings?: StorefrontSettings;
  /** Where the file of a demo shop would lie; absent where none is wanted. */
  readonly demo?: DemoShop | undefined;
  /** What customers' software agents may do. */
  readonly agentSettings?: AgentSettings;
  /** What it knows together with other gateways. It is not closed with the gateway. */
  readonly cluster?: ClusterState | undefined;
  /** Who satisfies the policies of `@policy`; nobody where it is absent. */
  readonly policies?: PolicyEvaluator | undefined;
  /** Remembers operations; the gateway begins with the plans of those that it holds, and ends with writing it. */
  readonly record?: OperationRecord | undefined;
}

export interface Gateway {
  /** For tests: `app.inject` answers without a socket. */
  readonly app: FastifyInstance;
  /** What is open of them. */
  readonly subscriptions: Subscriptions;
  /** The supergraph that serves, and how another takes its place. */
  readonly supergraph: SupergraphReload;
  /** Starts to answer; returns the address, without the path of the endpoint. Port 0 takes a free one. */
  listen(host: string, port: number): Promise<string>;
  /** Says that it is not ready, and takes requests yet for as long as its settings say. Before a stop. */
  drain(): Promise<void>;
  /** Takes no more requests, waits for those under way, and stops. */
  stop(): Promise<void>;
}

/** Carts of agents that a gateway keeps that is alone. */
const cartsAtMost = 20_000;

/** The gateway, put together and ready to listen. What happens to a request stands in `operations/request-path.ts`. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { clients, supergraphSdl, log, policies, executor, record, clientSettings = defaultClientSettings } = options;
  const { protectionSettings = defaultProtectionSettings, cluster } = options;
  const { secret = randomBytes(32).toString('hex'), agentSettings = defaultAgentSettings } = options;
  const { subscriptionSettings = defaultSubscriptionSettings, transportSettings = defaultTransportSettings } = options;
  const resilient = clients.map((client) =>
    behaving(resilientClient(client, clientSettings, log), [withFallbacks(log)]),
  );
  const build = (lifted: Supergraph) => new Engine(lifted, { clients: resilient, log, policies, executor });
  const engines = new EngineGateway(build(liftAccessRequirements(supergraphSdl)));
  const admission = new Admission({
    engines,
    protection: protectionSettings,
    log,
    cluster,
    record,
    deviceSecret: secret,
  });
  const { supergraphSource: source = new GivenSupergraph(supergraphSdl) } = options;
  const subscriptions = new Subscriptions({
    admission,
    clients: resilient,
    settings: subscriptionSettings,
    deadlineMilliseconds: clientSettings.requestDeadline,
    log,
  });
  const warm = (previous: Engine, next: Engine) => admission.warm(previous, next);
  const supergraph = new SupergraphReload(
    { source, engines, build, warm, onReplaced: () => void subscriptions.replaced(), log },
    supergraphSdl,
  );
  if (record) await engines.current.warm(await record.known());
  const server = apolloServer(engines, log);
  await server.start();
  const responses = new ResponseCache(protectionSettings.responseCacheBytes);
  const execution = new AdmittedExecution({ server, responses });
  const app = fastify({
    bodyLimit: protectionSettings.bodyBytes,
    forceCloseConnections: 'idle',
    // What was sent before the end is answered.
    return503OnClosing: false,
    ...receivedWithin(transportSettings.receiveWithin),
  });
  // JSON alone: a form of another site can send the rest.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(httpErrors(log, protectionSettings.bodyBytes));
  app.setNotFoundHandler((_request, reply) => send(reply, new ShopError('NOT_FOUND', { what: 'page' })));
  const address = clientAddress(protectionSettings, log);
  const origins = new AllowedOrigins(transportSettings.origins);
  const draining = endConnectionsWhileDraining(app, clientSettings.requestDeadline);
  observedRequests(app, requestIdOf);
  securityHeaders(app);
  crossOriginRequests(app, origins);
  limitedOpenRequests(app, transportSettings.requestsPerAddress, address);
  encodedBodies(app);
  compressedAnswers(app, transportSettings.compressFrom);
  const authentication = new Authentication(
    clients.find(({ name }) => name === 'users'),
    undefined,
    secret,
  );
  const schemaAccess = new SchemaAccess(protectionSettings.production);
  const sockets = serveWebSockets(app.server, {
    path: graphqlPath,
    largestMessage: protectionSettings.bodyBytes,
    subscriptions,
    operations: new SocketOperations(admission, subscriptions, execution, clientSettings.requestDeadline),
    authentication,
    clientAddress: address,
    transport: transportSettings,
    log,
  });
  app.addHook('preClose', async () => {
    sockets.close();
    subscriptions.stop();
  });
  graphqlEndpoint(app, {
    admission,
    execution,
    subscriptions,
    authentication,
    deadlineMilliseconds: clientSettings.requestDeadline,
    clientAddress: address,
    bareQueriesByGet: !protectionSettings.production,
    origins,
  });
  agentRoutes(app, {
    settings: agentSettings,
    shop: new OwnShopClient(app, secret),
    carts: cluster?.carts ?? new MemoryStore(cartsAtMost),
    authentication,
    clientAddress: address,
    origins,
    deadlineMilliseconds: clientSettings.requestDeadline,
  });
  healthRoutes(app, { clients, supergraph, authentication, draining, log });
  statusRoutes(app, { clients, authentication, log });
  publicDocuments(app, clients);
  followedLinks(app, clients);
  mailPages(app, clients);
  const demo = protectionSettings.production ? undefined : options.demo;
  demoRoutes(app, demo, graphqlPath);
  storefrontRoutes(app, {
    settings: options.storefrontSettings ?? defaultStorefrontSettings,
    endpoint: graphqlPath,
    isDemo: () => isDemoShop(demo),
    log,
  });
  graphiqlRoutes(
    app,
    graphqlPath,
    async ({ headers }) => schemaAccess.isOpenTo(await authentication.identify(headers.authorization)),
    (request) => exampleValues(app, graphqlPath, request),
  );
  supergraph.start();
  return {
    app,
    subscriptions,
    supergraph,
    listen: (host, port) => app.listen({ host, port }),
    drain: () => draining.begin(transportSettings.shutdownDelay),
    stop: async () => {
      await supergraph.stop();
      admission.stop();
      await app.close();
      await server.stop();
      await record?.stop();
    },
  };
}
