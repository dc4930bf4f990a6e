import { systemClock } from '../../../shared/clock/clock';
import { execute } from '../../../shared/database/bulk-insert';
import { Database } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { migrate } from '../../../shared/database/migrate';
import { engines } from '../../../shared/testing/engines';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { entities } from '../entities';
import { ProductEntity } from '../entities/product';
import { ShopperEntity } from '../entities/shopper';
import { ShopperProfileEntity } from '../entities/shopper-profile';
import { migrations } from '.';

describe.each(engines)('a database of before read models were named after what they hold, on %s', (engine) => {
  it('keeps what is in it', async () => {
    const { settings, remove } = await testSettings(engine);
    const open = (known: readonly Function[]) =>
      Database.open('recommendations', settings, systemClock, entities, known);
    const step = migrations.findIndex(({ name }) => name.startsWith('RecommendationsReadModels'));
    const before = await open(migrations.slice(0, step));
    await migrate(before);
    await before.transaction(async ({ manager }) => {
      for (const sql of [
        "INSERT INTO `known_products` (`id`, `categoryIds`, `archived`, `changedAt`) VALUES ('p', '[\"c\"]', 1, 7)",
        "INSERT INTO `known_categories` (`id`, `name`, `changedAt`) VALUES ('c', 'Cups', 7)",
        "INSERT INTO `known_prices` (`productId`, `amount`) VALUES ('p', 500)",
        "INSERT INTO `known_shoppers` (`userId`, `locale`, `personalised`) VALUES ('u', 'de-CH', 0)",
        "INSERT INTO `shopper_profiles` (`userId`, `told`, `toldAt`, `dueAt`) VALUES ('u', NULL, 5, 6)",
      ]) {
        await execute(manager, sql);
      }
    });
    await before.close();
    const after = await open(migrations);
    try {
      await migrate(after);
      // Again is no harm.
      await migrate(after);
      const first = async <Row extends object>(entity: new () => Row) => {
        const table = entityTable(entity);
        return table.rowsOf(await after.read.query(`SELECT * FROM \`${table.name}\``))[0];
      };
      expect(await first(ProductEntity)).toMatchObject({ id: 'p', categoryIds: ['c'], archived: true, changedAt: 7 });
      expect(await first(ShopperEntity)).toMatchObject({ userId: 'u', locale: 'de-CH', personalised: false });
      expect(await first(ShopperProfileEntity)).toEqual({ userId: 'u', published: null, publishedAt: 5, dueAt: 6 });
      const counts =
        'SELECT (SELECT `name` FROM `categories`) AS `name`, (SELECT `amount` FROM `list_prices`) AS `amount`';
      expect(await after.read.query(counts)).toEqual([{ name: 'Cups', amount: 500 }]);
    } finally {
      await after.close();
      await remove();
    }
  });
});
