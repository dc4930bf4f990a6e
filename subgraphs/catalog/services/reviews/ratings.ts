import { type EntityManager, In } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { newId } from '../../../../shared/ids/ids';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { ProductEntity } from '../../entities/product';
import { ReviewEntity } from '../../entities/review';
import type { StoredProduct } from '../products/store-products';

/** What a rating is of: a group with all its variants, or a product that is in none. */
export interface RatedSubject {
  readonly id: string;
  readonly productIds: readonly string[];
}

/** What these products are rated as, by their ids; products that are not there are left out. */
export async function subjectsOf(
  manager: EntityManager,
  productIds: readonly string[],
): Promise<Map<string, RatedSubject>> {
  const select = { id: true, groupId: true } as const;
  const products = await manager.find(ProductEntity, { select, where: { id: In([...productIds]) } });
  const groupIds = [...new Set(products.flatMap(({ groupId }) => groupId ?? []))];
  const variants =
    groupIds.length === 0 ? [] : await manager.find(ProductEntity, { select, where: { groupId: In(groupIds) } });
  const byGroup = Map.groupBy(variants, ({ groupId }) => groupId);
  return new Map(
    products.map(({ id, groupId }) => {
      const siblings = byGroup.get(groupId)?.map((variant) => variant.id) ?? [id];
      return [id, { id: groupId ?? id, productIds: siblings }];
    }),
  );
}

/** Stars to add to a rating. */
export interface AddedStars {
  sum: number;
  count: number;
}

/**
 * Adds stars to the ratings of subjects, on the rows of all products that have them, whatever others add at the same time.
 *
 * @param added by group, or by product where it is in none
 * @param now Unix milliseconds
 */
export async function addStars(
  manager: EntityManager,
  added: ReadonlyMap<string, AddedStars>,
  now: number,
): Promise<void> {
  if (added.size === 0) return;
  const entries = [...added].sort(([a], [b]) => compareTexts(a, b));
  const ids = entries.map(([id]) => id);
  const cases = `CASE COALESCE(\`groupId\`, \`id\`) ${'WHEN ? THEN ? '.repeat(entries.length)}ELSE 0 END`;
  // One statement for each index: by an OR of both, MariaDB would lock what it only looks at.
  for (const where of ['`id` IN', '`groupId` IN']) {
    await execute(
      manager,
      `UPDATE \`products\` SET \`ratingSum\` = \`ratingSum\` + ${cases}, \`ratingCount\` = \`ratingCount\` + ${cases},
        \`changedAt\` = ?, \`stamp\` = ? WHERE ${where} (${placeholders(ids.length)})`,
      [
        ...entries.flatMap(([id, { sum }]) => [id, sum]),
        ...entries.flatMap(([id, { count }]) => [id, count]),
        now,
        newId(),
        ...ids,
      ],
    );
  }
}

/**
 * Takes the reviews of products that came into a group, or left one, to where they count now.
 *
 * @param stored products that this transaction stored
 * @param now Unix milliseconds
 * @returns ids of the products whose ratings were added up anew
 */
export async function moveReviews(
  manager: EntityManager,
  stored: readonly StoredProduct[],
  now: number,
): Promise<string[]> {
  const moved = stored
    .filter(({ row, groupIdBefore }) => row.groupId !== groupIdBefore)
    .map(({ row, groupIdBefore }) => ({ id: row.id, before: groupIdBefore ?? row.id, after: row.groupId ?? row.id }))
    .sort((a, b) => compareTexts(a.id, b.id));
  if (moved.length === 0) return [];
  const subjectIds = [...new Set(moved.flatMap(({ before, after }) => [before, after]))].sort(compareTexts);
  const reviewed = await manager.countBy(ReviewEntity, { subjectId: In(subjectIds) });
  if (reviewed === 0) return [];
  const ids = moved.map(({ id }) => id);
  await execute(
    manager,
    `UPDATE \`reviews\` SET \`subjectId\` = CASE \`productId\` ${'WHEN ? THEN ? '.repeat(moved.length)}END
      WHERE \`productId\` IN (${placeholders(ids.length)})`,
    [...moved.flatMap(({ id, after }) => [id, after]), ...ids],
  );
  const isOfSubject = [{ id: In(subjectIds) }, { groupId: In(subjectIds) }];
  const rated = await manager.find(ProductEntity, { select: { id: true }, where: isOfSubject, order: { id: 'ASC' } });
  const ratedIds = rated.map(({ id }) => id);
  const ofSubject = 'FROM `reviews` WHERE `subjectId` = COALESCE(`products`.`groupId`, `products`.`id`)';
  for (let start = 0; start < ratedIds.length; start += 1000) {
    const part = ratedIds.slice(start, start + 1000);
    await execute(
      manager,
      `UPDATE \`products\` SET \`ratingSum\` = (SELECT COALESCE(SUM(\`stars\`), 0) ${ofSubject}),
        \`ratingCount\` = (SELECT COUNT(*) ${ofSubject}), \`changedAt\` = ?, \`stamp\` = ?
        WHERE \`id\` IN (${placeholders(part.length)})`,
      [now, newId(), ...part],
    );
  }
  return ratedIds;
}
