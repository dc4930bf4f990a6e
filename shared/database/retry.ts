import { setTimeout as delay } from 'node:timers/promises';

// MariaDB: deadlock, lock wait timeout, record changed since it was read (snapshot isolation).
const conflictNumbers = new Set([1213, 1205, 1020]);

/** Whether a database refused a statement only because another one was in its way. */
export function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { errno, code, driverError } = error as { errno?: unknown; code?: unknown; driverError?: unknown };
  if (typeof errno === 'number' && conflictNumbers.has(errno)) return true;
  if (typeof code === 'string' && (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')) return true;
  return driverError !== undefined && driverError !== error && isConflict(driverError);
}

/** Whether a database refused a row because its key is taken. */
export function isDuplicateKey(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { errno, code, driverError } = error as { errno?: unknown; code?: unknown; driverError?: unknown };
  if (errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true;
  return driverError !== undefined && driverError !== error && isDuplicateKey(driverError);
}

/**
 * Does the work again where it met a conflict, after a pause of random length that doubles each time (full jitter, as
 * in Amazon's "Exponential backoff and jitter", 2015). Any other error, and the last conflict, are thrown.
 *
 * @param attempts how often in all; 20 attempts wait about 6 s in the mean
 */
export async function retryConflicts<T>(work: () => Promise<T>, attempts = 20): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      // Timing of a pause is no draw of a model: it need not be seeded.
      await delay(Math.random() * Math.min(1000, 4 * 2 ** attempt));
    }
  }
}

/** Its longest pause is about as long as a proxy takes to see that a server works again. */
const longestPauseMilliseconds = 500;

/**
 * Does the work again where it found no server to do it, until one does or the patience is at an end: another one takes over
 * meanwhile. It must be known that nothing of it has happened.
 *
 * @param isFit whether it may be done again after an error
 */
export async function retryWhileAway<T>(
  work: () => Promise<T>,
  isFit: (error: unknown) => boolean,
  patienceMilliseconds: number,
): Promise<T> {
  const end = performance.now() + patienceMilliseconds;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isFit(error)) throw error;
      const pause = Math.random() * Math.min(longestPauseMilliseconds, 10 * 2 ** attempt);
      if (performance.now() + pause >= end) throw error;
      await delay(pause);
    }
  }
}
