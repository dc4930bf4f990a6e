import type { EntityManager } from 'typeorm';
import { inTurns } from '../../../../shared/concurrency/in-turns';
import { pauses } from '../../../../shared/concurrency/pauses';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { ValueModelEntity } from '../../entities/value-model';
import { type CustomerWorth, worthOf } from '../../models/value/customer-worth';
import { historyOf, type Purchase } from '../../models/value/purchase-history';
import { type ValueModel, valueModelSteps } from '../../models/value/value-model';
import { purchasesOf, purchasesOfAll } from './customer-purchases';

const models = entityTable(ValueModelEntity);
const name = 'customers';
/** Parameters are those of the shop's customers as a whole, who change slowly. */
const keptMilliseconds = 0.9 * day;
/** A shop that has grown by so much has other customers. */
const growth = 1.1;

/** A customer's figures, and when they were so. */
export interface CustomerValue extends CustomerWorth {
  /** Unix milliseconds. */
  readonly asOf: number;
}

/**
 * What customers are worth. What all have in common is learned once a day and stored; a customer's own figures follow from
 * their orders and returns at the moment of asking, so that they are never behind.
 */
export class CustomerValueService {
  constructor(private readonly platform: Platform) {}

  /** In the order of the ids; null for who never ordered, and while nothing was learned yet. */
  async ofUsers(userIds: readonly string[]): Promise<(CustomerValue | null)[]> {
    const { read } = this.platform.database;
    const model = await this.model(read);
    if (!model) return userIds.map(() => null);
    const asOf = this.platform.clock.now();
    return (await purchasesOf(read, userIds)).map((purchases) =>
      purchases.length === 0 ? null : { ...worthOf(model, historyOf(purchases), asOf), asOf },
    );
  }

  /** What was learned last; null before the first time. */
  async model(manager: EntityManager): Promise<ValueModel | null> {
    return (await manager.findOneBy(ValueModelEntity, { name }))?.model ?? null;
  }

  /**
   * Learns from all orders, where that was not done within a day or the shop has grown since.
   *
   * @param isForced learns in any case
   */
  async learn({ isForced = false } = {}): Promise<void> {
    const { database, clock } = this.platform;
    const now = clock.now();
    const all: Purchase[][] = [];
    const pause = pauses(8);
    for await (const [, purchases] of purchasesOfAll(database.read)) {
      all.push(purchases);
      await pause();
    }
    const stored = await database.read.findOneBy(ValueModelEntity, { name });
    const isFresh = stored !== null && now - stored.fittedAt < keptMilliseconds;
    if (isFresh && !isForced && all.length < growth * stored.model.customers + 1) return;
    const model = await inTurns(valueModelSteps(all, now));
    await database.transaction(({ manager }) =>
      models.storeNewest(manager, [{ name, model, fittedAt: now }], 'fittedAt'),
    );
  }
}
