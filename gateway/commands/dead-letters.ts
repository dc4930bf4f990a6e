import { DeadLetterEntity } from '../../shared/database/platform-entities';
import { openApplication } from '../processes/application';
import { type CommandLine, type OperatorCommand, wrongUsage } from './command-line';

/** `dead-letters`: shows or handles again the events whose handlers kept failing. */
async function runDeadLetters({ parameters, say, result }: CommandLine): Promise<number> {
  const [action] = parameters;
  if (action !== 'list' && action !== 'replay') {
    throw wrongUsage(deadLettersCommand, action && `action "${action}"`);
  }
  const application = await openApplication();
  try {
    let failed = 0;
    const results: unknown[] = [];
    for (const runtime of application.runtimes) {
      if (action === 'replay') {
        const outcome = await runtime.consumer.replayDeadLetters();
        failed += outcome.failed;
        results.push({ subgraph: runtime.name, ...outcome });
        say(`${runtime.name}: ${outcome.replayed} handled, ${outcome.failed} failed again`);
        continue;
      }
      const letters = await runtime.platform.database.read.find(DeadLetterEntity, { order: { id: 'ASC' }, take: 100 });
      for (const letter of letters) {
        const { id, type, failedAt, error } = letter;
        results.push({ subgraph: runtime.name, id, type, failedAt: new Date(failedAt).toISOString(), error });
        say(
          `${runtime.name}  ${new Date(letter.failedAt).toISOString()}  ${letter.type}  ${letter.id}  ${letter.error}`,
        );
      }
      if (letters.length === 0) say(`${runtime.name}: none`);
    }
    result?.(results);
    return failed === 0 ? 0 : 1;
  } finally {
    await application.close();
  }
}

export const deadLettersCommand: OperatorCommand = {
  name: 'dead-letters',
  usage: ['list', 'replay'],
  summary: 'events that could not be handled: lists them with the reason, or handles them again',
  options: [
    ['list', 'the oldest hundred of each subgraph'],
    ['replay', 'handles all again; exits with 1 where some failed again'],
  ],
  example: 'list',
  run: runDeadLetters,
};
