import type { AnySubgraph, SubgraphDefinition } from './definition';
import { withPersonalData } from './personal-data';

/**
 * Checks a definition against its services' type, adds what follows from `personalData`, and hides that type: to all others a
 * subgraph is a subgraph.
 */
export function defineSubgraph<Services>(definition: SubgraphDefinition<Services>): AnySubgraph {
  return withPersonalData(definition) as unknown as AnySubgraph;
}
