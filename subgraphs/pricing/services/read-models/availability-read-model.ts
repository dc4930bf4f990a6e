import { setImmediate as giveWay } from 'node:timers/promises';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { AvailabilityChangeEntity } from '../../entities/availability-change';
import type { TimeSpan } from '../demand/sales-spells';

const rowsAtATime = 5_000;
const table = entityTable(AvailabilityChangeEntity);

/** When products could not be had, as inventory told it. */
export class AvailabilityReadModel {
  constructor(private readonly platform: Platform) {}

  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'inventory.availability-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, status } = payload;
    const change = { productId, at: occurredAt, available: status !== 'OUT_OF_STOCK' };
    await table.insert(manager, [change], { onConflict: 'ignore' });
  }

  /** The spans without stock that reach beyond `from`, by product, in the order of time; the last may be open (`until` infinite). */
  async spansOut(from: number, signal: AbortSignal): Promise<ReadonlyMap<string, readonly TimeSpan[]>> {
    const spans = new Map<string, TimeSpan[]>();
    const began = new Map<string, number>();
    let after = { productId: '', at: -1 };
    for (;;) {
      signal.throwIfAborted();
      // By hand: in the order of the key, in parts.
      const raw = await this.platform.database.read.query(
        `SELECT ${table.selection()} FROM \`availability_changes\` WHERE \`productId\` >= ? AND (\`productId\` > ? OR \`at\` > ?) ` +
          `ORDER BY \`productId\`, \`at\` LIMIT ${rowsAtATime}`,
        [after.productId, after.productId, after.at],
      );
      const rows = table.rowsOf(raw);
      for (const { productId, at, available } of rows) {
        const since = began.get(productId);
        if (!available && since === undefined) began.set(productId, at);
        if (!available || since === undefined) continue;
        began.delete(productId);
        if (at > from) spans.set(productId, [...(spans.get(productId) ?? []), { from: since, until: at }]);
      }
      if (rows.length < rowsAtATime) break;
      after = rows.at(-1)!;
      await giveWay();
    }
    for (const [productId, since] of began) {
      spans.set(productId, [...(spans.get(productId) ?? []), { from: since, until: Number.POSITIVE_INFINITY }]);
    }
    return spans;
  }
}
