import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { cannedSubgraphs } from './graph';

/** What each gateway process is started with: where the subgraphs are, by name. */
export const subgraphUrlsVariable = 'BENCH_SUBGRAPHS';
/** The public keys of access tokens, a JSON Web Key Set. */
export const keySetVariable = 'BENCH_KEY_SET';

export function subgraphUrls(): Readonly<Record<string, string>> {
  return JSON.parse(process.env[subgraphUrlsVariable] ?? '{}');
}

/** The canned graph with the addresses of its subgraphs, for gateways that have no subgraph clients of their own. */
export function supergraphWithAddresses(): string {
  const urls = subgraphUrls();
  return composeSupergraph(cannedSubgraphs).replace(/subgraph:\/\/(\w+)/g, (_, name: string) => urls[name] ?? '');
}
