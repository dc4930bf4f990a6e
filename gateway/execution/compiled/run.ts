import type { GraphQLError } from 'graphql';
import type { Variables } from '../../../shared/graphql/variables';
import type { ExecutionContext } from '../execution-context';
import type { Booleans } from './conditions';

/** An object of the tree that a plan's fetches fill. */
export type ResultObject = Record<string, unknown>;

export type Path = readonly (string | number)[];

/** One execution of a plan. */
export interface Run {
  readonly variables: Variables;
  readonly booleans: Booleans;
  readonly context: ExecutionContext;
  /** What the fetches have given so far, under the names of the response. */
  readonly data: ResultObject;
  readonly errors: GraphQLError[];
  /** Objects and lists that stand in several places of `data`: see `mergeEntity`. */
  readonly shared: Set<unknown>;
  /** Objects of `data` of which a subgraph says that there are no such: references to what is gone. */
  readonly gone: Set<unknown>;
}

/** A node of a plan, ready to be run. What fails within it is among the errors of the run; it never throws. */
export type Step = (run: Run) => Promise<void> | undefined;
