import type { TransactionOptions } from '../database/database';

/**
 * How an import port stores its rows: nobody was told yet that they are there, so that a commit need not wait for the disk.
 * What a power cut takes comes again with the next run; the position of an import is stored by commits that do wait.
 */
export const importTransaction: TransactionOptions = { mayBeLost: true };
