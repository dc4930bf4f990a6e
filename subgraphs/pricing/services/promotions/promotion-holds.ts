import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { PromotionEntity } from '../../entities/promotion';
import { PromotionUseEntity } from '../../entities/promotion-use';

const promotions = entityTable(PromotionEntity);
const uses = entityTable(PromotionUseEntity);

/** Why a use was not to be had. */
export type RefusedUse = 'USED_UP' | 'CUSTOMER_USED_UP';

export interface WantedUses {
  readonly userId: string;
  /** What each promotion takes off the quote, in minor units. */
  readonly wanted: readonly { readonly promotionId: string; readonly amount: number }[];
  /** Unix milliseconds until which the uses are held, unless an order has them. */
  readonly until: number;
}

export type HeldUses =
  | { readonly kind: 'held'; readonly useIds: ReadonlyMap<string, string> }
  | { readonly kind: 'refused'; readonly reasons: ReadonlyMap<string, RefusedUse> };

/** Waits for whoever else changes these promotions, in key order, and has them until the transaction ends. */
export async function claimPromotions(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  await execute(
    manager,
    `UPDATE \`promotions\` SET \`version\` = \`version\` + 1 WHERE \`id\` IN (${placeholders(sorted.length)})`,
    sorted,
  );
}

/** Adds to what is used and taken of a promotion. */
export function addToPromotion(
  manager: EntityManager,
  promotionId: string,
  by: { readonly used: number; readonly taken: number; readonly amount: number },
): Promise<number> {
  return execute(
    manager,
    'UPDATE `promotions` SET `used` = `used` + ?, `taken` = `taken` + ?, `takenAmount` = `takenAmount` + ? WHERE `id` = ?',
    [by.used, by.taken, by.amount, promotionId],
  );
}

/**
 * Holds a use of each promotion for an account, all or none. The use that the account holds already is the same: it becomes as
 * large as its largest quote. Nothing is written where one is refused.
 *
 * @returns the ids of the uses by promotion, or which are not to be had
 */
export async function holdUses(manager: EntityManager, { userId, wanted, until }: WantedUses): Promise<HeldUses> {
  const ids = wanted.map(({ promotionId }) => promotionId);
  await claimPromotions(manager, ids);
  const [limits, known] = [await limitsOf(manager, ids), await usesOf(manager, ids, userId)];
  const reasons = new Map<string, RefusedUse>();
  const steps = wanted.map(({ promotionId, amount }) => {
    const mine = known.filter((use) => use.promotionId === promotionId);
    const held = mine.find(({ status }) => status === 'HELD');
    const step = {
      use: {
        ...(held ?? { id: newId(), promotionId, userId, status: 'HELD' as const, asOf: 0 }),
        amount: Math.max(amount, held?.amount ?? 0),
        expiresAt: Math.max(until, held?.expiresAt ?? 0),
      },
      taken: held ? 0 : 1,
      amount: Math.max(0, amount - (held?.amount ?? 0)),
    };
    const refused = refusal(limits.get(promotionId)!, mine.length - (held ? 1 : 0), step);
    if (refused) reasons.set(promotionId, refused);
    return step;
  });
  if (reasons.size > 0) return { kind: 'refused', reasons };
  for (const { use, taken, amount } of steps) {
    if (taken + amount > 0) await addToPromotion(manager, use.promotionId, { used: 0, taken, amount });
  }
  await uses.insert(
    manager,
    steps.map(({ use }) => use),
    { onConflict: 'update', update: ['amount', 'expiresAt'] },
  );
  return { kind: 'held', useIds: new Map(steps.map(({ use }) => [use.promotionId, use.id])) };
}

function refusal(
  { budget, budgetAmount, perCustomer, taken, takenAmount }: PromotionEntity,
  ordersOfCustomer: number,
  more: { readonly taken: number; readonly amount: number },
): RefusedUse | null {
  if (perCustomer !== null && ordersOfCustomer >= perCustomer) return 'CUSTOMER_USED_UP';
  if (budget !== null && more.taken > 0 && taken + more.taken > budget) return 'USED_UP';
  if (budgetAmount !== null && more.amount > 0 && takenAmount + more.amount > budgetAmount) return 'USED_UP';
  return null;
}

async function limitsOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, PromotionEntity>> {
  const raw = await manager.query(
    `SELECT ${promotions.selection()} FROM \`promotions\` WHERE \`id\` IN (${placeholders(ids.length)})`,
    [...ids],
  );
  return new Map(promotions.rowsOf(raw).map((row) => [row.id, row]));
}

async function usesOf(manager: EntityManager, ids: readonly string[], userId: string): Promise<PromotionUseEntity[]> {
  const raw = await manager.query(
    `SELECT ${uses.selection()} FROM \`promotion_uses\` WHERE \`promotionId\` IN (${placeholders(ids.length)})
      AND \`userId\` = ? AND \`status\` <> 'GIVEN_BACK'`,
    [...ids, userId],
  );
  return uses.rowsOf(raw);
}
