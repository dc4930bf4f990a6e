import '../environment';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode } from 'graphql';
import type { Logger } from '../../shared/logging/logger';
import type { EngineGateway } from './engine-gateway';
import { errorMasking } from './error-masking';
import type { OperationContext } from './operation-context';

/** Executes admitted operations with an engine, and masks what went wrong. It must be started and stopped. */
export function apolloServer(gateway: EngineGateway, log: Logger): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    gateway,
    logger: log,
    nodeEnv: 'production',
    // Who may see the schema was asked when the operation was admitted.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    documentStore: null,
    // The process that holds the gateway stops it, after the requests under way.
    stopOnTerminationSignals: false,
    formatError: errorMasking(log),
    plugins: [
      admittedDocument(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Spares the server what was done when the operation was admitted: it neither parses nor validates. */
function admittedDocument(): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async (request) => {
      (request as { document?: DocumentNode }).document = request.contextValue.admitted.document;
    },
  };
}
