import type { AnySubgraph } from '../shared/subgraph/definition';

/** The six. */
export const subgraphs: readonly AnySubgraph[] = [];
