/** What the person who runs the shop can put right: a sentence without a stack trace. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
