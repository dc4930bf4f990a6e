import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import { LetterEntity } from '../entities/letter';
import type { UsersServices } from '../services/services';

const shown = 20;

/** Where letters go, what became of the latest, and what nobody answered for. */
export const lettersCommand: Command<UsersServices> = {
  name: 'letters',
  usage: '[--send-again ID...]',
  summary: 'shows where letters go and what became of them, or has unanswered ones sent again',
  options: [['--send-again ID...', 'sends letters again that nobody answered for; some of them may then come twice']],
  example: '',
  run: async ({ letters, platform }, [option, ...ids], say, result) => {
    if (option === '--send-again') {
      const count = await letters.sendAgain(ids);
      say(`${count} of ${ids.length} will be sent again`);
      result?.({ sentAgain: count, asked: ids.length });
      return count === ids.length ? 0 : 1;
    }
    if (option !== undefined) {
      throw new OperatorError(`there is no ${option}; usage: letters ${lettersCommand.usage}`);
    }
    const { read } = platform.database;
    const order = { id: 'DESC' } as const;
    const unanswered = await read.find(LetterEntity, { where: { status: 'UNANSWERED' }, order, take: 1000 });
    const latest = await read.find(LetterEntity, { order, take: shown });
    say(`letters go to ${letters.destination}`);
    for (const { id, kind, recipient, status, createdAt, answer } of latest) {
      const what = [new Date(createdAt).toISOString(), id, status, kind, recipient, answer ?? ''];
      say(what.join('  ').trim());
    }
    if (unanswered.length > 0) {
      say(
        `nobody answered for ${unanswered.length}, which are not sent again by themselves: ${unanswered.map(({ id }) => id).join(' ')}`,
      );
    }
    result?.({
      destination: letters.destination,
      latest: latest.map(({ id, kind, recipient, status, createdAt, answer }) => ({
        ...{ id, kind, recipient, status, answer },
        createdAt: new Date(createdAt).toISOString(),
      })),
      unanswered: unanswered.map(({ id }) => id),
    });
    return 0;
  },
};
