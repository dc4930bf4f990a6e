import { asUser } from '../../../../shared/testing/subgraph-harness';
import { drawn } from '../../testing/drawn';
import { startShop, twoTastes } from '../../testing/shop';

jest.mock('sharp', () => {
  throw new Error("Cannot find module 'sharp'");
});

describe('without a decoder of pictures', () => {
  it('all else is trained, and it is said what to install', async () => {
    const shop = await startShop('better-sqlite3');
    try {
      await shop.runtime.importPort.products?.(
        shop.productIds.map((id, n) => ({
          id,
          sku: `sku-${n}`,
          name: n % 2 === 0 ? 'Linen shirt' : 'Copper kettle',
          createdAt: shop.services.platform.clock.now(),
          images: [{ alt: '', svg: drawn('round', '#a33') }],
        })),
      );
      await shop.store(twoTastes(shop));
      await shop.train();
      const { data } = await shop.run('{ models { name status } }', {}, asUser('staff', 'recommendations:read'));
      expect(data.models).toContainEqual({ name: 'look-alikes', status: 'FAILED' });
      expect(data.models).toContainEqual({ name: 'blend', status: 'READY' });
      const [{ failure }] = await shop.services.platform.database.read.query(
        "SELECT `failure` FROM `model_reports` WHERE `name` = 'look-alikes'",
      );
      expect(failure).toBe(
        'Pictures cannot be decoded: install the optional package "sharp" (npm install --include=optional).',
      );
      const [alike] = await shop.services.recommendations.looksLike(shop.productIds[0]!, 3);
      expect(alike!.reason).toBe('alikeByNature');
    } finally {
      await shop.stop();
    }
  });
});
