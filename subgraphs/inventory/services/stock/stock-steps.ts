import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { StockStepEntity } from '../../entities/stock-step';

const table = entityTable(StockStepEntity);

/** Called between any two transactions of what is done step by step, with the name of what was done. */
export type AfterStep = (step: string) => Promise<void>;

/** A step at a product's stock, by the id of what it belongs to. */
export type StockStep = Pick<StockStepEntity, 'productId' | 'id' | 'at'>;

/** The step was undone before it was done: whoever does it has been given up. */
export class StepUndone extends Error {
  constructor() {
    super('the step has been undone');
  }
}

/**
 * Notes that a step is done, in the transaction that does it.
 *
 * @returns whether it is to be done: false where it was
 * @throws StepUndone
 */
export async function beginStep(manager: EntityManager, step: StockStep): Promise<boolean> {
  if ((await table.insert(manager, [{ ...step, isUndone: false }], { onConflict: 'ignore' })) > 0) return true;
  const { productId, id } = step;
  if ((await manager.findOneBy(StockStepEntity, { productId, id }))?.isUndone) throw new StepUndone();
  return false;
}

/**
 * Notes that a step is undone, in the transaction that undoes it; from then on it cannot be done.
 *
 * @returns whether it is to be undone: false where it was, or was never done
 */
export async function beginUndo(manager: EntityManager, step: StockStep): Promise<boolean> {
  if ((await table.insert(manager, [{ ...step, isUndone: true }], { onConflict: 'ignore' })) > 0) return false;
  const sql = 'UPDATE `stock_steps` SET `isUndone` = 1 WHERE `productId` = ? AND `id` = ? AND `isUndone` = 0';
  return (await execute(manager, sql, [step.productId, step.id])) > 0;
}

/** Forgets steps of before: whoever did them has long ended. */
export async function forgetSteps(manager: EntityManager, before: number): Promise<void> {
  await execute(manager, 'DELETE FROM `stock_steps` WHERE `at` < ?', [before]);
}
