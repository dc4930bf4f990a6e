import { type BreakingChange, type DocumentNode, findBreakingChanges, type GraphQLSchema, validate } from 'graphql';
import { coordinatesOf } from './operation-coordinates';

/** An operation that clients send. */
export interface SentOperation {
  readonly name: string;
  readonly document: DocumentNode;
  /** How often it was sent, where that is known. */
  readonly count?: number | undefined;
}

export interface SchemaChange {
  /** graphql-js's name of the kind of change. */
  readonly kind: string;
  readonly what: string;
  /** The operations that use what changes. */
  readonly affected: readonly SentOperation[];
}

export interface SchemaComparison {
  /** Those that can break a client, the ones that do first. */
  readonly changes: readonly SchemaChange[];
  /** Operations that the new schema refuses, each with why. */
  readonly refused: readonly { readonly operation: SentOperation; readonly reason: string }[];
}

/** Where graphql-js's sentence about a change names what changes: a type, or a field, argument or value of one. */
const places: readonly (readonly [RegExp, string])[] = [
  [/^A required arg \w+ on (\w+\.\w+) was added/, '$1'],
  [/^A required field \w+ on input type (\w+) was added/, '$1'],
  [/^(\w+) was removed from union type \w+/, '$1'],
  [/^(\w+) was removed from enum type (\w+)/, '$2.$1'],
  [/^(\w+) (?:added to|no longer implements) interface (\w+)/, '$1'],
  [/^(\w+\.\w+) arg (\w+) /, '$1($2:)'],
  [/^([\w.]+) (?:was removed|changed )/, '$1'],
];

/**
 * Compares what clients see before and after, and what they send with both. The change of a type that operations do not
 * name may still break a client that is not recorded: it is listed, as used by nobody.
 */
export function compareSchemas(
  before: GraphQLSchema,
  after: GraphQLSchema,
  operations: readonly SentOperation[],
): SchemaComparison {
  const used = operations.map((operation) => ({ operation, coordinates: coordinatesOf(before, operation.document) }));
  const changes = findBreakingChanges(before, after)
    .map((change) => {
      const place = placeOf(change);
      const affected = used.filter(({ coordinates }) => coordinates.has(place)).map(({ operation }) => operation);
      return { kind: change.type, what: change.description, affected };
    })
    .sort((a, b) => b.affected.length - a.affected.length);
  const refused = operations.flatMap((operation) => {
    // What the schema before refuses too is not broken by the one after.
    if (validate(before, operation.document).length > 0) return [];
    const [error] = validate(after, operation.document);
    return error ? [{ operation, reason: error.message }] : [];
  });
  return { changes, refused };
}

/** @returns a schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE` */
function placeOf({ description }: BreakingChange): string {
  for (const [pattern, coordinate] of places) {
    const found = pattern.exec(description);
    if (found) return coordinate.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
  }
  return description;
}
