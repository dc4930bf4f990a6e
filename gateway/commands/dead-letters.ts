import { DeadLetterEntity } from '../../shared/database/platform-entities';
import { openApplication } from '../processes/application';
import { type CommandLine, UsageError } from './command-line';

export const deadLettersUsage = `dead-letters list                             events that could not be handled, and why
dead-letters replay                           handles them again`;

/** `dead-letters`: shows or handles again the events whose handlers kept failing. */
export async function runDeadLetters({ parameters, say }: CommandLine): Promise<number> {
  const [action] = parameters;
  if (action !== 'list' && action !== 'replay') throw new UsageError(`usage:\n${deadLettersUsage}`);
  const application = await openApplication();
  try {
    let failed = 0;
    for (const runtime of application.runtimes) {
      if (action === 'replay') {
        const outcome = await runtime.consumer.replayDeadLetters();
        failed += outcome.failed;
        say(`${runtime.name}: ${outcome.replayed} handled, ${outcome.failed} failed again`);
        continue;
      }
      const letters = await runtime.platform.database.read.find(DeadLetterEntity, { order: { id: 'ASC' }, take: 100 });
      for (const letter of letters) {
        say(
          `${runtime.name}  ${new Date(letter.failedAt).toISOString()}  ${letter.type}  ${letter.id}  ${letter.error}`,
        );
      }
      if (letters.length === 0) say(`${runtime.name}: none`);
    }
    return failed === 0 ? 0 : 1;
  } finally {
    await application.close();
  }
}
