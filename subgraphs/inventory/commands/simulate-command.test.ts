import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { runCommandOf } from '../../../shared/testing/run-command';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { TestShop } from '../testing/shop';
import { simulateCommand } from './simulate-command';

describe('inventory simulate', () => {
  let shop: TestShop;
  let clock: SettableClock;
  let folder: string;
  beforeAll(async () => {
    clock = new SettableClock(Date.UTC(2026, 0, 5, 12));
    shop = await TestShop.open('better-sqlite3', clock);
    folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  });
  afterAll(async () => {
    await shop?.close();
    await rm(folder, { recursive: true });
  });

  const run = async (...parameters: string[]) => {
    const { code, text } = await runCommandOf(simulateCommand, shop.services, ...parameters);
    return { code, said: text };
  };

  it('lives the past of the shop’s own products again, and draws their stock', async () => {
    expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('nothing to live again') });
    const product = await shop.stocked(500);
    await shop.harness.deliver('pricing.price-changed', {
      ...{ productId: product, amount: 500 },
      currency: 'GBP',
      reason: 'LIST',
    });
    for (let n = 0; n < 44; n++) {
      await shop.place(asUser(newId()), [{ productId: product, quantity: n % 7 >= 5 ? 9 : 3 }]);
      clock.advance(day);
    }
    const page = join(folder, 'page.html');
    const { code, said } = await run('--days', '14', '--lead', '2', '--order-cost', '100', '--html', page);
    expect(code).toBe(0);
    expect(said).toContain('1 products, their last 14 days lived again');
    const rows = said.split('\n').filter((line) => /^(by the forecast|mean and z)/.test(line));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/\d+\.\d\d %/);
    const html = await readFile(page, 'utf8');
    expect(html).toContain('<svg');
    expect(html).toContain(product);
  });

  it.each([
    [['--days', '5'], '--days is a whole number from 14 to 730, not "5"'],
    [['--service', '1'], '--service is a number from 0.01 to 0.999, not "1"'],
    [['--lead=-1'], '--lead is a number from 0 to 365, not "-1"'],
    [['--review', ''], '--review is a whole number from 1 to 90, not ""'],
    [['--data', 'm3'], '--data is shop or store-item'],
    [['--speed', '5'], "Unknown option '--speed'"],
    [['--html', '/no such folder/page.html'], 'There is no folder'],
    [['--data', 'store-item', '--file', '/no such folder'], 'There is no folder'],
  ])('says of %j what is wrong with it', async (parameters, message) => {
    const { code, said } = await run(...parameters);
    expect(code).toBe(2);
    expect(said).toContain(message);
  });
});
