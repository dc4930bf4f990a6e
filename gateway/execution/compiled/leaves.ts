import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/**
 * Whether a value that a subgraph gave is one that the schema of the supergraph allows. Values of custom scalars are the
 * subgraph's own affair; values of an enum that clients may not see are not among those allowed.
 */
export function leafTest(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) return enumTest(type);
  switch (type.name) {
    case GraphQLString.name:
      return (value) => typeof value === 'string';
    case GraphQLID.name:
      return (value) => typeof value === 'string' || Number.isInteger(value);
    case GraphQLInt.name:
      return Number.isInteger;
    case GraphQLFloat.name:
      return Number.isFinite;
    case GraphQLBoolean.name:
      return (value) => typeof value === 'boolean';
    default:
      return () => true;
  }
}

function enumTest(type: GraphQLEnumType): (value: unknown) => boolean {
  const names = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}
