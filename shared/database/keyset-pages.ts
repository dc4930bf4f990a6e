import type { ObjectLiteral } from 'typeorm';
import type { Database } from './database';
import { entityTable } from './entity-table';

/**
 * All rows of a table in the order of their ids, in pieces, so that one piece is in memory at a time. Each piece is a
 * statement of its own: a row that is added meanwhile comes where its id belongs, if that is still ahead.
 */
export async function* keysetPages<Row extends ObjectLiteral & { readonly id: string }>(
  database: Database,
  entity: new () => Row,
  size = 1000,
): AsyncGenerator<readonly Row[]> {
  const table = entityTable(entity);
  const sql = `SELECT ${table.selection()} FROM \`${table.name}\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${size}`;
  let after = '';
  for (;;) {
    const rows = table.rowsOf(await database.read.query(sql, [after]));
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)!.id;
  }
}
