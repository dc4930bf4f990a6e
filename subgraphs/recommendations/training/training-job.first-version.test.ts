import { systemClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { engines } from '../../../shared/testing/engines';
import { minute } from '../../../shared/time/durations';
import { noteCharacters } from '../entities/model-version';
import { startShop, type TestShop } from '../testing/shop';
import { goodVersions, storeVersion } from './model-store';
import { RunStore } from './training-run-store';
import { TrainingWorker } from './training-worker';

const shoppers = 2_501;
const views = 8;

describe.each(engines)('a shop of many events that has no models, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
    // It would take up runs that are worked on here.
    await shop.services.watch.stop();
    const start = systemClock.now() - 10 * 24 * 60 * minute;
    for (let from = 0; from < shoppers; from += 500) {
      await shop.store(
        Array.from({ length: Math.min(500, shoppers - from) }, (_, n) => from + n).flatMap((shopper) =>
          Array.from({ length: views }, (_, step) => ({
            person: `v:shopper-${shopper}`,
            type: 'VIEW' as const,
            productId: shop.productIds[(2 * (shopper * 5 + step) + (shopper % 2)) % 24]!,
            at: start + shopper * 1_000 + step * 5 * minute,
          })),
        ),
      );
    }
  });
  afterAll(() => shop.stop());

  it('is served by quick ones while the run goes on, and by measured ones after it', async () => {
    const { database } = shop.services.platform;
    const runs = new RunStore(database);
    const worker = () => new TrainingWorker(database, systemClock, silentLogger, newId());
    const run = await runs.ask(null, false, Date.now());
    const stop = new AbortController();
    await worker().workOff(stop.signal, (_progress, message) => {
      if (message.startsWith('measuring')) stop.abort(new Error('the power is out'));
    });
    const [first, ...none] = await goodVersions(database);
    expect(none).toEqual([]);
    expect(first).toMatchObject({ note: expect.stringContaining('not measured'), events: shoppers * views });
    await shop.services.models.refresh();
    const history = { items: [0, 2], weights: [1, 1], times: [1, 2] };
    expect(shop.services.models.current!.blend.recommend(history, 5).length).toBeGreaterThan(0);

    await worker().workOff(new AbortController().signal);
    expect(await runs.find(run.id)).toMatchObject({ status: 'READY' });
    const [measured, before, ...others] = await goodVersions(database);
    expect([before?.version, others]).toEqual([first!.version, []]);
    expect((await runs.find(run.id))!.version).toBe(measured!.version);
  });

  it('stores a version whose note says more than there is room for', async () => {
    const { database } = shop.services.platform;
    const [latest] = await goodVersions(database);
    const note = 'not measured 😀 '.repeat(noteCharacters);
    await storeVersion(database, { ...latest!, version: newId(), note }, [], null);
    const [stored] = await goodVersions(database);
    expect([...stored!.note!]).toEqual([...note].slice(0, noteCharacters));
  });
});
