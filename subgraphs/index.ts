import type { AnySubgraph } from '../shared/subgraph/definition';
import { inventorySubgraph } from './inventory';
import { catalogSubgraph } from './catalog';
import { pricingSubgraph } from './pricing';
import { usersSubgraph } from './users';
import { chatSubgraph } from './chat';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [usersSubgraph, catalogSubgraph, pricingSubgraph, inventorySubgraph, chatSubgraph];
