import type { Settings } from '../config/settings';

/** Where a shop is restored to: new databases are filled beside those in use, and take their places when all is there. */
export interface RestorePlace {
  /** Settings by which the new databases are made. */
  readonly beside: Settings;
  /** Whether there are products, orders or accounts that would be lost. */
  holdsShop(): Promise<boolean>;
  /** @throws BackupError SHOP_RUNNING where a process has one of the databases open */
  assertStopped(): Promise<void>;
  /** Removes what is beside: of a restore that was broken off, for one. */
  clear(): Promise<void>;
  /** Has the new databases take the places of those in use, which are no more then. */
  takeOver(): Promise<void>;
}

/** What a shop has that somebody would miss. */
export const missedTables = { catalog: 'products', inventory: 'orders', users: 'users' } as const;
