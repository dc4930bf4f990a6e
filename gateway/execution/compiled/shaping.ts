import { GraphQLError, type GraphQLOutputType } from 'graphql';
import { errorMessage } from '../../../shared/errors/shop-error';
import type { Variables } from '../../../shared/graphql/variables';
import type { SelectedField, SelectionScope } from './selected-fields';

/** What the shaping of one response keeps. */
export interface Shaping {
  readonly variables: Variables;
  /** Where in the response it is. */
  readonly path: (string | number)[];
  /** What subgraphs gave that the schema does not allow. */
  readonly errors: GraphQLError[];
  /** Lists and objects that stand in several places of the tree, and what was made of each. */
  readonly shared: ReadonlySet<unknown>;
  /** Objects of which a subgraph says that there are no such. */
  readonly gone: ReadonlySet<unknown>;
  readonly made: Map<Completer, Map<unknown, unknown>>;
}

/**
 * Makes the response of what was fetched: a value of the type; null; or undefined where there must not be a null, which
 * takes what is above with it.
 */
export type Completer = (value: unknown, shaping: Shaping) => unknown;

/** Compiles what a field may be into what is made of its values. */
export type CompileCompleter = (type: GraphQLOutputType, field: SelectedField, scope: SelectionScope) => Completer;

export function report({ errors, path }: Shaping, detail: string): void {
  const code = 'SUBGRAPH_ANSWER_INVALID';
  errors.push(new GraphQLError(errorMessage(code, { detail }), { path: [...path], extensions: { code } }));
}
