import type { EntityManager } from 'typeorm';

/** What SQLite binds in one statement at the most is 32,766; MariaDB takes 65,535. */
const maximumParameters = 32_000;
const maximumRows = 2_000;
/**
 * Rows of a statement on SQLite, of which the driver keeps the last hundred prepared: of any other number than these and what is
 * left over, each would be prepared anew, and a hundred of two thousand rows would take a gigabyte.
 */
const rowsOfPrepared = [512, 64] as const;

export type SqlValue = string | number | null | Buffer | Uint8Array;

export interface BulkInsertOptions {
  /**
   * `ignore` leaves a row whose key (or other unique column) is taken as it is, and fails on anything else; `update`
   * overwrites the columns named in `update`, and fails where a unique column beside the key is another row's.
   */
  readonly onConflict?: 'fail' | 'ignore' | 'update';
  /** The columns of the key that may be taken; needed with `update`. */
  readonly key?: readonly string[];
  /** The columns to overwrite; all but the key where it is absent. */
  readonly update?: readonly string[];
  /** With `update`: columns to which the new row's value is added. */
  readonly add?: readonly string[];
  /** With `update`: the column by which a stored row is kept where its value is greater than the new one's. */
  readonly newerBy?: string;
}

/** Rows by number: `bind` appends the values of one to what a statement binds, in the order of the columns. */
export interface RowsToInsert {
  readonly count: number;
  bind(row: number, parameters: SqlValue[]): void;
}

/**
 * Inserts many rows with few statements: TypeORM's own insert builds an object graph per row, which is 10 times slower.
 *
 * @param rows one array of values a row, in the order of `columns`
 * @returns how many rows were inserted or changed
 */
export function bulkInsert(
  manager: EntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  options: BulkInsertOptions = {},
): Promise<number> {
  const bind = (row: number, parameters: SqlValue[]) => {
    parameters.push(...rows[row]!);
  };
  return insertRows(manager, table, columns, { count: rows.length, bind }, options);
}

/** As `bulkInsert`, of rows that are bound when their statement is made: those of a large import are never there twice. */
export async function insertRows(
  manager: EntityManager,
  table: string,
  columns: readonly string[],
  rows: RowsToInsert,
  options: BulkInsertOptions = {},
): Promise<number> {
  const mysql = manager.dataSource.options.type === 'mysql';
  const perStatement = Math.max(1, Math.min(maximumRows, Math.floor(maximumParameters / columns.length)));
  const rowsFrom = (start: number) => {
    const left = Math.min(perStatement, rows.count - start);
    return mysql ? left : (rowsOfPrepared.find((many) => many <= left) ?? left);
  };
  const head = `INSERT INTO ${quote(table)} (${columns.map(quote).join(', ')}) VALUES `;
  const tail = onConflict(mysql, table, columns, options);
  const oneRow = `(${placeholders(columns.length)})`;
  let stored = 0;
  let sql = '';
  let rowsOfSql = 0;
  for (let start = 0; start < rows.count; start += rowsOfSql) {
    const end = start + rowsFrom(start);
    if (rowsOfSql !== end - start) {
      rowsOfSql = end - start;
      sql = head + new Array(rowsOfSql).fill(oneRow).join(', ') + tail;
    }
    const parameters: SqlValue[] = [];
    for (let row = start; row < end; row++) rows.bind(row, parameters);
    stored += storedRows(await run(manager, sql, parameters));
  }
  return stored;
}

/**
 * Runs one statement that changes rows.
 *
 * @returns how many rows it changed: the ground of every conditional update
 */
export async function execute(
  manager: EntityManager,
  sql: string,
  parameters: readonly SqlValue[] = [],
): Promise<number> {
  return (await run(manager, sql, [...parameters])).affected ?? 0;
}

/**
 * Deletes rows where it matters how many there were: where a table is divided among data nodes, MariaDB counts none of those
 * that it deletes (`execute` gives 0), but gives them back.
 *
 * @param condition what stands behind WHERE
 */
export async function deleteRows(
  manager: EntityManager,
  table: string,
  condition: string,
  parameters: readonly SqlValue[],
): Promise<number> {
  const sql = `DELETE FROM ${quote(table)} WHERE ${condition} RETURNING 1 AS \`gone\``;
  const rows: unknown[] = await manager.query(sql, [...parameters]);
  return rows.length;
}

