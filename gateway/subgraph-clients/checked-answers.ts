import type { ExecutionResult, GraphQLError } from 'graphql';
import type { ErrorCode } from '../../shared/errors/catalogue';
import { ShopError } from '../../shared/errors/shop-error';
import { isPlainObject } from '../../shared/json/own-properties';
import { isQuery } from '../../shared/subgraph/subgraph-client';
import { type ClientBehaviour, executingBy } from './behaviours';
import { SubgraphFailure } from './subgraph-failure';

/**
 * Refuses what is no answer of GraphQL, before anything reads it: whoever is at the other end may send anything. An answer
 * to a query that says that the subgraph cannot give one now, as where its database is away, fails as no answer does.
 */
export function checkingAnswers(): ClientBehaviour {
  return (client) =>
    executingBy(client, async (request) => {
      const answer = checkedAnswer(await client.execute(request));
      if (!isQuery(request) || !says(answer, ['SUBGRAPH_UNAVAILABLE'])) return answer;
      throw new SubgraphFailure(client.name, 'failing', 'it says that it cannot answer now', answer);
    });
}

/** Whether an error of an answer has one of these codes. */
export function says({ errors }: ExecutionResult, codes: readonly ErrorCode[]): boolean {
  return Array.isArray(errors) && errors.some((error: unknown) => codes.includes(codeOf(error) as ErrorCode));
}

function codeOf(error: unknown): unknown {
  return (error as Pick<GraphQLError, 'extensions'> | null)?.extensions?.code;
}

/** @throws ShopError SUBGRAPH_ANSWER_INVALID where it is no answer of GraphQL */
export function checkedAnswer(answer: ExecutionResult): ExecutionResult {
  const problem = problemOf(answer);
  if (problem) throw invalidAnswer(problem);
  return answer;
}

export function invalidAnswer(detail: string): ShopError {
  return new ShopError('SUBGRAPH_ANSWER_INVALID', { detail });
}

function problemOf(answer: unknown): string | null {
  if (!isPlainObject(answer)) return 'the answer is no object.';
  const { data, errors } = answer;
  if (data !== undefined && data !== null && !isPlainObject(data)) return '"data" is no object.';
  if (errors === undefined || errors === null) return isPlainObject(data) ? null : 'it has neither data nor errors.';
  if (!Array.isArray(errors) || !errors.every(isError)) return '"errors" is no list of errors.';
  return isPlainObject(data) || errors.length > 0 ? null : 'it has neither data nor errors.';
}

function isError(error: unknown): boolean {
  // Within this process an error is an instance of GraphQLError, whose message is a property all the same.
  if (typeof error !== 'object' || error === null) return false;
  const { message, path } = error as { readonly message?: unknown; readonly path?: unknown };
  return typeof message === 'string' && (path === undefined || path === null || Array.isArray(path));
}
