import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { runArm } from '../../gateway/market/run-arm';
import { copyOfShop, fillWorldShop, simulatedSettings } from '../../gateway/market/world-shop';
import { startOneProcess } from '../../gateway/processes/one-process';
import { systemClock } from '../../shared/clock/clock';
import { silentLogger } from '../../shared/logging/logger';
import type { MarketDay } from '../../shared/market/driver/report';
import { totalOf } from '../../shared/market/driver/report';
import { runMarket } from '../../shared/market/driver/run';
import { type Arm, armsOf } from '../../shared/market/experiment/arms';
import { dayMilliseconds, dayOf } from '../../shared/market/world/seasons';
import { createWorld } from '../../shared/market/world/world';

const world = createWorld({ seed: 'tiny', products: 40, shoppers: 60 });
const password = 'a password of the market';
const days = 3;

describe('a simulated shop', () => {
  let folder: string;
  // The machine's own day, so that the shop can be asked over HTTP too.
  const from = dayOf(systemClock.now()) * dayMilliseconds;
  const live = async (arm: string | Arm, { filled = 'filled', trainEvery = days } = {}) =>
    runArm({
      world,
      arm: typeof arm === 'string' ? armsOf([arm])[0]! : arm,
      filled: join(folder, filled),
      folder: join(folder, 'arm'),
      from,
      days,
      visitsPerDay: 160,
      trainEvery,
      seed: 'test',
    });
  const fill = async (name: string) => {
    const passwordHash = await hash(password, { memoryCost: 1024, timeCost: 1 });
    await fillWorldShop(join(folder, name), { world, from, pastDays: 40, passwordHash });
  };
  let asBuilt: Awaited<ReturnType<typeof live>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-simulated-'));
    await fill('filled');
    asBuilt = await live('as-built');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const column = (run: { readonly days: readonly MarketDay[] }, name: keyof MarketDay) =>
    run.days.map((day) => day[name]);

  it('is lived in without errors, and people buy', () => {
    expect(asBuilt.errors).toEqual({});
    expect(asBuilt.days).toHaveLength(days);
    const total = totalOf(asBuilt.days);
    expect(total.visits).toBeGreaterThan(30);
    expect(total.clicks).toBeGreaterThan(0);
    expect(total.orders).toBeGreaterThan(0);
    expect([total.failedVisits, total.degradedFeeds]).toEqual([0, 0]);
  });

  it('gives the same figures bit for bit, filled, trained and lived in again', async () => {
    await fill('filled again');
    // With letters, so that theirs are the same too.
    const trained = await live('campaigns-on', { trainEvery: 1 });
    expect(await live('campaigns-on', { trainEvery: 1, filled: 'filled again' })).toEqual(trained);
    expect(trained.days).not.toEqual(asBuilt.days);
  });

  it('meets the same people in the same mind, whatever part is switched', async () => {
    const popular = await live('popular');
    const unexplained = await live('no-reasons');
    const silent = await live('chat-off');
    for (const arm of [popular, unexplained, silent]) {
      // On the first day nothing has made anybody more or less content yet.
      expect(arm.days[0]).toMatchObject({ visits: asBuilt.days[0]!.visits });
      expect(arm.days[0]).toMatchObject({ anonymousVisits: asBuilt.days[0]!.anonymousVisits });
    }
    // The feed is the same, and so is what is looked at in it; reasons only make it likelier to be opened.
    expect(unexplained.days[0]!.feedImpressions).toBe(asBuilt.days[0]!.feedImpressions);
    expect(unexplained.days[0]!.feedClicks).toBeLessThanOrEqual(asBuilt.days[0]!.feedClicks);
    expect(popular.days).not.toEqual(asBuilt.days);
    // Chat changes nothing but that nobody asks.
    expect(column(silent, 'conversations')).toEqual(silent.days.map(() => 0));
    for (const name of ['visits', 'impressions', 'clicks', 'orders', 'revenue', 'profit', 'satisfaction'] as const) {
      expect(column(silent, name)).toEqual(column(asBuilt, name));
    }
  });

  it('writes letters that people open, follow into the shop and buy by, where the arm has letters', async () => {
    const lived = await live('campaigns-on');
    expect(lived.errors).toEqual({});
    const total = totalOf(lived.days);
    const { letters, lettersOpened, lettersFollowed } = total;
    // On the first day people are asked whether they agree; nobody is written to before.
    expect([lived.days[0]!.letters, totalOf(asBuilt.days).letters]).toEqual([0, 0]);
    expect(letters).toBeGreaterThan(10);
    expect(lettersOpened).toBeGreaterThan(0);
    expect(lettersOpened).toBeLessThan(letters);
    expect(lettersFollowed).toBeLessThan(lettersOpened);
    expect(lived.days[0]!.visits).toBe(asBuilt.days[0]!.visits);
    expect(total.failedVisits).toBe(0);
  });

  it('refuses an arm that works by a field which the shop is without, and says which', async () => {
    const arm = { ...armsOf(['as-built'])[0]!, needs: ['Mutation.makeCoffee'] };
    await expect(live(arm)).rejects.toThrow('waits for a part that is not built yet');
  });

  it('agrees with the same shop asked over HTTP, through the public API', async () => {
    const served = join(folder, 'served');
    await copyOfShop(join(folder, 'filled'), served);
    const settings = { ...simulatedSettings(served, { CURRENCY: world.currency }), port: 0 };
    const shop = await startOneProcess(settings, silentLogger);
    try {
      const { total, errors } = await runMarket({
        endpoint: `${shop.url}/graphql`,
        world,
        statePath: join(served, 'market.json'),
        days: 1,
        visitsPerDay: 160,
        concurrency: 1,
        seed: 'test',
        shopperPassword: password,
      });
      const [simulated] = asBuilt.days;
      expect(errors).toEqual({});
      expect([total.visits, total.anonymousVisits]).toEqual([simulated!.visits, simulated!.anonymousVisits]);
      for (const name of ['impressions', 'clicks', 'addedToBasket', 'orders'] as const) {
        // Of counts whose luck is shared: two counts of their own would differ by 1.96 of these in 19 of 20 cases.
        const deviation = Math.sqrt(total[name] + simulated![name]);
        expect(Math.abs(total[name] - simulated![name])).toBeLessThanOrEqual(1.96 * deviation);
      }
    } finally {
      await shop.stop();
    }
  });
});
