import { type DestinationStream, type Logger, pino } from 'pino';
import { currentScope } from '../telemetry/tracing';
import { loggedError, withoutCredentials } from './withheld-values';

export type { Logger };

/**
 * A structured logger (JSON lines on standard error, so that standard output is for what a command says). What people
 * typed is in none of its lines, whatever is handed to it: errors are written without values, all else without credentials.
 *
 * @param destination for tests: where lines go
 */
export function createLogger(
  level: string,
  name = 'vitrine',
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      mixin: whatItIsFor,
      serializers: { err: loggedError, error: loggedError, reason: (reason) => withoutCredentials(String(reason)) },
      hooks: { streamWrite: withoutCredentials },
    },
    destination,
  );
}

/** The request and the trace that a line belongs to, where it belongs to any. */
function whatItIsFor(): Record<string, string> {
  const scope = currentScope();
  return {
    ...(scope?.requestId ? { requestId: scope.requestId } : {}),
    ...(scope?.span ? { traceId: scope.span.traceId, spanId: scope.span.spanId } : {}),
  };
}

/** A logger that says nothing. */
export const silentLogger: Logger = pino({ level: 'silent' });
