import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';

/** Raised where an operation is not executed for more than one reason, or for one that graphql-js gives. */
export class Refusal extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'Refusal';
  }
}

/** graphql-js's errors with a code for clients. */
export function refusalOf(code: string, errors: readonly GraphQLError[]): Refusal {
  return new Refusal(
    errors.map(
      ({ message, nodes, source, positions }) =>
        new GraphQLError(message, { nodes, source, positions, extensions: { code } }),
    ),
  );
}

/** The errors that a client gets where an operation was refused; null where something else went wrong. */
export function errorsOfRefusal(error: unknown): readonly GraphQLError[] | null {
  if (error instanceof Refusal) return error.errors;
  return error instanceof ShopError && error.code !== 'INTERNAL_IDENTITY_REQUIRED' ? [error] : null;
}

/** As they stand in an answer: without what is for the transport. */
export function formatRefusal(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
  return errors.map((error) => {
    const { http: _, ...extensions } = error.extensions;
    return { ...error.toJSON(), extensions };
  });
}
