import { compareTexts } from '../../../../shared/text/compare-texts';
import type { CategoryEntity } from '../../entities/category';

export type Category = Readonly<CategoryEntity>;

const byName = new Intl.Collator('en', { numeric: true });

/** All categories in memory. They are made and never changed, so a tree is old only in what it does not have yet. */
export class CategoryTree {
  private readonly byId = new Map<string, Category>();
  private readonly bySlug = new Map<string, Category>();
  private readonly byParent = new Map<string | null, Category[]>();

  constructor(rows: readonly Category[] = []) {
    for (const row of rows) {
      this.byId.set(row.id, row);
      this.bySlug.set(row.slug, row);
      const siblings = this.byParent.get(row.parentId);
      if (siblings) siblings.push(row);
      else this.byParent.set(row.parentId, [row]);
    }
    for (const siblings of this.byParent.values()) {
      siblings.sort((a, b) => byName.compare(a.name, b.name) || compareTexts(a.id, b.id));
    }
  }

  get(id: string): Category | null {
    return this.byId.get(id) ?? null;
  }

  withSlug(slug: string): Category | null {
    return this.bySlug.get(slug) ?? null;
  }

  /** In the order of their names; of the roots with null. */
  children(parentId: string | null): readonly Category[] {
    return this.byParent.get(parentId) ?? [];
  }
}
