import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGraphModel, writeLayersModel } from '../../../../shared/tensorflow/testing/stored-models';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { drawn } from '../../testing/drawn';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { modelImageEncoder } from './model-image-encoder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'picture-model-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a shop's own network", () => {
  const red = (side: number) => {
    const rgb = Uint8Array.from({ length: 3 * side * side }, (_, n) => (n % 3 === 0 ? 255 : 51));
    return { width: side, height: side, rgb };
  };
  const seen = async (side: number) => {
    const encoder = await modelImageEncoder(folder);
    const { model } = await encoder.encode(red(side));
    encoder.close();
    return { size: [encoder.width, encoder.height], numbers: Array.from(model!) };
  };
  const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 5));

  it('takes pictures at its own size, from 0 to 1', async () => {
    writeLayersModel(folder, [1, 10, 100], 8);
    expect(await seen(8)).toEqual({ size: [8, 8], numbers: close(1, 2, 20) });
  });

  it('is used by its means where it gives features by place', async () => {
    writeGraphModel(folder, [1, 10, 100]);
    expect(await seen(4)).toEqual({ size: [128, 128], numbers: close(1, 2, 20) });
  });

  it('is refused where it gives what is no finite number', async () => {
    writeGraphModel(folder, [1, Number.NaN, 1]);
    await expect(modelImageEncoder(folder)).rejects.toThrow('PICTURE_MODEL: the model gives what is no finite number');
  });
});

describe('a shop that looks at pictures with a network of its own', () => {
  let shop: TestShop;
  const begin = async () => {
    shop = await startShop('better-sqlite3', { environment: { PICTURE_MODEL: folder, PICTURE_HOSTS: 'none' } });
    await shop.store(twoTastes(shop));
    // By the number of the product: the shape changes with every one, the colour with every second.
    const rows = shop.productIds.map((id, n) => ({
      id,
      sku: `sku-${n}`,
      name: `Product ${n}`,
      createdAt: shop.services.platform.clock.now(),
      images: [{ alt: '', svg: drawn(n % 2 === 0 ? 'round' : 'square', n % 4 < 2 ? '#c00' : '#00c') }],
    }));
    await shop.runtime.importPort.products?.(rows);
  };
  afterEach(() => shop.stop());
  const encoders = async () => {
    const rows: { encoder: string }[] = await shop.services.platform.database.read.query(
      'SELECT DISTINCT `encoder` FROM `product_pictures` WHERE `seen` IS NOT NULL',
    );
    return rows.map(({ encoder }) => encoder);
  };

  it('finds alike what the network finds alike, and looks again when it is another network', async () => {
    // Of red and blue the difference alone: shapes are nothing to it.
    writeLayersModel(folder, [1, 0, 0]);
    await begin();
    await shop.train();
    const first = await encoders();
    expect(first).toEqual([expect.stringMatching(/^model [0-9a-f]{16}$/)]);
    writeLayersModel(folder, [1, 0, 1]);
    await shop.train();
    const second = await encoders();
    expect(second).toEqual([expect.stringMatching(/^model /)]);
    expect(second).not.toEqual(first);
    const alike = await shop.services.recommendations.looksLike(shop.productIds[0]!, 6);
    const colours = alike.map(({ productId }) => shop.productIds.indexOf(productId) % 4 < 2);
    expect(alike[0]!.reason).toBe('looksAlike');
    expect(colours).toEqual(Array(6).fill(true));
  });

  it('says which setting is wrong, and trains all else', async () => {
    await begin();
    await shop.train();
    const { data } = await shop.run('{ models { name status } }', {}, asUser('staff', 'recommendations:read'));
    expect(data.models).toContainEqual({ name: 'look-alikes', status: 'FAILED' });
    expect(data.models).toContainEqual({ name: 'blend', status: 'READY' });
    const [{ failure }] = await shop.services.platform.database.read.query(
      "SELECT `failure` FROM `model_reports` WHERE `name` = 'look-alikes'",
    );
    expect(failure).toMatch(/^PICTURE_MODEL: .*model\.json cannot be read \(ENOENT\)$/);
  });
});
