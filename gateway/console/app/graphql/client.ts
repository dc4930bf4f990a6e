import { authExchange } from '@urql/exchange-auth';
import { type Client, cacheExchange, createClient, fetchExchange, ssrExchange, subscriptionExchange } from 'urql';
import { RefreshSession } from '../../../client/operations';
import { beginSession, endSession, sessionStore } from '../state/session';
import { Viewer } from './operations';
import { createStreams } from './streams';

const endpoint = '/graphql';
/** A token is renewed so long before it ends. */
const renewBeforeMilliseconds = 30_000;

const authorization = (): Record<string, string> => {
  const session = sessionStore.get();
  return session ? { authorization: `Bearer ${session.accessToken}` } : {};
};

const isEnding = (): boolean => {
  const session = sessionStore.get();
  return session !== null && session.expiresAt - Date.now() < renewBeforeMilliseconds;
};

/** The header of who is signed in, for what is no query or mutation of the client; a token that ends is renewed first. */
export async function authorizationOf(client: Client): Promise<Record<string, string>> {
  // Whatever is asked renews the session.
  if (isEnding()) await client.query(Viewer, {}, { requestPolicy: 'network-only' }).toPromise();
  return authorization();
}

/**
 * The page's client: a session that renews itself, subscriptions over server-sent events, and what the server has rendered
 * with as its first answers.
 */
export function createBrowserClient(rendered: Parameters<typeof ssrExchange>[0]): Client {
  const openStream = createStreams({
    url: endpoint,
    headers: () => authorizationOf(client),
  });
  const client: Client = createClient({
    url: endpoint,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      ssrExchange(rendered),
      authExchange(async (utilities) => ({
        addAuthToOperation: (operation) => utilities.appendHeaders(operation, authorization()),
        willAuthError: (operation) => {
          const isRenewal = operation.kind === 'mutation' && 'token' in (operation.variables ?? {});
          return !isRenewal && isEnding();
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
        forwardSubscription: ({ query, variables, operationName }, { context }) => ({
          subscribe: (sink) => ({
            unsubscribe: openStream(
              { query: query ?? '', variables: variables as Record<string, unknown>, operationName },
              {
                next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
                opened: context.onOpen as (() => void) | undefined,
              },
            ),
          }),
        }),
      }),
    ],
  });
  return client;
}
