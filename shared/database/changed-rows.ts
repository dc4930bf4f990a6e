import type { ObjectLiteral } from 'typeorm';
import { quote } from './bulk-insert';
import type { Database } from './database';
import { entityTable } from './entity-table';

/** Commits become visible out of the order of their times: each look reaches back by so much. */
const overlapMilliseconds = 30_000;
const rowsAtATime = 2_000;

/**
 * The rows of a table that any process has written since the last look. What is within the overlap comes again with each
 * look: who takes a row in must not mind that.
 */
export class ChangedRows<Row extends ObjectLiteral & { readonly changedAt: number }> {
  /** The newest time seen, but never later than when it was seen: a row by a clock that is ahead would hide others. */
  private position = 0;

  /** @param columns those that are read, `changedAt` among them; all where they are absent */
  constructor(
    private readonly database: Database,
    private readonly entity: new () => Row,
    private readonly columns: readonly (keyof Row & string)[] = entityTable(entity).columnNames,
  ) {}

  /**
   * All rows at the first look; from then on those that are new or changed, and again those of half a minute before.
   *
   * @param whole whether all rows are read again
   */
  async read({ whole = false } = {}): Promise<Row[]> {
    const table = entityTable(this.entity);
    const now = this.database.clock.now();
    const rows = table.rowsOf(
      await this.database.read.query(
        `SELECT ${this.columns.map(quote).join(', ')} FROM ${quote(table.name)} WHERE \`changedAt\` >= ?`,
        [whole ? 0 : this.position - overlapMilliseconds],
      ),
    );
    for (const { changedAt } of rows) this.position = Math.max(this.position, Math.min(changedAt, now));
    return rows;
  }

  /**
   * The same as `read`, some thousand rows at a time in the order of their times: on SQLite a page is read within one turn
   * of the event loop, and whoever takes it in can let others through before the next.
   *
   * @param key the column of the primary key
   */
  async *pages(key: keyof Row & string): AsyncGenerator<Row[], void, undefined> {
    const table = entityTable(this.entity);
    const now = this.database.clock.now();
    let [from, after]: [number, unknown] = [this.position - overlapMilliseconds, ''];
    for (;;) {
      const rows = table.rowsOf(
        await this.database.read.query(
          `SELECT ${this.columns.map(quote).join(', ')} FROM ${quote(table.name)} WHERE \`changedAt\` >= ? ` +
            `AND (\`changedAt\` > ? OR ${quote(key)} > ?) ORDER BY \`changedAt\`, ${quote(key)} LIMIT ${rowsAtATime}`,
          [from, from, after],
        ),
      );
      const last = rows.at(-1);
      if (last) yield rows;
      for (const { changedAt } of rows) this.position = Math.max(this.position, Math.min(changedAt, now));
      if (!last || rows.length < rowsAtATime) return;
      [from, after] = [last.changedAt, last[key]];
    }
  }
}
