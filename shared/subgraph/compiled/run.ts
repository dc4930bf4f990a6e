import type {
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
  ResponsePath,
} from 'graphql';

/** What of an operation does not change from one execution to the next. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** One execution of an operation. */
export interface Run {
  readonly context: unknown;
  /** Checked, with their defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: GraphQLError[];
}

/** Where in the answer something stands; undefined for the whole. */
export type Place = ResponsePath | undefined;

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}
