import { ShopError } from '../errors/shop-error';
import { isConflict } from './retry';

const numbers = {
  // Disk full, error on write, table full; out of memory or resources; read-only, also within a transaction.
  storage: [3, 20, 1021, 1026, 1114, 1037, 1041, 1290, 1792, 1836, 1206],
  // Too many connections; a Galera node that is not ready; the server goes down, or has ended the connection.
  server: [1040, 1203, 1226, 1047, 1053, 1927, 1135],
} as const;

/** What a server says that is no place to write to, while another one of the same database may be. */
const otherServerNumbers = new Set<number>([1047, 1053, 1290, 1792, 1836, 1927]);
/** What a COMMIT may answer that was stored all the same, or may yet be: by the other nodes of a cluster, for one. */
const undecidedNumbers = new Set<number>([1047, 1053, 1180, 1317, 1927]);
const cannotWriteNumbers = new Set<number>([...numbers.storage, ...numbers.server]);
const cannotWriteOnSqlite = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;
/** As client libraries number it: no server at a socket or address, a server that has gone, a lost connection. */
const lostConnectionNumbers = new Set([2002, 2003, 2006, 2013, 2055]);
const lostConnection =
  /^(PROTOCOL_(CONNECTION_LOST|ENQUEUE_AFTER_\w+|SEQUENCE_TIMEOUT)|E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN))$/;

/** Whether a statement failed because the engine cannot store anything at the moment: the disk is full, for one. */
export function cannotWrite(error: unknown): boolean {
  return someCause(error, ({ errno, code, message }) => {
    if (typeof errno === 'number' && cannotWriteNumbers.has(errno)) return true;
    // What a storage engine passes on of the system's: no space left on device, read-only file system.
    if (errno === 1030) return /error (28|30|122|135|136)\b/.test(String(message));
    return typeof code === 'string' && cannotWriteOnSqlite.test(code);
  });
}

/** Whether the connection to the database broke, or could not be made. */
export function isLostConnection(error: unknown): boolean {
  return someCause(
    error,
    ({ errno, code, fatal }) =>
      fatal === true ||
      (typeof errno === 'number' && lostConnectionNumbers.has(errno)) ||
      (typeof code === 'string' && lostConnection.test(code)),
  );
}

/** Whether a server refused a statement that another one of the same database might take. */
export function isOtherServersWork(error: unknown): boolean {
  return someCause(error, ({ errno }) => typeof errno === 'number' && otherServerNumbers.has(errno));
}

/** Whether nobody knows what became of a COMMIT that failed so. */
export function isUndecided(error: unknown): boolean {
  return (
    isLostConnection(error) || someCause(error, ({ errno }) => typeof errno === 'number' && undecidedNumbers.has(errno))
  );
}

/** The number that a server of MariaDB gives an error. */
export function errnoOf(error: unknown): number | undefined {
  let found: number | undefined;
  someCause(error, ({ errno }) => {
    if (typeof errno === 'number') found = errno;
    return found !== undefined;
  });
  return found;
}

/** Whether a statement failed because the database is away, or too busy to answer: the same may succeed later. */
export function isAway(error: unknown): boolean {
  return isLostConnection(error) || cannotWrite(error) || isConflict(error);
}

/**
 * The error for whoever asked to store something: that it is not possible now, where that is why it failed, with the
 * engine's error as its cause; any other error as it is.
 */
export function storageError(error: unknown): unknown {
  if (error instanceof UnknownOutcome) return causedBy(new ShopError('OUTCOME_UNKNOWN'), error.cause);
  if (!isAway(error)) return error;
  return causedBy(new ShopError('STORAGE_UNAVAILABLE'), error);
}

/** Whether this was refused because nothing could be stored at that moment: the same may succeed later. */
export function isStorageUnavailable(error: unknown): boolean {
  return error instanceof ShopError && (error.code === 'STORAGE_UNAVAILABLE' || error.code === 'OUTCOME_UNKNOWN');
}

/** A commit whose outcome nobody knows. */
export class UnknownOutcome extends Error {
  constructor(override readonly cause: unknown) {
    super('the connection broke in a commit');
  }
}

interface DriverError {
  readonly errno?: unknown;
  readonly code?: unknown;
  readonly fatal?: unknown;
  readonly message?: unknown;
}

/** TypeORM wraps what the driver threw. */
function someCause(error: unknown, holds: (error: DriverError) => boolean): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (holds(error)) return true;
  const { driverError } = error as { driverError?: unknown };
  return driverError !== error && someCause(driverError, holds);
}

function causedBy(error: ShopError, cause: unknown): ShopError {
  Object.defineProperty(error, 'cause', { value: cause, enumerable: false });
  return error;
}
