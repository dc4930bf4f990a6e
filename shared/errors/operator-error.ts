/** What the person who runs the shop can put right: told in its own words, without a stack trace. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
