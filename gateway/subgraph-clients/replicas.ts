import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { executingBy } from './behaviours';
import { says } from './checked-answers';
import { isPassing, SubgraphFailure, SubgraphSilence } from './subgraph-failure';

/** A replica that gave no answer is passed over for so long, while there are others; twice as long each time it gives none again. */
const passedOverMilliseconds = 2_000;
const longestPassedOver = 60_000;

/**
 * One subgraph at several addresses, asked in turn. One that gave no answer, or whose database is away, is passed over for a
 * while: what is retried goes to another. Where there was no connection the next is asked at once, mutations too: nothing has happened yet.
 *
 * @param now a clock in milliseconds
 */
export function inTurn(
  replicas: readonly SubgraphClient[],
  now: () => number = () => performance.now(),
): SubgraphClient {
  const first = replicas[0];
  if (!first) throw new Error('a subgraph needs an address');
  if (replicas.length === 1) return first;
  const badUntil = new Map<SubgraphClient, number>();
  const failures = new Map<SubgraphClient, number>();
  let turn = 0;
  const next = (): SubgraphClient => {
    for (let tried = 0; tried < replicas.length; tried++) {
      const replica = replicas[turn++ % replicas.length]!;
      if ((badUntil.get(replica) ?? Number.NEGATIVE_INFINITY) <= now()) return replica;
    }
    return replicas[turn++ % replicas.length]!;
  };
  const passOver = (replica: SubgraphClient) => {
    // What was asked before it was passed over tells nothing new.
    if ((badUntil.get(replica) ?? 0) > now()) return;
    const before = failures.get(replica) ?? 0;
    failures.set(replica, before + 1);
    badUntil.set(replica, now() + Math.min(longestPassedOver, passedOverMilliseconds * 2 ** before));
  };
  const asking = async <T>(
    ask: (replica: SubgraphClient) => Promise<T>,
    isGood: (answer: T) => boolean = () => true,
    others = replicas.length - 1,
  ): Promise<T> => {
    const replica = next();
    try {
      const answer = await ask(replica);
      if (!isGood(answer)) {
        passOver(replica);
        return answer;
      }
      badUntil.delete(replica);
      failures.delete(replica);
      return answer;
    } catch (error) {
      if (isPassing(error) || error instanceof SubgraphSilence) passOver(replica);
      if (others > 0 && error instanceof SubgraphFailure && !error.wasSent) return asking(ask, isGood, others - 1);
      throw error;
    }
  };
  const client = executingBy(first, (request) =>
    asking(
      (replica) => replica.execute(request),
      (answer) => !says(answer, ['SUBGRAPH_UNAVAILABLE', 'STORAGE_UNAVAILABLE']),
    ),
  );
  return {
    ...client,
    subscribe: (request) => next().subscribe(request),
    schema: () => asking((replica) => replica.schema()),
    document: (path) => asking((replica) => replica.document(path)),
    // Replicas share a database, in which events wait.
    ...(first.eventsBehind && { eventsBehind: () => asking((replica) => replica.eventsBehind!()) }),
    health: async () => {
      const states = await Promise.all(replicas.map((replica) => replica.health()));
      return Object.assign({}, ...states.map((state, place) => named(state, place + 1)));
    },
  };
}

function named(states: Readonly<Record<string, string>>, replica: number): Record<string, string> {
  return Object.fromEntries(Object.entries(states).map(([name, state]) => [`${name} ${replica}`, state]));
}
