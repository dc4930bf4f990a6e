import type { AnySubgraph } from '../shared/subgraph/definition';
import { catalogSubgraph } from './catalog';
import { chatSubgraph } from './chat';
import { inventorySubgraph } from './inventory';
import { pricingSubgraph } from './pricing';
import { usersSubgraph } from './users';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [
  usersSubgraph,
  catalogSubgraph,
  pricingSubgraph,
  inventorySubgraph,
  chatSubgraph,
];
