import { type EntityManager, getMetadataArgsStorage, type ObjectLiteral, type ValueTransformer } from 'typeorm';
import { bulkInsert, execute, quote, type SqlValue } from './bulk-insert';

export interface InsertOptions<Row> {
  /** `ignore` leaves a row with the same key as it is; `update` overwrites the columns named in `update`. */
  readonly onConflict?: 'fail' | 'ignore' | 'update';
  /** The columns to overwrite; all but the key where it is absent. */
  readonly update?: readonly (keyof Row & string)[];
}

interface ColumnOfTable<Row> {
  readonly name: keyof Row & string;
  readonly isKey: boolean;
  readonly isNullable: boolean;
  readonly transformer: ValueTransformer | undefined;
}

/**
 * The table of an entity, for statements that TypeORM's own repository is too slow or too narrow for: names of columns,
 * conversions and keys are read off the entity, which stays the one description of the table.
 */
export class EntityTable<Row extends ObjectLiteral> {
  readonly name: string;
  private readonly columns: readonly ColumnOfTable<Row>[];
  private readonly byName: ReadonlyMap<string, ColumnOfTable<Row>>;

  constructor(entity: new () => Row) {
    const storage = getMetadataArgsStorage();
    const table = storage.tables.find(({ target }) => target === entity);
    if (!table?.name) throw new Error(`${entity.name} is no entity with a table`);
    this.name = table.name;
    this.columns = storage.filterColumns(entity).map(({ propertyName, options }) => ({
      name: propertyName as keyof Row & string,
      isKey: options.primary === true,
      isNullable: options.nullable === true,
      transformer: Array.isArray(options.transformer) ? undefined : options.transformer,
    }));
    this.byName = new Map(this.columns.map((column) => [column.name, column]));
  }

  get columnNames(): readonly (keyof Row & string)[] {
    return this.columns.map(({ name }) => name);
  }

  get key(): readonly (keyof Row & string)[] {
    return this.columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  }

  /** The columns for `SELECT`, in quotes; with a prefix where the statement gives the table another name. */
  selection(alias?: string): string {
    const prefix = alias ? `${quote(alias)}.` : '';
    return this.columns.map(({ name }) => `${prefix}${quote(name)}`).join(', ');
  }

  /** What a statement binds for a property: flags as 0 and 1, JSON as text. */
  bound(name: keyof Row & string, value: unknown): SqlValue {
    const given = value === undefined ? null : value;
    const { transformer } = this.column(name);
    return (transformer ? transformer.to(given) : given) as SqlValue;
  }

  /**
   * A row of the entity from what a statement of one's own read: columns that it did not read are left out.
   *
   * @param raw column names and values as the engine gave them
   */
  rowOf(raw: Readonly<Record<string, unknown>>): Row {
    const row: Record<string, unknown> = {};
    for (const { name, transformer } of this.columns) {
      if (!(name in raw)) continue;
      const value = raw[name];
      row[name] = transformer ? transformer.from(value) : value;
    }
    return row as Row;
  }

  rowsOf(raw: readonly Readonly<Record<string, unknown>>[]): Row[] {
    return raw.map((one) => this.rowOf(one));
  }

  /**
   * Inserts many rows with few statements. A nullable property that a row leaves out is stored as null.
   *
   * @returns how many rows the engine says it changed (on MariaDB an overwritten row counts 2)
   */
  insert(manager: EntityManager, rows: readonly Partial<Row>[], options: InsertOptions<Row> = {}): Promise<number> {
    if (rows.length === 0) return Promise.resolve(0);
    return bulkInsert(
      manager,
      this.name,
      this.columnNames,
      rows.map((row) => this.columns.map((column) => this.boundOf(column, row))),
      { ...options, key: this.key },
    );
  }

  /**
   * Stores rows so that of two with one key the later one stays, in whatever order they come: the upsert of every read
   * model. A row of the same moment as the stored one changes nothing.
   *
   * @param order the column that says how late a row is: Unix milliseconds, or a version of the sender's
   * @param update the columns that the sender tells, without the order; all but the key where it is absent
   * @returns how many rows were stored
   */
  async storeNewest(
    manager: EntityManager,
    rows: readonly Partial<Row>[],
    order: keyof Row & string,
    update: readonly (keyof Row & string)[] = this.columnNames.filter((name) => !this.key.includes(name)),
  ): Promise<number> {
    if (rows.length === 0) return 0;
    // In the order of keys, so that two processes that store the same ones wait for one another at the first.
    const ordered = [...rows].sort((a, b) => (this.keyText(a) < this.keyText(b) ? -1 : 1));
    const added = await this.insert(manager, ordered, { onConflict: 'ignore' });
    if (added === rows.length) return added;
    const changed = [...new Set([...update, order])];
    const set = changed.map((name) => `${quote(name)} = ?`).join(', ');
    const where = [...this.key.map((name) => `${quote(name)} = ?`), `(${quote(order)} IS NULL OR ${quote(order)} < ?)`];
    const sql = `UPDATE ${quote(this.name)} SET ${set} WHERE ${where.join(' AND ')}`;
    let stored = added;
    for (const row of ordered) {
      const values = [...changed, ...this.key, order].map((name) => this.boundOf(this.column(name), row));
      stored += await execute(manager, sql, values);
    }
    return stored;
  }

  private boundOf({ name, isNullable }: ColumnOfTable<Row>, row: Partial<Row>): SqlValue {
    const value = row[name];
    if (value === undefined && !isNullable) throw new Error(`${this.name}.${name} has no value`);
    return this.bound(name, value);
  }

  private keyText(row: Partial<Row>): string {
    return this.key.map((name) => String(row[name])).join(' ');
  }

  private column(name: string): ColumnOfTable<Row> {
    const column = this.byName.get(name);
    if (!column) throw new Error(`${this.name} has no column ${name}`);
    return column;
  }
}

const tables = new WeakMap<Function, EntityTable<ObjectLiteral>>();

/** The table of an entity; the same object each time. */
export function entityTable<Row extends ObjectLiteral>(entity: new () => Row): EntityTable<Row> {
  let table = tables.get(entity);
  if (!table) {
    table = new EntityTable(entity) as unknown as EntityTable<ObjectLiteral>;
    tables.set(entity, table);
  }
  return table as unknown as EntityTable<Row>;
}
