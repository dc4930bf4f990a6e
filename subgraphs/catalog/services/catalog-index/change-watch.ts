import type { Clock } from '../../../../shared/clock/clock';
import type { Database } from '../../../../shared/database/database';
import type { Logger } from '../../../../shared/logging/logger';
import type { CatalogIndex } from './catalog-index';

const everyMilliseconds = 1000;
/**
 * How far each look reaches back behind the one before. A write becomes visible when its transaction commits, some time
 * after its time of change, which is by the clock of another machine: what is older than this at its commit is found by
 * the whole comparison.
 */
const overlapMilliseconds = 30_000;
/** Every so many looks all rows are compared. */
const wholeComparisonEvery = 300;

/** Keeps the catalog index of this process up to date with what other processes wrote, at most about a second behind. */
export class ChangeWatch {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private looks = 0;
  private lookedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly catalogIndex: CatalogIndex,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.look()
        .catch((error) =>
          this.log.error({ err: error }, 'could not look for changed products; looking again in a second'),
        )
        .finally(() => {
          this.running = null;
        });
    }, everyMilliseconds);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Looks once for products that changed, and takes them into the index. */
  async look(): Promise<void> {
    const whole = this.looks % wholeComparisonEvery === 0;
    this.looks += 1;
    const now = this.clock.now();
    const rows: { id: string; stamp: string }[] = await this.database.read.query(
      'SELECT `id`, `stamp` FROM `products` WHERE `changedAt` >= ?',
      [whole ? 0 : this.lookedAt - overlapMilliseconds],
    );
    await this.catalogIndex.load(this.catalogIndex.outdated(rows));
    this.lookedAt = now;
  }
}
