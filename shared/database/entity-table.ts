import { type EntityManager, getMetadataArgsStorage, type ObjectLiteral, type ValueTransformer } from 'typeorm';
import { ShopError } from '../errors/shop-error';
import { type BulkInsertOptions, insertRows, quote, type SqlValue } from './bulk-insert';
import { characters, isLonger } from './text-length';

export interface InsertOptions<Row> {
  /** `ignore` leaves a row with the same key as it is; `update` overwrites the columns named in `update`. */
  readonly onConflict?: 'fail' | 'ignore' | 'update';
  /** The columns to overwrite; all but the key where it is absent. */
  readonly update?: readonly (keyof Row & string)[];
  /** With `update`: columns to which the new row's value is added. */
  readonly add?: readonly (keyof Row & string)[];
}

interface ColumnOfTable<Row> {
  readonly name: keyof Row & string;
  readonly isKey: boolean;
  readonly isNullable: boolean;
  /** Of a text of a bounded length: how many characters it takes. */
  readonly limit: number | undefined;
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
      limit: options.type === 'varchar' ? Number(options.length) : undefined,
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

  /** How many characters (Unicode code points, as both engines count) a column takes; no limit: infinity. */
  limit(name: keyof Row & string): number {
    return this.column(name).limit ?? Number.POSITIVE_INFINITY;
  }

  /** The columns for `SELECT`, in quotes; with a prefix where the statement gives the table another name. */
  selection(alias?: string): string {
    const prefix = alias ? `${quote(alias)}.` : '';
    return this.columns.map(({ name }) => `${prefix}${quote(name)}`).join(', ');
  }

  /**
   * What a statement binds for a property: flags as 0 and 1, JSON as text.
   *
   * @throws ShopError TEXT_TOO_LONG where a text does not fit, which SQLite would take and MariaDB refuse
   */
  bound(name: keyof Row & string, value: unknown): SqlValue {
    return sqlValueOf(this.column(name), value === undefined ? null : value);
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
   * @returns how many rows were inserted or changed
   * @throws ShopError TEXT_TOO_LONG, as `bound`; nothing is stored of the rows that were to go with it
   */
  insert(manager: EntityManager, rows: readonly Partial<Row>[], options: InsertOptions<Row> = {}): Promise<number> {
    return this.store(manager, rows, options);
  }

  /**
   * Stores rows so that of two with one key the later one stays, in whatever order they come: the upsert of every read
   * model. Of two of the same moment the one that comes last stays: a sender gives one subject no moment twice.
   *
   * @param order the column that says how late a row is: Unix milliseconds, or a version of the sender's
   * @param update the columns that the sender knows, without the order; all but the key where it is absent
   * @returns how many rows were stored
   */
  storeNewest(
    manager: EntityManager,
    rows: readonly Partial<Row>[],
    order: keyof Row & string,
    update: readonly (keyof Row & string)[] = this.columnNames.filter((name) => !this.key.includes(name)),
  ): Promise<number> {
    // In the order of keys, so that two processes that store the same ones wait for one another at the first.
    const byKey = rows.map((row) => [this.keyText(row), row] as const);
    byKey.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const options = { onConflict: 'update', update, newerBy: order } as const;
    return this.store(
      manager,
      byKey.map(([, row]) => row),
      options,
    );
  }

  private store(
    manager: EntityManager,
    rows: readonly Partial<Row>[],
    options: Omit<BulkInsertOptions, 'key'>,
  ): Promise<number> {
    const bind = (row: number, parameters: SqlValue[]) => {
      for (const column of this.columns) parameters.push(this.boundOf(column, rows[row]!));
    };
    return insertRows(
      manager,
      this.name,
      this.columnNames,
      { count: rows.length, bind },
      { ...options, key: this.key },
    );
  }

  private boundOf(column: ColumnOfTable<Row>, row: Partial<Row>): SqlValue {
    const value: unknown = row[column.name];
    if (value !== undefined) return sqlValueOf(column, value);
    if (!column.isNullable) throw new Error(`${this.name}.${column.name} has no value`);
    return null;
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

function sqlValueOf({ name, limit, transformer }: ColumnOfTable<never>, value: unknown): SqlValue {
  if (transformer) return transformer.to(value) as SqlValue;
  if (limit !== undefined && typeof value === 'string' && isLonger(value, limit)) {
    throw new ShopError('TEXT_TOO_LONG', { field: name, limit, given: characters(value) });
  }
  return value as SqlValue;
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

/** How many characters a text column of an entity takes: what an import or a service checks before it stores. */
export function lengthLimit<Row extends ObjectLiteral>(entity: new () => Row, column: keyof Row & string): number {
  return entityTable(entity).limit(column);
}
