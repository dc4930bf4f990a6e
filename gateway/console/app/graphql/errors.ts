import type { CombinedError } from 'urql';

/** What a person reads of a failure: the shop's own sentence, or nothing where the network failed. */
export function sentenceOf(error: CombinedError | undefined): string | undefined {
  return error?.graphQLErrors[0]?.message;
}

/** The stable code of a failure. */
export function codeOf(error: CombinedError | undefined): string | undefined {
  const code = error?.graphQLErrors[0]?.extensions.code;
  return typeof code === 'string' ? code : undefined;
}
