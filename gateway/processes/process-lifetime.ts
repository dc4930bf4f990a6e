import { withoutValues } from '../../shared/logging/withheld-values';
import { printError } from './explained-error';

/** Stops once on SIGTERM or SIGINT and leaves; a second signal leaves at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`It could not be stopped cleanly: ${withoutValues(String(error))}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Runs the main of a process. What the operator can put right is said in a sentence, anything else with its stack. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.exit(printError(error, (text) => process.stderr.write(text)));
  });
}
