import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Random, seededRandom } from '../../../shared/random/random';

interface Source {
  readonly __typename: string;
  /** What the values of its fields are drawn from. */
  readonly identity: string;
  readonly [key: string]: unknown;
}

/** How often a value is null, a null that must not be, or an error. */
const rates = { null: 0.08, forbiddenNull: 0.003, error: 0.008 };
const entities = 6;

/**
 * Gives a subgraph's schema resolvers that answer at random: the same for the same object, field and arguments, whoever
 * asks. Entities are few, so that they come again in many places.
 */
export function answerAtRandom(schema: GraphQLSchema, seed: string): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ __typename }: Source) => __typename;
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    const reference = (key: Source) => ({ ...key, identity: `${type.name}:${key.id ?? key.sku}` });
    Object.assign(type, { resolveReference: reference });
    type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference: reference } } };
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = (source: Source | undefined, given) => {
        if (source && field.name in source) return source[field.name];
        const random = seededRandom(
          `${seed} ${source?.identity ?? ''} ${type.name}.${field.name} ${JSON.stringify(given)}`,
        );
        if (random.uniform() < rates.error) throw new Error(`no ${field.name} today`);
        return answer(field.type, random, schema);
      };
    }
  }
  return schema;
}

function answer(type: GraphQLOutputType, random: Random, schema: GraphQLSchema): unknown {
  if (isNonNullType(type)) {
    // graphql-js turns it into an error of the subgraph.
    return random.uniform() < rates.forbiddenNull ? null : answer(type.ofType, random, schema);
  }
  if (random.uniform() < rates.null && !isNonNullType(type)) return null;
  if (isListType(type)) return Array.from({ length: random.integer(5) }, () => answer(type.ofType, random, schema));
  if (isEnumType(type)) return random.pick(type.getValues()).value;
  if (isAbstractType(type)) return objectOf(random.pick(schema.getPossibleTypes(type)), random);
  if (isObjectType(type)) return objectOf(type, random);
  switch (type.name) {
    case 'Int':
      return random.integer(1000);
    case 'Float':
      return random.uniform();
    case 'Boolean':
      return random.uniform() < 0.5;
    default:
      return `text ${random.integer(1000)}`;
  }
}

function objectOf(type: GraphQLObjectType, random: Random): Source {
  const key = `${type.name.toLowerCase()}-${random.integer(entities)}`;
  const keys = Object.fromEntries(['id', 'sku'].filter((name) => name in type.getFields()).map((name) => [name, key]));
  const identity = Object.keys(keys).length > 0 ? key : String(random.uniform());
  return { __typename: type.name, identity: `${type.name}:${identity}`, ...keys };
}
