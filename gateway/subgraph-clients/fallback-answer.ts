import { type ExecutionResult, execute, type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import type { Fallbacks } from '../../shared/subgraph/fallbacks';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';

/**
 * The answer to a fetch out of values that stand in: entities are what their representations say, fields without such a
 * value fail as the fetch did.
 *
 * @returns null where nothing that was asked for has a value
 */
export async function fallbackAnswer(
  { schema, values }: { readonly schema: GraphQLSchema; readonly values: Fallbacks },
  { query, variables, operationName }: SubgraphRequest,
  failure: Error,
): Promise<ExecutionResult | null> {
  let stoodIn = false;
  const fieldResolver: GraphQLFieldResolver<Record<string, unknown> | undefined, unknown> = (
    source,
    parameters,
    _,
    { parentType, fieldName },
  ) => {
    const value = values[`${parentType.name}.${fieldName}`];
    if (value !== undefined && (parameters.after ?? null) === null) {
      stoodIn = true;
      return firstPage(value, parameters.first);
    }
    if (source && Object.hasOwn(source, fieldName)) return source[fieldName];
    throw failure;
  };
  const result = await execute({
    schema,
    document: parse(query),
    variableValues: variables,
    operationName,
    fieldResolver,
  });
  return stoodIn ? result : null;
}

function firstPage(value: unknown, first: unknown): unknown {
  if (!isConnection(value) || typeof first !== 'number') return value;
  const edges = value.edges.slice(0, first);
  return { ...value, edges, pageInfo: { hasNextPage: false, endCursor: edges.at(-1)?.cursor ?? null } };
}

function isConnection(value: unknown): value is { readonly edges: readonly { readonly cursor?: string }[] } {
  return typeof value === 'object' && value !== null && 'edges' in value && Array.isArray(value.edges);
}
