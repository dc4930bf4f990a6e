import { OperatorError } from '../errors/operator-error';
import type { Command } from '../subgraph/definition';

/** Runs a subgraph's command as the command line does: an OperatorError is what it says, and the exit code 2. */
export async function runCommandOf<Services>(
  command: Command<Services> | undefined,
  services: Services,
  ...parameters: string[]
): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  try {
    const code = (await command?.run(services, parameters, (line) => lines.push(line))) ?? -1;
    return { code, text: lines.join('\n') };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { code: 2, text: [...lines, error.message].join('\n') };
  }
}
