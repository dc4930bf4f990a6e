import type { ObjectLiteral } from 'typeorm';
import { quote } from './bulk-insert';
import type { Database } from './database';
import { entityTable } from './entity-table';

/** Commits become visible out of the order of their times: each look reaches back by so much. */
const overlapMilliseconds = 30_000;
/** What is older is read again only where something has changed within the same stretch of so many milliseconds. */
const stretchMilliseconds = 1_000;
/** Rows as young as this are always read: one may have been written twice within a millisecond, between which it was read. */
const youngMilliseconds = 2_000;
const rowsAtATime = 2_000;

/**
 * The rows of a table that any process has written since the last look. Some that have not changed come along: who takes
 * a row in must not mind that.
 */
export class ChangedRows<Row extends ObjectLiteral & { readonly changedAt: number }> {
  /** The newest time seen, but never later than when it was seen: a row by a clock that is ahead would hide others. */
  private position = 0;
  private seenVersion: number | null = null;
  /** What is known of the rows of each stretch of the overlap: how many, and the sum of their times. */
  private stretches: ReadonlyMap<number, string> = new Map();

  /** @param columns those that are read, `changedAt` among them; all where they are absent */
  constructor(
    private readonly database: Database,
    private readonly entity: new () => Row,
    private readonly columns: readonly (keyof Row & string)[] = entityTable(entity).columnNames,
  ) {}

  /**
   * All rows at the first look; from then on those that are new or changed within the last half a minute before the newest.
   * None where nobody has written to the database since the last look, as far as the engine says so.
   *
   * @param whole whether all rows are read again
   */
  async read({ whole = false } = {}): Promise<Row[]> {
    const found: Row[][] = [];
    for await (const rows of this.pages({ whole })) found.push(rows);
    return found.flat();
  }

  /**
   * The same as `read`, some thousand rows at a time: on SQLite a page is read within one turn of the event loop, and
   * whoever takes it in can let others through before the next.
   */
  async *pages({ whole = false } = {}): AsyncGenerator<Row[], void, undefined> {
    const now = this.database.clock.now();
    // Asked before the rows are read: what is committed meanwhile makes another version.
    const version = this.database.writtenVersion();
    if (!whole && version !== null && version === this.seenVersion) return;
    const all = whole || this.position === 0;
    const stretches = all ? new Map<number, string>() : await this.stretchesSince(this.position - overlapMilliseconds);
    let newest = this.position;
    for await (const rows of all ? this.everyRow() : this.changedSince(stretches, now - youngMilliseconds)) {
      if (rows.length > 0) yield rows;
      for (const { changedAt } of rows) newest = Math.max(newest, Math.min(changedAt, now));
    }
    this.position = newest;
    this.stretches = stretches;
    this.seenVersion = version;
  }

  /** In the order of their times. */
  private async *everyRow(): AsyncGenerator<Row[], void, undefined> {
    const table = entityTable(this.entity);
    const key = table.key[0]!;
    let [from, after]: [number, unknown] = [0, ''];
    for (;;) {
      const rows = table.rowsOf(
        await this.database.read.query(
          `SELECT ${this.selection([...this.columns, key])} FROM ${quote(table.name)} WHERE \`changedAt\` >= ? ` +
            `AND (\`changedAt\` > ? OR ${quote(key)} > ?) ORDER BY \`changedAt\`, ${quote(key)} LIMIT ${rowsAtATime}`,
          [from, from, after],
        ),
      );
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtATime) return;
      [from, after] = [last.changedAt, last[key]];
    }
  }

  /** Rows of stretches that are not as they were, and those that are young. */
  private async *changedSince(
    stretches: ReadonlyMap<number, string>,
    young: number,
  ): AsyncGenerator<Row[], void, undefined> {
    const starts = [...stretches.keys()].filter((start) => this.stretches.get(start) !== stretches.get(start));
    for (const start of starts.filter((one) => one < young).sort((a, b) => a - b)) {
      yield await this.rows(start, Math.min(start + stretchMilliseconds, young));
    }
    yield await this.rows(young);
  }

  private selection(columns: readonly string[]): string {
    return [...new Set(columns)].map(quote).join(', ');
  }

  private async rows(from: number, until?: number): Promise<Row[]> {
    const table = entityTable(this.entity);
    const columns = this.selection(this.columns);
    const bound = until === undefined ? '' : ' AND `changedAt` < ?';
    const sql = `SELECT ${columns} FROM ${quote(table.name)} WHERE \`changedAt\` >= ?${bound}`;
    return table.rowsOf(await this.database.read.query(sql, until === undefined ? [from] : [from, until]));
  }

  /** By hand: while an import writes thousands of rows a second, reading those of half a minute each second held up all else. */
  private async stretchesSince(time: number): Promise<Map<number, string>> {
    const start = '`changedAt` - `changedAt` % ?';
    const sql =
      `SELECT ${start} AS \`start\`, COUNT(*) AS \`rows\`, SUM(\`changedAt\` % ?) AS \`sum\` ` +
      `FROM ${quote(entityTable(this.entity).name)} WHERE \`changedAt\` >= ? GROUP BY ${start}`;
    const parameters = [
      stretchMilliseconds,
      stretchMilliseconds,
      time - (time % stretchMilliseconds),
      stretchMilliseconds,
    ];
    const found: { start: number; rows: number; sum: number | string }[] = await this.database.read.query(
      sql,
      parameters,
    );
    return new Map(found.map(({ start: at, rows, sum }) => [Number(at), `${rows} ${sum}`]));
  }
}
