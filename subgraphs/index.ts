import type { AnySubgraph } from '../shared/subgraph/definition';
import { catalogSubgraph } from './catalog';
import { chatSubgraph } from './chat';
import { inventorySubgraph } from './inventory';
import { pricingSubgraph } from './pricing';
import { recommendationsSubgraph } from './recommendations';
import { usersSubgraph } from './users';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [
  usersSubgraph,
  catalogSubgraph,
  recommendationsSubgraph,
  pricingSubgraph,
  inventorySubgraph,
  chatSubgraph,
];
