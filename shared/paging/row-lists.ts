import type { EntityManager, ObjectLiteral } from 'typeorm';
import { quote, type SqlValue } from '../database/bulk-insert';
import type { EntityTable } from '../database/entity-table';
import { ShopError } from '../errors/shop-error';
import { type Connection, connectionOf, decodeCursor, type Page } from './paging';

/** MariaDB and SQLite take a union of at most 500 parts; a page of what has lists is 100. */
const listsAtOnce = 100;

/** Which rows of a table are in a list. */
export interface RowList {
  /** A condition in SQL; '1 = 1' for all. */
  readonly where: string;
  readonly parameters: readonly SqlValue[];
}

/** How lists are sorted: by columns that together are unique and of which none is null, all in one direction. */
export interface RowOrder<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly direction: 'ASC' | 'DESC';
}

/**
 * The same page of several lists of one table, with their totals, in one statement. Each list is read by the index over
 * its condition and order, and no further than the page.
 *
 * @throws ShopError BAD_CURSOR
 */
export async function connectionsOfLists<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTable<Row>,
  lists: readonly RowList[],
  order: RowOrder<Row>,
  page: Page,
): Promise<Connection<Row>[]> {
  const found = await pagesOf(manager, table, lists, order, page, true);
  return found.map(({ rows, total }) =>
    connectionOf(rows, page, total, (row) => order.columns.map((name) => row[name] as string | number)),
  );
}

/**
 * The same without totals: of each list the rows of the page, and one more.
 *
 * @throws ShopError BAD_CURSOR
 */
export async function rowsOfLists<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTable<Row>,
  lists: readonly RowList[],
  order: RowOrder<Row>,
  page: Page,
): Promise<Row[][]> {
  return (await pagesOf(manager, table, lists, order, page, false)).map(({ rows }) => rows);
}

interface ReadList<Row> {
  readonly rows: Row[];
  readonly total: number;
}

async function pagesOf<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTable<Row>,
  lists: readonly RowList[],
  order: RowOrder<Row>,
  page: Page,
  counted: boolean,
): Promise<ReadList<Row>[]> {
  const pages: ReadList<Row>[] = [];
  for (let start = 0; start < lists.length; start += listsAtOnce) {
    const part = lists.slice(start, start + listsAtOnce);
    const parts = part.map((list, index) => partOf(table, list, index, order, page, counted));
    const sorting = ['list', ...order.columns].map((name, n) =>
      n === 0 ? quote(name) : `${quote(name)} ${order.direction}`,
    );
    const sql = `${parts.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY ${sorting.join(', ')}`;
    const raw: RawRow[] = await manager.query(
      sql,
      parts.flatMap(({ parameters }) => parameters),
    );
    const byList = Map.groupBy(raw, (row) => Number(row.list));
    part.forEach((_list, index) => {
      const own = byList.get(index) ?? [];
      // Where the page is empty, the one row that is left carries the total alone.
      const rows = own.filter((row) => row[order.columns[0]!] !== null);
      pages.push({ rows: table.rowsOf(rows), total: Number(own[0]?.total ?? 0) });
    });
  }
  return pages;
}

type RawRow = Readonly<Record<string, unknown>>;

function partOf<Row extends ObjectLiteral>(
  table: EntityTable<Row>,
  { where, parameters }: RowList,
  index: number,
  { columns, direction }: RowOrder<Row>,
  page: Page,
  counted: boolean,
): { sql: string; parameters: SqlValue[] } {
  const name = quote(table.name);
  const cursor = page.after === null ? null : checkedCursor(table, columns, page.after);
  const beyond = cursor === null ? null : beyondCursor(columns, cursor, direction === 'ASC' ? '>' : '<');
  const sorting = columns.map((column) => `${quote(column)} ${direction}`).join(', ');
  const onPage = `(SELECT ${table.selection()} FROM ${name} WHERE (${where})${beyond ? ` AND ${beyond.sql}` : ''} ORDER BY ${sorting} LIMIT ?) p`;
  const ofPage = [...parameters, ...(beyond?.parameters ?? []), page.first + 1];
  if (!counted)
    return { sql: `SELECT ${index} AS \`list\`, ${table.selection('p')} FROM ${onPage}`, parameters: ofPage };
  return {
    sql: `SELECT ${index} AS \`list\`, t.\`total\` AS \`total\`, ${table.selection('p')} FROM
      (SELECT COUNT(*) AS \`total\` FROM ${name} WHERE ${where}) t LEFT JOIN ${onPage} ON 1 = 1`,
    parameters: [...parameters, ...ofPage],
  };
}

function checkedCursor<Row extends ObjectLiteral>(
  table: EntityTable<Row>,
  columns: readonly (keyof Row & string)[],
  after: string,
): SqlValue[] {
  const values = decodeCursor(after, columns.length);
  // A column without a limit of characters holds numbers: no list is sorted by a text of any length.
  const fits = columns.every(
    (name, n) => typeof values[n] === (Number.isFinite(table.limit(name)) ? 'string' : 'number'),
  );
  if (!fits) throw new ShopError('BAD_CURSOR');
  return values;
}

/** Beyond a place in the order. The first comparison of each column is a range of the index. */
function beyondCursor(
  columns: readonly string[],
  values: readonly SqlValue[],
  than: '<' | '>',
): { sql: string; parameters: SqlValue[] } {
  const [column = '', ...rest] = columns.map(quote);
  const [value = null] = values;
  if (rest.length === 0) return { sql: `${column} ${than} ?`, parameters: [value] };
  const further = beyondCursor(columns.slice(1), values.slice(1), than);
  return {
    sql: `(${column} ${than}= ? AND (${column} ${than} ? OR ${further.sql}))`,
    parameters: [value, value, ...further.parameters],
  };
}
