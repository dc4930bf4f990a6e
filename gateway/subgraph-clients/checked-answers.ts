import type { ExecutionResult } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { isPlainObject } from '../../shared/json/own-properties';
import { type ClientBehaviour, executingBy } from './behaviours';

/** Refuses what is no answer of GraphQL, before anything reads it: whoever is at the other end may send anything. */
export function checkingAnswers(): ClientBehaviour {
  return (client) => executingBy(client, async (request) => checkedAnswer(await client.execute(request)));
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
