import { BREAK, type DocumentNode, GraphQLError, visit } from 'graphql';
import { holdsScopes, type Identity } from '../../shared/identity/identity';
import { Refusal } from './refusal';

/** Who may look at the schema: everyone while a shop is built, staff with `schema:read` in production. */
export class SchemaAccess {
  constructor(private readonly production: boolean) {}

  isOpenTo(identity: Identity): boolean {
    return !this.production || this.isStaff(identity);
  }

  isStaff(identity: Identity): boolean {
    return holdsScopes(identity, [['schema:read']]);
  }
}

/** Whether a document asks for types, fields or directives of the schema. `__typename` reveals nothing of it. */
export function asksForSchema(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** graphql-js helps with names that are near the one that was sent: they are names of the schema. */
const suggestion = / Did you mean [^?]*\?/g;

/** An error without the names that graphql-js proposes. */
export function withoutSuggestion<Failure extends { readonly message: string }>(error: Failure): Failure {
  const message = error.message.replace(suggestion, '');
  return message === error.message ? error : { ...error, message };
}

/** What `work` returns; what it refuses is refused without suggestions. */
export function withoutSuggestions<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(
      error.errors.map(
        ({ message, nodes, source, positions, extensions }) =>
          new GraphQLError(message.replace(suggestion, ''), { nodes, source, positions, extensions }),
      ),
    );
  }
}
