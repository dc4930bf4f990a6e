import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { categoryIdOf } from '../../../../shared/shop-data/category-ids';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { CategoryEntity } from '../../entities/category';
import { distinctSlugOf, slugOf } from '../../models/slug';

interface Wanted {
  readonly id: string;
  readonly path: readonly string[];
  readonly parentId: string | null;
}

/**
 * Makes the categories of these paths, and those above them, where they are missing. Ids are derived from paths, so
 * whoever else makes the same category at this moment makes the same row.
 */
export async function ensureCategories(manager: EntityManager, paths: readonly (readonly string[])[]): Promise<void> {
  const wanted = new Map<string, Wanted>();
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth++) {
      const part = path.slice(0, depth);
      const id = categoryIdOf(part);
      if (!wanted.has(id))
        wanted.set(id, { id, path: part, parentId: depth === 1 ? null : categoryIdOf(part.slice(0, -1)) });
    }
  }
  const missing = await withoutRow(manager, [...wanted.values()]);
  await insert(manager, missing, slugOf);
  // A row that was left out again has a slug that another path has.
  await insert(manager, await withoutRow(manager, missing), distinctSlugOf);
}

/** What categories are called, by id. */
export async function categoryNames(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.findBy(CategoryEntity, { id: In([...new Set(ids)]) });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function withoutRow(manager: EntityManager, wanted: readonly Wanted[]): Promise<Wanted[]> {
  if (wanted.length === 0) return [];
  const rows = await manager.find(CategoryEntity, {
    select: { id: true },
    where: { id: In(wanted.map(({ id }) => id)) },
  });
  const there = new Set(rows.map(({ id }) => id));
  return wanted.filter(({ id }) => !there.has(id));
}

async function insert(
  manager: EntityManager,
  wanted: readonly Wanted[],
  slug: (path: readonly string[]) => string,
): Promise<void> {
  if (wanted.length === 0) return;
  // In the order of ids, so that two processes that make the same ones wait for one another at the first.
  const rows = [...wanted].sort((a, b) => compareTexts(a.id, b.id));
  await entityTable(CategoryEntity).insert(
    manager,
    rows.map(({ id, path, parentId }) => ({ id, slug: slug(path), name: path.at(-1)!, parentId })),
    { onConflict: 'ignore' },
  );
}
