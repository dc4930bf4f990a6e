import type { EntityManager } from 'typeorm';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { CategoryEntity } from '../../entities/category';

export interface NamedCategory {
  readonly id: string;
  readonly name: string;
}

const table = entityTable(CategoryEntity);
const longestName = table.limit('name');

/** Stores what categories are called; one that is stored already stays as it is. */
export async function storeCategories(
  manager: EntityManager,
  categories: readonly NamedCategory[],
  now: number,
): Promise<void> {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const rows = [...names]
    .filter(([, name]) => name !== '')
    .map(([id, name]) => ({ id, name: [...name].slice(0, longestName).join(''), changedAt: now }));
  await table.insert(manager, rows, { onConflict: 'ignore' });
}

/** What categories are called, by id. */
export async function readCategoryNames(database: Database): Promise<Map<string, string>> {
  const rows: NamedCategory[] = await database.read.query(`SELECT \`id\`, \`name\` FROM \`${table.name}\``);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Categories in pairs with their names; of a path that came without names, none. */
export function namedCategories(ids: readonly string[], names: readonly string[] = []): NamedCategory[] {
  return ids.flatMap((id, n) => (names[n] ? [{ id, name: names[n] }] : []));
}
