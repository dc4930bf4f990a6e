import { GraphQLError } from 'graphql';

/** An error as a subgraph's answer holds it, or one that was thrown on the way there. */
export interface SubgraphError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What graphql-js says of a value that the sender gave and the subgraph's schema refused. */
const valueRefused =
  /^(Variable "\$(?!representations)|Expected value of type |Argument "[^"]+" (of (non-null|required) type|has invalid value))/;

/**
 * The extensions of a subgraph's error, with its name. Without the HTTP status that an error would have alone: the rest of
 * a page that is in part answered is fine.
 */
export function extensionsOf({ message, extensions: given }: SubgraphError, subgraph: string): Record<string, unknown> {
  const { http: _, ...extensions }: Record<string, unknown> = given ?? {};
  if (extensions.code === undefined && valueRefused.test(message)) extensions.code = 'BAD_USER_INPUT';
  return { ...extensions, serviceName: subgraph };
}

/** The error that a client gets, before it is masked. */
export function clientError(
  error: SubgraphError,
  subgraph: string,
  path: readonly (string | number)[] | undefined,
): GraphQLError {
  return new GraphQLError(error.message || `The ${subgraph} service failed.`, {
    path: path && path.length > 0 ? [...path] : undefined,
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensionsOf(error, subgraph) },
    originalError: error instanceof Error ? error : undefined,
  });
}
