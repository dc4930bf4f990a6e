import { withoutValues } from '../../shared/logging/withheld-values';
import { printError } from './explained-error';

/** A process whose parent is gone, and that has not stopped by then, leaves as it is: nobody else would end it. */
const orphanStopsWithin = 15_000;

/**
 * Stops once on SIGTERM or SIGINT and leaves; a second signal leaves at once. One that was started with a channel to its
 * parent stops with that too: nobody would start it again, and it would hold its port against the next start.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const leave = () => {
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`It could not be stopped cleanly: ${withoutValues(String(error))}\n`);
        process.exit(1);
      },
    );
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    leave();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  const onOrphaned = () => {
    // Whoever read what it prints is gone as well.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    setTimeout(() => process.exit(1), orphanStopsWithin).unref();
    if (!stopping) leave();
  };
  // Without a channel it is undefined.
  if (process.connected === false) onOrphaned();
  else process.once('disconnect', onOrphaned);
}

/** Runs the main of a process. What the operator can put right is said in a sentence, anything else with its stack. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.exit(printError(error, (text) => process.stderr.write(text)));
  });
}
