import '../processes/environment';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import { Authorisation } from '../authorisation/authorisation';
import type { GatewayContext } from '../http/request-context';
import type { Engine } from './engine';
import type { EngineGateway } from './engine-gateway';
import { errorMasking } from './error-masking';

/** Our longest operation has some 400; a document of a megabyte would keep the parser busy. */
const maximumTokens = 5000;

/** Answers GraphQL with an engine: validates, authorises, executes, masks. It must be started and stopped. */
export function graphqlServer(gateway: EngineGateway, log: Logger): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway,
    logger: log,
    nodeEnv: 'production',
    // The schema is public: frontends generate their types from it, and the console reads it.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    // The process that holds the gateway stops it, after the requests under way.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: maximumTokens, noLocation: false },
    formatError: errorMasking(log),
    plugins: [
      authorisationPlugin(gateway),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function authorisationPlugin(gateway: EngineGateway): ApolloServerPlugin<GatewayContext> {
  const authorisations = new WeakMap<Engine, Authorisation>();
  const authorisationOf = (engine: Engine): Authorisation => {
    const known = authorisations.get(engine);
    if (known) return known;
    const made = new Authorisation(engine.supergraph.requirements);
    authorisations.set(engine, made);
    return made;
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, contextValue }) => {
        // Without this, an operation name that Apollo Server does not find and the engine overlooks would go unchecked.
        if (!operation) throw new ShopError('BAD_REQUEST', { detail: 'the document has no operation of this name.' });
        authorisationOf(gateway.engineOf(schema)).check(schema, document, operation, contextValue.identity);
      },
    }),
  };
}
