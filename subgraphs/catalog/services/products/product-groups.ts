import { type EntityManager, In } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { groupIdOf } from '../../../../shared/shop-data/group-ids';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { ProductGroupEntity } from '../../entities/product-group';
import type { ProductDraft } from './product-draft';

/** Groups that a transaction holds: nobody else changes their variants until it ends. */
export interface HeldGroups {
  readonly ids: ReadonlySet<string>;
  /** Those that got another name. */
  readonly renamed: ReadonlySet<string>;
}

/**
 * Makes the groups that drafts name where they are missing, and holds them. Of a group that is new and has no name given,
 * the name is that of its first variant. It comes before anything that the transaction reads: whoever waits for a group
 * then sees it as the one before has left it.
 */
export async function holdGroups(manager: EntityManager, drafts: readonly ProductDraft[]): Promise<HeldGroups> {
  const wanted = new Map<string, { sku: string; name: string; isNamed: boolean }>();
  for (const { groupSku, groupName, name } of drafts) {
    if (groupSku == null) continue;
    const id = groupIdOf(groupSku);
    const known = wanted.get(id);
    if (!known) wanted.set(id, { sku: groupSku, name: groupName ?? name, isNamed: groupName !== undefined });
    else if (!known.isNamed && groupName !== undefined) wanted.set(id, { ...known, name: groupName, isNamed: true });
  }
  if (wanted.size === 0) return { ids: new Set(), renamed: new Set() };
  const table = entityTable(ProductGroupEntity);
  const rows = [...wanted].map(([id, { sku, name }]) => ({ id, sku, name, stamp: newId() }));
  rows.sort((a, b) => compareTexts(a.id, b.id));
  await table.insert(manager, rows, { onConflict: 'update', update: ['stamp'] });
  const byId = await groupsById(manager, [...wanted.keys()]);
  const renamed: ProductGroupEntity[] = [];
  for (const [id, { name, isNamed }] of wanted) {
    const row = byId.get(id)!;
    if (isNamed && row.name !== name) renamed.push({ ...row, name });
  }
  await table.insert(manager, renamed, { onConflict: 'update', update: ['name'] });
  return { ids: new Set(wanted.keys()), renamed: new Set(renamed.map(({ id }) => id)) };
}

/** Holds groups that are there. */
export async function holdKnownGroups(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const sorted = [...new Set(ids)].sort(compareTexts);
  if (sorted.length === 0) return;
  await execute(
    manager,
    `UPDATE \`product_groups\` SET \`stamp\` = ? WHERE \`id\` IN (${placeholders(sorted.length)})`,
    [newId(), ...sorted],
  );
}

/** Groups by their ids; those that are not there are left out. */
export async function groupsById(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ProductGroupEntity>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.findBy(ProductGroupEntity, { id: In([...new Set(ids)]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes out those of the groups that have no products. */
export async function dropEmptyGroups(manager: EntityManager, ids: Iterable<string>): Promise<void> {
  const sorted = [...new Set(ids)].sort(compareTexts);
  if (sorted.length === 0) return;
  await execute(
    manager,
    `DELETE FROM \`product_groups\` WHERE \`id\` IN (${placeholders(sorted.length)})
      AND NOT EXISTS (SELECT 1 FROM \`products\` WHERE \`products\`.\`groupId\` = \`product_groups\`.\`id\`)`,
    sorted,
  );
}
