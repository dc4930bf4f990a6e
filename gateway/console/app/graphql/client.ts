import { authExchange } from '@urql/exchange-auth';
import { createClient as createStreams } from 'graphql-sse';
import { type Client, cacheExchange, createClient, fetchExchange, ssrExchange, subscriptionExchange } from 'urql';
import { RefreshSession } from '../../../client/operations';
import { beginSession, endSession, sessionStore } from '../state/session';

const endpoint = '/graphql';
/** A token is renewed so long before it ends. */
const renewBeforeMilliseconds = 30_000;

const authorization = (): Record<string, string> => {
  const session = sessionStore.get();
  return session ? { authorization: `Bearer ${session.accessToken}` } : {};
};

/**
 * The page's client: a session that renews itself, subscriptions over server-sent events, and what the server has rendered
 * with as its first answers.
 */
export function createBrowserClient(rendered: Parameters<typeof ssrExchange>[0]): Client {
  const streams = createStreams({ url: endpoint, headers: authorization, retryAttempts: Number.POSITIVE_INFINITY });
  return createClient({
    url: endpoint,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      ssrExchange(rendered),
      authExchange(async (utilities) => ({
        addAuthToOperation: (operation) => utilities.appendHeaders(operation, authorization()),
        willAuthError: (operation) => {
          const session = sessionStore.get();
          const isRenewal = operation.kind === 'mutation' && 'token' in (operation.variables ?? {});
          return session !== null && !isRenewal && session.expiresAt - Date.now() < renewBeforeMilliseconds;
        },
        didAuthError: (error) =>
          error.graphQLErrors.some(({ extensions }) => String(extensions.code).startsWith('TOKEN_')),
        refreshAuth: async () => {
          const session = sessionStore.get();
          if (!session) return;
          const { data, error } = await utilities.mutate(RefreshSession, { token: session.refreshToken });
          if (data) beginSession(data.refreshSession);
          // Without the network nobody is signed out.
          else if (error?.graphQLErrors.length) endSession();
        },
      })),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables, operationName }) => ({
          subscribe: (sink) => ({
            unsubscribe: streams.subscribe(
              { query: query ?? '', variables: variables as Record<string, unknown>, operationName },
              {
                next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}
