import type { AnySubgraph } from '../shared/subgraph/definition';
import { pricingSubgraph } from './pricing';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [pricingSubgraph as unknown as AnySubgraph];
