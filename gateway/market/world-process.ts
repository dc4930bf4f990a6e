import 'reflect-metadata';
import { runMain } from '../processes/process-lifetime';
import type { WorldNote } from './run-experiment';
import { runWorld, type WorldRunOptions } from './run-world';

/** Runs the world that the parent process orders, tells it how that goes, and ends. */
async function main(): Promise<void> {
  const order = await new Promise<WorldRunOptions>((resolve) => process.once('message', resolve as () => void));
  // Nobody would read what comes of it.
  const orphaned = () => process.exit(1);
  process.once('disconnect', orphaned);
  const tell = (note: WorldNote) =>
    new Promise<void>((resolve, reject) =>
      process.send!(note, (error: Error | null) => (error ? reject(error) : resolve())),
    );
  const lived = await runWorld(order, () => process.send!({ done: 'a day' } satisfies WorldNote));
  await tell({ lived });
  process.off('disconnect', orphaned);
  process.disconnect();
}

runMain(main);
