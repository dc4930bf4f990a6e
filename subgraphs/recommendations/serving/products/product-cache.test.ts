import { systemClock } from '../../../../shared/clock/clock';
import { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { migrate } from '../../../../shared/database/migrate';
import { seededRandom } from '../../../../shared/random/random';
import { engines } from '../../../../shared/testing/engines';
import { testSettings } from '../../../../shared/testing/subgraph-harness';
import { entities } from '../../entities';
import { ProductEntity } from '../../entities/product';
import { migrations } from '../../migrations';
import { Vocabulary } from '../../models/interactions/vocabulary';
import type { CatalogProduct } from '../../services/read-models/product-changes';
import { AllowedItems } from '../models/allowed-items';
import { ProductCache } from './product-cache';

const table = entityTable(ProductEntity);
const product = (id: string, changes: Partial<CatalogProduct> = {}): CatalogProduct => ({
  id,
  name: id,
  categoryIds: ['all'],
  categories: [],
  archived: false,
  groupId: null,
  options: null,
  createdAt: 1,
  asOf: 1,
  ...changes,
});

describe.each(engines)('products in memory, on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('recommendations', test.settings, systemClock, entities, migrations);
    await migrate(database);
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });

  it('are read in parts, and other work is done between them', async () => {
    const count = 7_000;
    const rows = Array.from({ length: count }, (_, n) => ({
      ...{ id: `p${String(n).padStart(6, '0')}`, categoryIds: ['all'], archived: false, groupId: null, options: null },
      ...{ createdAt: n % 50, catalogAsOf: 1, availability: 'IN_STOCK', availabilityAsOf: 1, changedAt: 1 + (n % 3) },
    }));
    await database.transaction(({ manager }) => table.insert(manager, rows));
    const products = new ProductCache(database);
    const sizes = new Set<number>();
    let isDone = false;
    const look = () => {
      sizes.add(products.newest.length);
      if (!isDone) setImmediate(look);
    };
    setImmediate(look);
    await products.refresh();
    isDone = true;
    expect(products.newest).toHaveLength(count);
    expect(sizes.size).toBeGreaterThanOrEqual(4);
    expect([...products.productsIn('all')]).toHaveLength(count);
  });

  it('say what may be shown of groups, mended with each change as if made anew', () => {
    const random = seededRandom('changes');
    const pick = (from: readonly string[]) => from[Math.floor(random.uniform() * from.length)]!;
    const ids = Array.from({ length: 30 }, (_, n) => `p${n}`);
    const groups = ['g0', 'g1', 'g2', 'g3'];
    const vocabulary = Vocabulary.of([...ids, ...groups]);
    const products = new ProductCache(database);
    const allowed = new AllowedItems(vocabulary, products);
    for (let step = 1; step < 400; step++) {
      const [id, asOf] = [pick(ids), step];
      if (random.uniform() < 0.5) {
        const status = random.uniform() < 0.5 ? 'IN_STOCK' : 'OUT_OF_STOCK';
        products.applyAvailability([{ id, status, asOf }]);
      } else {
        const groupId = random.uniform() < 0.6 ? pick(groups) : null;
        products.applyProducts([product(id, { asOf, groupId, archived: random.uniform() < 0.2, createdAt: step % 9 })]);
      }
      expect(allowed.now).toEqual(new AllowedItems(vocabulary, products).now);
      const items = new Set(ids.filter((one) => products.isKnown(one)).map((one) => products.itemOf(one)));
      expect(new Set(products.newest.map((item) => item.id))).toEqual(items);
    }
    const oldest = products.productsOf('g0').map((one) => products.newest.find((item) => item.id === one));
    expect(oldest.every((one) => one === undefined)).toBe(true);
  });
});
