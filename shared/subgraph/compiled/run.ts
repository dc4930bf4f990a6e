import type {
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  ResponsePath,
  SelectionSetNode,
} from 'graphql';

/** What of an operation does not change from one execution to the next. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Compiles what is selected on objects of a type: fields of objects have objects in them in turn. */
  compileObject(type: GraphQLObjectType, selections: readonly SelectionSetNode[]): Completer;
}

/** One execution of an operation. */
export interface Run {
  readonly context: unknown;
  /** Checked, with their defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
}

/**
 * Makes of what a resolver gave what stands in the answer, or a promise of it; throws, or rejects, where it is not what
 * the type allows. `at` is where it stands; of a leaf it may be left out.
 */
export type Completer = (value: unknown, run: Run, at: Place) => unknown;

/** Where in the answer something stands; undefined for the whole. */
export type Place = ResponsePath | undefined;

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
