import { GraphQLError } from 'graphql';
import { type ErrorCode, errorCatalogue } from './catalogue';

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** An error that a client may see. Anything else is masked by the gateway. */
export class ShopError extends GraphQLError {
  constructor(
    readonly code: ErrorCode,
    details: ErrorDetails = {},
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

/** The HTTP status that a code stands for; 500 for a code that is not in the catalogue. */
export function statusOf(code: unknown): number {
  return typeof code === 'string' && code in errorCatalogue ? errorCatalogue[code as ErrorCode].status : 500;
}
