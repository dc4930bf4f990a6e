import '../graphql/wide-int';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray, type PubSub } from 'type-graphql';
import { cacheDirective } from './cache-policy';
import type { AnySubgraph, SubgraphDefinition } from './definition';
import { answerEntitiesAtOnce } from './entities';

const federationLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@authenticated", "@requiresScopes", "@policy", "@external", "@requires", "@provides",
    "@inaccessible", "@cost", "@listSize"])`;

export interface SubgraphSchema {
  /** Executable, with `_entities` and `_service`. */
  readonly schema: GraphQLSchema;
  /** What is composed into the supergraph. */
  readonly sdl: string;
}

/** TypeGraphQL asks for one where there are subscriptions. */
const noTopics: PubSub = {
  publish: () => {
    throw new Error('nothing is published by topic');
  },
  subscribe: () => {
    throw new Error('a subscription gives its own stream: @Subscription(..., { subscribe })');
  },
};

interface ArgumentDirective {
  readonly target: Function;
  readonly fieldName: string;
  readonly parameterIndex: number;
  readonly directive: object;
}

interface MetadataStorage {
  readonly argumentDirectives: ArgumentDirective[];
  readonly resolverClasses: readonly { readonly target: Function; readonly getObjectType?: () => Function }[];
}

const copied = new WeakSet<ArgumentDirective>();

/**
 * TypeGraphQL (2.0.0-rc.4) keeps the directives of a field resolver's arguments at the resolver, and looks for them at the
 * object type: they are put there too.
 */
function copyArgumentDirectives(): void {
  const { TypeGraphQLMetadataStorage: storage } = globalThis as { TypeGraphQLMetadataStorage?: MetadataStorage };
  for (const given of [...(storage?.argumentDirectives ?? [])]) {
    if (copied.has(given)) continue;
    copied.add(given);
    const resolver = storage!.resolverClasses.find(({ target }) => target === given.target);
    const target = objectTypeOf(resolver);
    if (!target) continue;
    const copy = { ...given, target };
    copied.add(copy);
    storage!.argumentDirectives.push(copy);
  }
}

/** Undefined for a resolver of root fields alone, which has none. */
function objectTypeOf(resolver: MetadataStorage['resolverClasses'][number] | undefined): Function | undefined {
  try {
    return resolver?.getObjectType?.();
  } catch {
    return undefined;
  }
}

/** What TypeGraphQL has no place to say. */
const rootDescriptions: Readonly<Record<string, string>> = {
  Query: 'What can be asked.',
  Mutation: 'What can be done. The fields of one operation are done one after the other.',
  Subscription: 'What can be watched.',
};

function withRootsOf({ operationCost }: AnySubgraph, sdl: string): string {
  const cost = operationCost === undefined ? '' : ` @cost(weight: ${operationCost})`;
  return sdl.replace(/^type (\w+)/gm, (line, name: string) => {
    const description = rootDescriptions[name];
    return description ? `"${description}"\n${line}${cost}` : line;
  });
}

/** Schemas by what they were built of. */
const schemas = new WeakMap<object, { readonly of: AnySubgraph; readonly schema: SubgraphSchema }>();

/**
 * The federated schema of a subgraph's TypeGraphQL classes. It is built once a process: a second runtime of the same subgraph
 * (a simulated shop, a replica of a test) has the same one.
 */
export function buildSchemaOf(definition: AnySubgraph): SubgraphSchema {
  const known = schemas.get(definition.resolvers);
  if (known && hasSameSchema(known.of, definition)) return known.schema;
  const schema = schemaOf(definition);
  schemas.set(definition.resolvers, { of: definition, schema });
  return schema;
}

/** Whether definitions differ at most in what no schema says: tasks, events, tables. */
function hasSameSchema(one: AnySubgraph, other: AnySubgraph): boolean {
  return (
    one.resolvers === other.resolvers &&
    one.references === other.references &&
    one.orphanedTypes === other.orphanedTypes &&
    one.operationCost === other.operationCost
  );
}

function schemaOf(definition: AnySubgraph): SubgraphSchema {
  copyArgumentDirectives();
  const plain = buildSchemaSync({
    resolvers: definition.resolvers as NonEmptyArray<Function>,
    orphanedTypes: [...(definition.orphanedTypes ?? [])],
    validate: false,
    // Subscriptions bring their own streams: the bus carries what they send.
    pubSub: noTopics,
    // The federation directives are not in this schema; they are checked by composition.
    skipCheck: true,
  });
  const sdl = `${federationLink}\n\n${cacheDirective}\n\n${withRootsOf(definition, printSchemaWithDirectives(plain))}`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  const references = definition.references as SubgraphDefinition['references'];
  for (const [type, resolve] of Object.entries(references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  answerEntitiesAtOnce(schema, references);
  return { schema, sdl };
}
