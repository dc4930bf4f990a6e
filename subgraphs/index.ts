import type { AnySubgraph } from '../shared/subgraph/definition';
import { pricingSubgraph } from './pricing';
import { usersSubgraph } from './users';
import { catalogSubgraph } from './catalog';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [usersSubgraph as unknown as AnySubgraph,
  pricingSubgraph as unknown as AnySubgraph, catalogSubgraph];
