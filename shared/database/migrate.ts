import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../ids/ids';
import { convertCollations } from './collations';
import type { Database } from './database';
import { isLostConnection } from './failures';
import { releaseLease, takeLease } from './lease';
import { retryConflicts, retryWhileAway } from './retry';

const leaseMilliseconds = 60_000;
/** How long a start waits for a server of the database. */
const awayMilliseconds = 15_000;

/** Runs what migrations are missing; of several processes that start at once, one does it and the others wait. */
export async function migrate(database: Database): Promise<void> {
  const holder = newId();
  const source = database.dataSource;
  const insist = <T>(work: () => Promise<T>) =>
    retryWhileAway(() => retryConflicts(work), isLostConnection, awayMilliseconds);
  await insist(() =>
    source.query(
      'CREATE TABLE IF NOT EXISTS `leases` (`name` varchar(64) NOT NULL PRIMARY KEY, `holder` varchar(36) NOT NULL, `expiresAt` bigint NOT NULL)',
    ),
  );
  while (
    !(await insist(() => takeLease(source.manager, 'migrations', holder, database.clock.now(), leaseMilliseconds)))
  ) {
    await delay(50);
  }
  // A large table takes longer to convert than a lease lasts.
  const renew = () => takeLease(source.manager, 'migrations', holder, database.clock.now(), leaseMilliseconds);
  const renewal = setInterval(() => void renew().catch(() => undefined), leaseMilliseconds / 3);
  try {
    await retryConflicts(() => database.runMigrations());
    await retryConflicts(() => convertCollations(source));
  } finally {
    clearInterval(renewal);
    await releaseLease(source.manager, 'migrations', holder);
  }
}
