import type { AfterQueryEvent, BeforeQueryEvent, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import { cannotWrite, isLostConnection, isUndecided, UnknownOutcome } from './failures';
import { isConflict } from './retry';

/**
 * Runs one transaction on a connection. TypeORM's own takes a connection for sound whose COMMIT or ROLLBACK failed, and
 * counts a transaction as open on it: whatever follows is a savepoint that nobody ever commits.
 *
 * @param runner released by the caller
 * @param discard closes the connection, whose state is not known: it must not be used again
 */
export async function inTransaction<T>(
  runner: QueryRunner,
  state: TransactionState,
  work: () => Promise<T>,
  discard: () => Promise<void>,
): Promise<T> {
  let isKnown = false;
  try {
    // On MariaDB what is committed is read, by the session's level; SQLite has one level alone.
    await runner.startTransaction();
    state.begin(runner);
    let value: T;
    try {
      value = await work();
      state.check(runner);
    } catch (error) {
      state.end(runner);
      isKnown = await runner.rollbackTransaction().then(
        () => true,
        () => false,
      );
      throw error;
    }
    state.end(runner);
    await commit(runner);
    isKnown = true;
    return value;
  } finally {
    if (!isKnown) await discard();
  }
}

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
    if (runner.isTransactionActive) throw new Error('a savepoint within the work was left open');
  } catch (error) {
    // It may have arrived or not, and a node of a cluster may have passed it on. Whatever else the engine says, it says of a transaction that it has not stored.
    throw isUndecided(error) ? new UnknownOutcome(error) : error;
  }
}

/**
 * Knows which transactions are over before their work is: after a deadlock, a full disk or a broken connection the engine
 * has undone them, and what is executed from then on would be stored at once, each statement for itself.
 */
export class TransactionState implements EntitySubscriberInterface {
  private readonly open = new WeakSet<object>();
  private readonly overBy = new WeakMap<object, unknown>();

  /** @param isUndone whether the engine itself says that there is no transaction any more, which SQLite can */
  constructor(private readonly isUndone: () => boolean) {}

  begin(runner: QueryRunner): void {
    this.overBy.delete(runner);
    this.open.add(runner);
  }

  end(runner: QueryRunner): void {
    this.open.delete(runner);
  }

  /** @throws what ended the transaction, where something did */
  check(runner: QueryRunner): void {
    if (!this.open.has(runner)) return;
    if (this.overBy.has(runner)) throw this.overBy.get(runner);
    if (this.isUndone()) throw new Error('the transaction was ended within its work');
  }

  beforeQuery({ queryRunner }: BeforeQueryEvent): void {
    this.check(queryRunner);
  }

  afterQuery({ queryRunner, success, error }: AfterQueryEvent): void {
    if (success || !this.open.has(queryRunner) || this.overBy.has(queryRunner)) return;
    if (isConflict(error) || cannotWrite(error) || isLostConnection(error) || this.isUndone()) {
      this.overBy.set(queryRunner, error);
    }
  }
}
