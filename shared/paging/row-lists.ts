import type { EntityManager, ObjectLiteral } from 'typeorm';
import { quote, type SqlValue } from '../database/bulk-insert';
import type { EntityTable } from '../database/entity-table';
import { ShopError } from '../errors/shop-error';
import { type Connection, connectionOf, countedWhenRead, decodeCursor, type Page } from './paging';

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
 * The same page of several lists of one table, in one statement. Each list is read by the index over its condition and
 * order, and no further than the page. Totals are counted where one is read, in one statement for all of the lists.
 *
 * @param totals counts the lists another way: by counts that are kept, see `countedRows`
 * @throws ShopError BAD_CURSOR
 */
export async function connectionsOfLists<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTable<Row>,
  lists: readonly RowList[],
  order: RowOrder<Row>,
  page: Page,
  totals: () => Promise<readonly number[]> = () => totalsOf(manager, table, lists),
): Promise<Connection<Row>[]> {
  const found = await rowsOfLists(manager, table, lists, order, page);
  let counted: Promise<readonly number[]> | undefined;
  const total = async (index: number) => {
    counted ??= totals();
    return (await counted)[index] ?? 0;
  };
  return found.map((rows, index) => {
    const cursorOf = (row: Row) => order.columns.map((name) => row[name] as string | number);
    return countedWhenRead(connectionOf(rows, page, 0, cursorOf), () => total(index));
  });
}

/**
 * Of each list the rows of the page, and one more.
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
  const pages: Row[][] = [];
  for (let start = 0; start < lists.length; start += listsAtOnce) {
    const part = lists.slice(start, start + listsAtOnce);
    const parts = part.map((list, index) => partOf(table, list, index, order, page));
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
      pages.push(table.rowsOf(byList.get(index) ?? []));
    });
  }
  return pages;
}

/** How many rows each list has. */
async function totalsOf<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTable<Row>,
  lists: readonly RowList[],
): Promise<number[]> {
  const totals: number[] = [];
  for (let start = 0; start < lists.length; start += listsAtOnce) {
    const part = lists.slice(start, start + listsAtOnce);
    const counts = part.map(
      ({ where }, index) =>
        `SELECT ${index} AS \`list\`, COUNT(*) AS \`total\` FROM ${quote(table.name)} WHERE ${where}`,
    );
    const raw: { list: number; total: number | string }[] = await manager.query(
      counts.join(' UNION ALL '),
      part.flatMap(({ parameters }) => parameters),
    );
    const byList = new Map(raw.map(({ list, total }) => [Number(list), Number(total)]));
    totals.push(...part.map((_list, index) => byList.get(index) ?? 0));
  }
  return totals;
}

type RawRow = Readonly<Record<string, unknown>>;

function partOf<Row extends ObjectLiteral>(
  table: EntityTable<Row>,
  { where, parameters }: RowList,
  index: number,
  { columns, direction }: RowOrder<Row>,
  page: Page,
): { sql: string; parameters: SqlValue[] } {
  const name = quote(table.name);
  const cursor = page.after === null ? null : checkedCursor(table, columns, page.after);
  const beyond = cursor === null ? null : beyondCursor(columns, cursor, direction === 'ASC' ? '>' : '<');
  const sorting = columns.map((column) => `${quote(column)} ${direction}`).join(', ');
  const onPage = `(SELECT ${table.selection()} FROM ${name} WHERE (${where})${beyond ? ` AND ${beyond.sql}` : ''} ORDER BY ${sorting} LIMIT ?) p`;
  const ofPage = [...parameters, ...(beyond?.parameters ?? []), page.first + 1];
  return { sql: `SELECT ${index} AS \`list\`, ${table.selection('p')} FROM ${onPage}`, parameters: ofPage };
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
