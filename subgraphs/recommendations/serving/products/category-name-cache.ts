import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';

export interface NamedCategory {
  readonly id: string;
  readonly name: string;
}

/** Commits become visible out of the order of their times: each look goes back a little. */
const overlapMilliseconds = 10_000;

/** What categories are called, in memory. A category is never renamed, so what is known stays right. */
export class CategoryNames {
  private readonly names = new Map<string, string>();
  private seenUntil = 0;

  constructor(private readonly database: Database) {}

  /** Reads what was stored since the last call; all of it at the first. */
  async refresh(): Promise<void> {
    const rows: { id: string; name: string; changedAt: number }[] = await this.database.read.query(
      'SELECT `id`, `name`, `changedAt` FROM `known_categories` WHERE `changedAt` >= ?',
      [this.seenUntil - overlapMilliseconds],
    );
    for (const { id, name, changedAt } of rows) {
      this.names.set(id, name);
      this.seenUntil = Math.max(this.seenUntil, Number(changedAt));
    }
  }

  /** Notes names before they can be read back. */
  receive(categories: readonly NamedCategory[]): void {
    for (const { id, name } of categories) this.names.set(id, name);
  }

  /** Null where nobody has told. */
  nameOf(id: string): string | null {
    return this.names.get(id) ?? null;
  }
}

/** Stores what categories are called; those that are known already cost nothing but a look. */
export async function storeCategoryNames(
  manager: EntityManager,
  categories: readonly NamedCategory[],
  now: number,
): Promise<void> {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const rows = [...names].filter(([, name]) => name !== '').map(([id, name]) => [id, name.slice(0, 120), now]);
  if (rows.length > 0) {
    await bulkInsert(manager, 'known_categories', ['id', 'name', 'changedAt'], rows, { onConflict: 'ignore' });
  }
}

/** Categories in pairs with their names; of a path that was told without names, none. */
export function namedCategories(ids: readonly string[], names: readonly string[] = []): NamedCategory[] {
  return ids.flatMap((id, n) => (names[n] ? [{ id, name: names[n] }] : []));
}
