import 'reflect-metadata';
import { setPriority } from 'node:os';
import { systemClock } from '../../../shared/clock/clock';
import { Database } from '../../../shared/database/database';
import { createLogger } from '../../../shared/logging/logger';
import { entities } from '../entities';
import { checkpointRhythm } from './checkpoints';
import { couldNotGoOn, type TrainerNote, type TrainerOrder } from './trainer-messages';
import { TrainingWorker } from './training-worker';

/** Requests are answered first, where both want the same core. */
const politeness = 10;

/** The process that fits models: it opens the subgraph's database, works off the runs there are, and ends. */
async function main({ settings, holder }: TrainerOrder): Promise<void> {
  setPriority(politeness);
  const log = createLogger(settings.logLevel, 'recommendations-trainer');
  const stop = new AbortController();
  const end = () => stop.abort(new Error('the process is asked to stop'));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Whoever started this is gone: the run is put back for the next one.
  process.once('disconnect', end);
  // Migrations are run by the subgraph, before it asks for anything.
  const database = await Database.open('recommendations', settings, systemClock, entities, []);
  try {
    const worker = new TrainingWorker(
      database,
      systemClock,
      log,
      holder,
      checkpointRhythm,
      settings.pictures,
      settings.feeds.aggregates,
    );
    const takesUp = (runId: string | null) => {
      if (process.connected) process.send?.({ runId } satisfies TrainerNote);
    };
    await worker.workOff(stop.signal, undefined, takesUp);
  } finally {
    await database.close();
    if (process.connected) process.disconnect();
  }
}

process.once('message', (order: TrainerOrder) => {
  void main(order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = couldNotGoOn;
    if (process.connected) process.disconnect();
  });
});
