import { GraphQLError } from 'graphql';
import { type ErrorCode, errorCatalogue } from './catalogue';

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An error that a client may see. Anything else is masked by the gateway. */
export class ShopError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(errorMessage(code, details), {
      extensions: { code, http: { status: errorCatalogue[code].status } },
    });
    this.name = 'ShopError';
  }
}

/** The catalogue's sentence with its details filled in. */
export function errorMessage(code: ErrorCode, details: ErrorDetails = {}): string {
  return errorCatalogue[code].message.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? name));
}

/** Codes that the GraphQL engine gives to documents that it refuses. */
const engineCodes = new Set<unknown>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** The HTTP status that a code stands for; 500 for one that is neither in the catalogue nor the engine's. */
export function statusOf(code: unknown): number {
  if (engineCodes.has(code)) return 400;
  return typeof code === 'string' && code in errorCatalogue ? errorCatalogue[code as ErrorCode].status : 500;
}
