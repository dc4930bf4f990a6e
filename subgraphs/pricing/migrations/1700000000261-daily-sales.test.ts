import { systemClock } from '../../../shared/clock/clock';
import { Database } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { migrate } from '../../../shared/database/migrate';
import { engines } from '../../../shared/testing/engines';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { entities } from '../entities';
import { DailySaleEntity } from '../entities/daily-sale';
import { OrderSaleEntity } from '../entities/order-sale';
import { migrations } from '.';

describe.each(engines)('a database of before sales were summed up by day, on %s', (engine) => {
  it('has the sums of what was sold', async () => {
    const { settings, remove } = await testSettings(engine);
    const open = (known: readonly Function[]) => Database.open('pricing', settings, systemClock, entities, known);
    const step = migrations.findIndex(({ name }) => name.startsWith('PricingDailySales'));
    const before = await open(migrations.slice(0, step));
    await migrate(before);
    const orders = Array.from({ length: 2_500 }, (_, n) => ({
      ...{ orderId: `order-${n}`, placedAt: n % 2 === 0 ? 5 * day - 1 : 5 * day, gone: n % 10 === 0, asOf: 1 },
      lines: [
        { productId: 'mug', quantity: 2, unitPrice: 300 },
        { productId: `rare-${n}`, quantity: 1, unitPrice: n },
      ],
    }));
    await before.transaction(({ manager }) => entityTable(OrderSaleEntity).insert(manager, orders));
    await before.close();
    const after = await open(migrations);
    try {
      await migrate(after);
      await migrate(after);
      const mugs = await after.read.find(DailySaleEntity, { where: { productId: 'mug' }, order: { day: 'ASC' } });
      expect(mugs).toEqual([
        { day: 4, productId: 'mug', units: 2_000, revenue: 600_000 },
        { day: 5, productId: 'mug', units: 2_500, revenue: 750_000 },
      ]);
      expect(await after.read.countBy(DailySaleEntity, {})).toBe(2_250 + 2);
    } finally {
      await after.close();
      await remove();
    }
  });
});
