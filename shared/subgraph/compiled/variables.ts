import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';

export type Coerced =
  | { readonly coerced: Record<string, unknown>; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLError[] };

/** As many mistakes as graphql-js reports at once. */
const maximumErrors = 50;

/**
 * Compiles the variables of an operation into what is made of those that are given. Entity fetches are given little else
 * than the entities, of which any will do: `[_Any!]!` is taken as it is.
 */
export function compileVariables(
  schema: GraphQLSchema,
  { variableDefinitions: all = [] }: OperationDefinitionNode,
): (given: Readonly<Record<string, unknown>>) => Coerced {
  const entities = all.filter(({ type }) => isEntities(type)).map(({ variable }) => variable.name.value);
  const others = all.filter(({ type }) => !isEntities(type));
  const checked = (definitions: readonly VariableDefinitionNode[], given: Readonly<Record<string, unknown>>) =>
    getVariableValues(schema, definitions, given, { maxErrors: maximumErrors }) as Coerced;
  return (given) => {
    if (!entities.every((name) => isFilled(given[name]))) return checked(all, given);
    const made: Coerced = others.length === 0 ? { coerced: {} } : checked(others, given);
    if (made.coerced) for (const name of entities) made.coerced[name] = given[name];
    return made;
  };
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.every((element) => element !== null && element !== undefined);
}

function isEntities(type: TypeNode): boolean {
  if (type.kind !== Kind.NON_NULL_TYPE || type.type.kind !== Kind.LIST_TYPE) return false;
  const { type: element } = type.type;
  return (
    element.kind === Kind.NON_NULL_TYPE && element.type.kind === Kind.NAMED_TYPE && element.type.name.value === '_Any'
  );
}
