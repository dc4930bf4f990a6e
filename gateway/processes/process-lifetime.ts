import { OperatorError } from '../../shared/errors/operator-error';
import { CompositionError } from '../supergraph/composition';

/** Stops once on SIGTERM or SIGINT and leaves; a second signal leaves at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`It could not be stopped cleanly: ${String(error)}\n`);
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
    process.stderr.write(`${explained(error)}\n`);
    process.exit(1);
  });
}

function explained(error: unknown): string {
  if (error instanceof OperatorError || error instanceof CompositionError) return error.message;
  const { code, syscall, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL') {
    return `HOST is "${hostname ?? address}": should be an address of this machine, like 127.0.0.1 or 0.0.0.0`;
  }
  if (code === 'EADDRINUSE') return `Port ${port} of ${address} is taken: set PORT to a free one, or to 0 for any.`;
  if (code === 'EACCES' && port) return `Port ${port} may not be used by this account: set PORT to one above 1023.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
