import { type Logger, pino } from 'pino';
import { currentScope } from '../telemetry/tracing';

export type { Logger };

/** A structured logger (JSON lines on standard error, so that standard output is for what a command says). */
export function createLogger(level: string, name = 'vitrine'): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      mixin: whatItIsFor,
      redact: ['password', '*.password', 'refreshToken', '*.refreshToken'],
    },
    pino.destination(2),
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
