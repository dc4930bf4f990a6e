import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { cannedSubgraphs } from './graph';

/** What each gateway process is told: where the subgraphs are, by name. */
export const subgraphUrlsVariable = 'BENCH_SUBGRAPHS';
/** The public keys of access tokens, a JSON Web Key Set. */
export const keySetVariable = 'BENCH_KEY_SET';

export function subgraphUrls(): Readonly<Record<string, string>> {
  return JSON.parse(process.env[subgraphUrlsVariable] ?? '{}');
}

/** The canned graph with the addresses of its subgraphs, as gateways that know no links want it. */
export function supergraphWithAddresses(): string {
  const urls = subgraphUrls();
  return composeSupergraph(cannedSubgraphs).replace(/link:\/\/(\w+)/g, (_, name: string) => urls[name] ?? '');
}
