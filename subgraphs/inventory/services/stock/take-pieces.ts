import type { EntityManager } from 'typeorm';
import { execute, placeholders, type SqlValue } from '../../../../shared/database/bulk-insert';
import type { FreePieces, WantedPieces } from '../../models/allocation';

/**
 * Takes free pieces of many products by one statement, which holds their rows as `changeFreePieces` does: the engine goes
 * through them in the order of the key.
 *
 * @param wanted one entry a product
 * @param settled products that are to be IN_STOCK before and after, so that nobody has to look at their status
 * @returns of how many products all that was so; the transaction has to be undone where it is not of each
 */
export function takeFreePieces(
  manager: EntityManager,
  wanted: readonly WantedPieces[],
  settled: readonly string[],
): Promise<number> {
  const { text, parameters } = byProduct(wanted);
  const products = wanted.map(({ productId }) => productId);
  const others = products.filter((productId) => !settled.includes(productId));
  const isSettled = `\`status\` = 'IN_STOCK' AND \`free\` - ${text} > \`lowStock\``;
  const isOther = others.length > 0 ? ` OR \`productId\` IN (${placeholders(others.length)})` : '';
  return execute(
    manager,
    `UPDATE \`product_availability\` SET \`free\` = \`free\` - ${text} ` +
      `WHERE \`productId\` IN (${placeholders(wanted.length)}) AND \`free\` >= ${text} AND (${isSettled}${isOther})`,
    [...parameters, ...products, ...parameters, ...parameters, ...others],
  );
}

/**
 * Reserves pieces of many products at their locations, by one statement a location.
 *
 * @param parts one entry a product and location; their products' rows are held by the transaction
 * @returns at how many places there were enough, as above
 */
export async function reservePieces(manager: EntityManager, parts: readonly FreePieces[]): Promise<number> {
  let reserved = 0;
  for (const [locationId, rows] of Map.groupBy(parts, (part) => part.locationId)) {
    const { text, parameters } = byProduct(rows);
    const products = rows.map(({ productId }) => productId);
    reserved += await execute(
      manager,
      `UPDATE \`stock\` SET \`reserved\` = \`reserved\` + ${text} WHERE \`productId\` IN (${placeholders(rows.length)}) ` +
        `AND \`locationId\` = ? AND \`onHand\` - \`reserved\` >= ${text}`,
      [...parameters, ...products, locationId, ...parameters],
    );
  }
  return reserved;
}

/** An expression for the quantity that goes with a row's product. */
function byProduct(rows: readonly WantedPieces[]): { readonly text: string; readonly parameters: SqlValue[] } {
  return {
    text: `CASE \`productId\`${' WHEN ? THEN ?'.repeat(rows.length)} END`,
    parameters: rows.flatMap(({ productId, quantity }) => [productId, quantity]),
  };
}
