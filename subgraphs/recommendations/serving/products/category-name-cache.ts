import { ChangedRows } from '../../../../shared/database/changed-rows';
import type { Database } from '../../../../shared/database/database';
import { CategoryEntity } from '../../entities/category';
import type { NamedCategory } from '../../services/read-models/category-read-model';

/** What categories are called, in memory. A category is never renamed, so what is held stays right. */
export class CategoryNameCache {
  private readonly names = new Map<string, string>();
  private readonly changed: ChangedRows<CategoryEntity>;

  constructor(database: Database) {
    this.changed = new ChangedRows(database, CategoryEntity);
  }

  /** Reads what was stored since the last call; all of it at the first. */
  async refresh(): Promise<void> {
    this.add(await this.changed.read());
  }

  add(categories: readonly NamedCategory[]): void {
    for (const { id, name } of categories) if (name !== '') this.names.set(id, name);
  }

  /** Null where no name is stored. */
  nameOf(id: string): string | null {
    return this.names.get(id) ?? null;
  }
}
