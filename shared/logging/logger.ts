import { type Logger, pino } from 'pino';

export type { Logger };

/** A structured logger (JSON lines on standard error, so that standard output is for what a command says). */
export function createLogger(level: string, name = 'vitrine'): Logger {
  return pino(
    { name, level, base: { name }, redact: ['password', '*.password', 'refreshToken', '*.refreshToken'] },
    pino.destination(2),
  );
}

/** A logger that says nothing. */
export const silentLogger: Logger = pino({ level: 'silent' });
