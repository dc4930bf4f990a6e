import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorCatalogue } from '../../shared/errors/catalogue';
import { errorMessage } from '../../shared/errors/shop-error';
import { newId } from '../../shared/ids/ids';
import type { Logger } from '../../shared/logging/logger';

/** Codes that the GraphQL engine gives to a request that it refuses; their messages are about the request alone. */
const engineCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Codes of ours that are internal. */
const internalCodes = new Set(['INTERNAL_IDENTITY_REQUIRED', 'INTERNAL_SERVER_ERROR']);

/**
 * What a client sees of an error. An error with a code of the catalogue is shown as it is; any other is logged under
 * a reference, and the client gets the reference.
 */
export function errorMasking(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const code = formatted.extensions?.code;
    const path = pathToList(formatted.path);
    const service = formatted.extensions?.serviceName;
    const extensions = { ...(service === undefined ? {} : { serviceName: service }) };
    if (isPublic(code)) return { ...formatted, path, extensions: { code, ...extensions } };
    const reference = newId();
    log.error({ err: causeOf(error), reference, path, subgraph: service, code }, 'an error was masked');
    return {
      message: errorMessage('INTERNAL_SERVER_ERROR', { reference }),
      ...(path ? { path } : {}),
      extensions: { code: 'INTERNAL_SERVER_ERROR', reference, ...extensions },
    };
  };
}

function isPublic(code: unknown): boolean {
  return typeof code === 'string' && !internalCodes.has(code) && (code in errorCatalogue || engineCodes.has(code));
}

/** `@` in a path of the query plan means every element of a list: a client gets the path to the list. */
function pathToList(path: GraphQLFormattedError['path']): GraphQLFormattedError['path'] {
  if (!path) return undefined;
  const list = path.indexOf('@');
  const known = list === -1 ? path : path.slice(0, list);
  return known.length > 0 ? known : undefined;
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? error.originalError : error;
}
