/** What is wrong with a command, told to the person at the shell. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
