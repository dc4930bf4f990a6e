import { LessThanOrEqual } from 'typeorm';
import { deleteRows } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { second } from '../../../../shared/time/durations';
import { OrderFollowUpEntity } from '../../entities/order-follow-up';
import { settleAvailability } from './availability';
import { freePart } from './freed-orders';
import { takeBack } from './sent-pieces';
import { type AfterStep, beginStep } from './stock-steps';

const table = entityTable(OrderFollowUpEntity);
/** Whoever stored one does it within less; what is older is done by others. */
export const followedUpAfter = 30 * second;
const atATime = 100;

/** What is to be done to the stock; each product once in `pieces`. */
export type FollowUp = Omit<OrderFollowUpEntity, 'id'>;

/**
 * Does to the stock what follows from what was stored of an order: in the same transaction, or, where tables are divided, by the
 * products, each in its own, when the order's has committed. It cannot be refused, so it needs no undo: it is done in the end.
 */
export class FollowUps {
  /** @param afterStep is called between any two of its transactions */
  constructor(
    private readonly platform: Platform,
    private readonly afterStep: AfterStep = () => Promise.resolve(),
  ) {}

  /** A transaction of an order, with what follows from it. When it resolves, all is done that could be done. */
  async transaction<T>(
    work: (unit: UnitOfWork, followUp: (what: FollowUp) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const { database, settings } = this.platform;
    if (!settings.databaseDivided)
      return database.transaction((unit) =>
        work(unit, (what) => (what.pieces.length === 0 ? Promise.resolve() : apply(unit, what))),
      );
    let noted: OrderFollowUpEntity[] = [];
    const value = await database.transaction((unit) => {
      noted = [];
      return work(unit, async (what) => {
        if (what.pieces.length === 0) return;
        const row = { ...what, id: newId(what.at) };
        await table.insert(unit.manager, [row]);
        noted.push(row);
      });
    });
    await this.afterStep('store');
    // The order's transaction stands whatever becomes of this: what is left is done by `recover`.
    for (const row of noted) await this.finish(row).catch(() => undefined);
    return value;
  }

  /** Does what was left by processes that have died. Any number of processes may do so at once. */
  async recover(signal?: AbortSignal): Promise<void> {
    const { database, clock } = this.platform;
    while (!signal?.aborted) {
      const where = { at: LessThanOrEqual(clock.now() - followedUpAfter) };
      const left = await database.read.find(OrderFollowUpEntity, { where, order: { at: 'ASC' }, take: atATime });
      if (left.length === 0) return;
      for (const row of left) await this.finish(row);
    }
  }

  private async finish(row: OrderFollowUpEntity): Promise<void> {
    const { database } = this.platform;
    const { orderId, id, at } = row;
    for (const line of row.pieces) {
      await database.transaction(async (unit) => {
        const step = { productId: line.productId, id, at };
        if (await beginStep(unit.manager, step)) await apply(unit, { ...row, pieces: [line] });
      });
      await this.afterStep(`${row.kind} ${line.productId}`);
    }
    await database.transaction(({ manager }) =>
      deleteRows(manager, table.name, '`orderId` = ? AND `id` = ?', [orderId, id]),
    );
  }
}

async function apply(unit: UnitOfWork, { kind, orderId, pieces, at, actorId }: FollowUp): Promise<void> {
  if (kind === 'FREE') await settleAvailability(unit, await freePart(unit, orderId, pieces, at, actorId), at);
  else await takeBack(unit, { orderId, at, actorId }, pieces, kind === 'RESTOCK');
}
