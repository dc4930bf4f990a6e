import { setImmediate as nextTurn } from 'node:timers/promises';
import { RepeatedTask } from '../../../../shared/concurrency/repeated-task';
import { ChangedRows } from '../../../../shared/database/changed-rows';
import type { Platform } from '../../../../shared/subgraph/definition';
import { second } from '../../../../shared/time/durations';
import { ProductEntity } from '../../entities/product';
import type { CatalogIndex } from './catalog-index';

/** Every so many looks all rows are compared: a transaction that took long, or a clock that is wrong, hides nothing for good. */
const wholeComparisonEvery = 300;

/** Keeps the catalog index of this process up to date with what other processes wrote, at most about a second behind. */
export class ChangeWatch {
  private readonly task: RepeatedTask;
  private readonly changed: ChangedRows<ProductEntity>;
  private looks = 0;

  constructor(
    { database, log, timers }: Platform,
    private readonly catalogIndex: CatalogIndex,
  ) {
    this.changed = new ChangedRows(database, ProductEntity, ['id', 'stamp', 'changedAt']);
    this.task = new RepeatedTask(
      () => this.look(),
      second,
      (error) => log.error({ err: error }, 'could not look for changed products; looking again in a second'),
      timers,
    );
  }

  start(): void {
    this.task.start();
  }

  stop(): Promise<void> {
    return this.task.stop();
  }

  /** Looks once for products that changed, and takes them into the index. */
  async look(): Promise<void> {
    const whole = this.looks % wholeComparisonEvery === 0;
    this.looks += 1;
    for await (const rows of this.changed.pages({ whole })) {
      await this.catalogIndex.load(this.catalogIndex.outdated(rows));
      // On SQLite nothing is waited for: a whole comparison lets others through after each page.
      await nextTurn();
    }
  }
}
