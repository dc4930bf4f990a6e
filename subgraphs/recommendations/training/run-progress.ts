import { ShopError } from '../../../shared/errors/shop-error';
import { Channel } from '../../../shared/streams/channel';
import type { RunStore, TrainingRun } from './training-run-store';

const lookMilliseconds = 500;
/** A reader that leaves so many steps unread has gone to sleep. */
const capacity = 1_000;

/**
 * A run as it stands, and again whenever it has moved, until it is finished. Its row is looked at, not the bus listened
 * to: whoever works on the run may be a command, which has no bus.
 *
 * @throws ShopError NOT_FOUND where there is no such run
 */
export async function runProgress(runs: RunStore, id: string): Promise<Channel<TrainingRun>> {
  if (!(await runs.find(id))) throw new ShopError('NOT_FOUND', { what: 'training run' });
  let timer: NodeJS.Timeout | undefined;
  const channel = new Channel<TrainingRun>({
    capacity,
    onOverflow: () => new ShopError('SUBSCRIPTION_TOO_SLOW', { limit: capacity }),
    onClosed: () => clearTimeout(timer),
  });
  let reported = '';
  const look = async () => {
    const run = await runs.find(id);
    if (!run) return channel.end();
    const now = JSON.stringify(run);
    if (now !== reported) channel.push(run);
    reported = now;
    if (run.finishedAt !== null) channel.end();
    else if (!channel.closed) timer = setTimeout(() => void step(), lookMilliseconds);
  };
  const step = () => look().catch((error: unknown) => channel.fail(error));
  void step();
  return channel;
}
