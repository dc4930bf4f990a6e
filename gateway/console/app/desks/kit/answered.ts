import type { AnyVariables, OperationResult } from 'urql';
import { sentenceOf } from '../../graphql/errors';

/**
 * What an operation answered.
 *
 * @throws Error with the shop's own sentence, where it has not
 */
export function answered<Data, Variables extends AnyVariables>({
  data,
  error,
}: OperationResult<Data, Variables>): Data {
  if (error || data === undefined) throw new Error(sentenceOf(error) ?? error?.message ?? '', { cause: error });
  return data;
}
