import type { AnySubgraph } from '../shared/subgraph/definition';
import { inventorySubgraph } from './inventory';
import { catalogSubgraph } from './catalog';
import { pricingSubgraph } from './pricing';
import { usersSubgraph } from './users';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [
  usersSubgraph as unknown as AnySubgraph,
  catalogSubgraph as unknown as AnySubgraph,
  pricingSubgraph as unknown as AnySubgraph,
  inventorySubgraph as unknown as AnySubgraph,
];