/** An identifier in quotes that both engines read. */
export function quote(identifier: string): string {
  return `\`${identifier}\``;
}

/** `?, ?, ?` for a list of so many values. */
export function placeholders(count: number): string {
  return new Array(count).fill('?').join(', ');
}

interface StatementResult {
  readonly affected?: number;
  /** Of MariaDB: its OK packet. */
  readonly raw?: { readonly insertId?: number; readonly info?: string } | number | bigint;
}

async function run(manager: EntityManager, sql: string, parameters: SqlValue[]): Promise<StatementResult> {
  const queryRunner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  try {
    return (await queryRunner.query(sql, parameters, true)) as StatementResult;
  } finally {
    if (!manager.queryRunner) await queryRunner.release();
  }
}

/**
 * How many rows an insert stored. MariaDB counts 1 for a row that was there and stays as it is, as for a new one, and 2
 * for one that was changed. How many were there it says in words where there are several rows ("Records: 3  Duplicates:
 * 1  Warnings: 0", in the server's language); of a single row the statement itself says it, by LAST_INSERT_ID.
 */
function storedRows({ affected = 0, raw }: StatementResult): number {
  if (typeof raw !== 'object' || raw === null) return affected;
  const inWords = /^\D*\d+\D+(\d+)/.exec(raw.info ?? '');
  return affected - (inWords ? Number(inWords[1]) : raw.insertId === 1 ? 1 : 0);
}

function onConflict(mysql: boolean, table: string, columns: readonly string[], options: BulkInsertOptions): string {
  if (options.onConflict === 'ignore') return mysql ? leavingIt(columns[0]!) : ' ON CONFLICT DO NOTHING';
  if (options.onConflict !== 'update') return '';
  const { key = [], newerBy } = options;
  const update = new Set(options.update ?? columns.filter((name) => !key.includes(name)));
  const add = new Set(options.add);
  for (const name of add) update.add(name);
  // Last: MariaDB assigns from left to right, and all others depend on what is stored of it.
  if (newerBy && update.delete(newerBy) !== undefined) update.add(newerBy);
  return mysql
    ? overwritingOnMysql([...update], add, key, newerBy)
    : overwritingOnSqlite(table, [...update], add, key, newerBy);
}

/** Not INSERT IGNORE: that stores a text cut and a number wrapped. */
const leavingIt = (column: string): string =>
  ` ON DUPLICATE KEY UPDATE ${quote(column)} = IF(LAST_INSERT_ID(1), ${quote(column)}, ${quote(column)})`;

function overwritingOnMysql(
  update: readonly string[],
  add: ReadonlySet<string>,
  key: readonly string[],
  newerBy: string | undefined,
): string {
  const first = quote(key[0]!);
  const same = key.map((name) => `${quote(name)} = VALUES(${quote(name)})`).join(' AND ');
  const newer = newerBy && `${quote(newerBy)} IS NULL OR ${quote(newerBy)} <= VALUES(${quote(newerBy)})`;
  const assigned = update.map((name) => {
    const value = `${add.has(name) ? `${quote(name)} + ` : ''}VALUES(${quote(name)})`;
    return `${quote(name)} = ${newer ? `IF(${newer}, ${value}, ${quote(name)})` : value}`;
  });
  // A key cannot be null: where another unique column is what was taken the statement fails, as on SQLite.
  const guarded = `${first} = IF(${same}, IF(LAST_INSERT_ID(1), ${first}, ${first}), NULL)`;
  return ` ON DUPLICATE KEY UPDATE ${[guarded, ...assigned].join(', ')}`;
}

function overwritingOnSqlite(
  table: string,
  update: readonly string[],
  add: ReadonlySet<string>,
  key: readonly string[],
  newerBy: string | undefined,
): string {
  const set = update
    .map((name) => {
      const before = add.has(name) ? `${quote(table)}.${quote(name)} + ` : '';
      return `${quote(name)} = ${before}excluded.${quote(name)}`;
    })
    .join(', ');
  const stored = newerBy && `${quote(table)}.${quote(newerBy)}`;
  const where = newerBy ? ` WHERE ${stored} IS NULL OR ${stored} <= excluded.${quote(newerBy)}` : '';
  return ` ON CONFLICT (${key.map(quote).join(', ')}) DO UPDATE SET ${set}${where}`;
}
