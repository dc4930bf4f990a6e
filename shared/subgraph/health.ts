/** Each dependency of a subgraph with what is wrong with it, or `ok`; of several replicas with a number behind it. */
export type Health = Readonly<Record<string, string>>;

/**
 * Whether a subgraph does its work: it answers, and it (of several replicas, one) has its database; of one that is none of
 * ours no more is known than that its endpoint answers. Without the bus it
 * does: what it publishes waits in its outbox, what it should receive waits in the stream.
 */
export function isServing(health: Health): boolean {
  return Object.entries(health).some(
    ([dependency, state]) => /^(database|endpoint)( \d+)?$/.test(dependency) && state === 'ok',
  );
}
