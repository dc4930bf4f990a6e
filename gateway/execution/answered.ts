import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';

/** Makes what a client is told of an error, out of the error as it is told within the house. */
export type ErrorMask = (formatted: GraphQLFormattedError, error: GraphQLError) => GraphQLFormattedError;

/** What came of an operation, its errors as a client is told them. */
export interface Answered {
  readonly data: ExecutionResult['data'] | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly extensions: ExecutionResult['extensions'];
  /** The HTTP status that it means. */
  readonly status: number;
}

/** The answer that a result of execution makes. */
export function answered({ data, errors, extensions }: ExecutionResult, mask: ErrorMask): Answered {
  if (!errors || errors.length === 0) return { data, errors: undefined, extensions, status: 200 };
  // Nothing was executed: the request is at fault, as where a variable does not fit.
  return formatted({ data, errors, extensions }, mask, data === undefined ? 400 : 200);
}

/** The answer where execution was broken off. */
export function brokenOff(error: unknown, mask: ErrorMask): Answered {
  return formatted({ errors: [graphQLErrorOf(error)] }, mask, 500);
}

/** @param status where no error brings its own */
function formatted({ data, errors = [], extensions }: ExecutionResult, mask: ErrorMask, status: number): Answered {
  let meant = status;
  const told = errors.map((error) => {
    const { http, ...others }: Record<string, unknown> = error.extensions;
    meant = (http as { readonly status?: number } | undefined)?.status ?? meant;
    const code = others.code ?? (isOfVariable(error) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
    return mask({ ...error.toJSON(), extensions: { ...others, code } }, error);
  });
  return { data, errors: told, extensions, status: meant };
}

/** Whether it says of a variable that it does not fit what the operation declares. */
function isOfVariable({ nodes }: GraphQLError): boolean {
  return nodes?.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
}

function graphQLErrorOf(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}
