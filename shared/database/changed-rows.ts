import type { ObjectLiteral } from 'typeorm';
import { quote } from './bulk-insert';
import type { Database } from './database';
import { entityTable } from './entity-table';

/** Commits become visible out of the order of their times: each look reaches back by so much. */
const overlapMilliseconds = 30_000;

/** The rows of a table that any process has written since the last look. */
export class ChangedRows<Row extends ObjectLiteral & { readonly changedAt: number }> {
  private newest = 0;

  constructor(
    private readonly database: Database,
    private readonly entity: new () => Row,
  ) {}

  /** All rows at the first look; from then on those that are new or changed, and again those of half a minute before. */
  async read(): Promise<Row[]> {
    const table = entityTable(this.entity);
    const rows = table.rowsOf(
      await this.database.read.query(`SELECT ${table.selection()} FROM ${quote(table.name)} WHERE \`changedAt\` >= ?`, [
        this.newest - overlapMilliseconds,
      ]),
    );
    for (const { changedAt } of rows) this.newest = Math.max(this.newest, changedAt);
    return rows;
  }
}
