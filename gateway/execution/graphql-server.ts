import '../processes/environment';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphLink } from '../../shared/subgraph/link';
import { liftAccessRequirements } from '../authorisation/access-requirements';
import { Authorisation } from '../authorisation/authorisation';
import type { GatewayContext } from '../http/request-context';
import { errorMasking } from './error-masking';
import { LinkDataSource } from './link-data-source';

/** Our longest operation has some 400; a document of a megabyte would keep the parser busy. */
const maximumTokens = 5000;

/** The GraphQL engine over the links: plans, authorises, executes, masks. It must be started and stopped. */
export function graphqlServer(
  supergraphSdl: string,
  links: readonly SubgraphLink[],
  log: Logger,
): ApolloServer<GatewayContext> {
  const { sdl, requirements } = liftAccessRequirements(supergraphSdl);
  const byName = new Map<string, SubgraphLink>(links.map((link) => [link.name, link]));
  const gateway = new ApolloGateway({
    supergraphSdl: sdl,
    logger: log,
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      const link = byName.get(name);
      if (!link) throw new Error(`the supergraph speaks of a subgraph "${name}" to which there is no link`);
      return new LinkDataSource(link);
    },
  });
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
      authorisationPlugin(new Authorisation(requirements)),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

function authorisationPlugin(authorisation: Authorisation): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, contextValue }) => {
        // Without this, an operation name that Apollo Server does not find and the gateway overlooks would go unchecked.
        if (!operation) throw new ShopError('BAD_REQUEST', { detail: 'the document has no operation of this name.' });
        authorisation.check(schema, document, operation, contextValue.identity);
      },
    }),
  };
}
