import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresOf } from '../../shared/market/driver/report';
import { emptyTally } from '../../shared/market/driver/tally';
import { type ArmOrder, KeptArms } from './kept-arms';

const order: ArmOrder = {
  world: '../market-1',
  arm: 'member:ease',
  currency: 'EUR',
  sizes: {
    seed: '../market',
    products: 10,
    shoppers: 20,
    pastDays: 30,
    from: Date.UTC(2026, 4, 4),
    days: 1,
    visitsPerDay: 10,
    trainEvery: 14,
  },
};
const day = { date: '2026-05-04', ...figuresOf({ ...emptyTally(), revenue: 1200, luckOfOpening: 0.1 + 0.2 }) };
const lived = { days: [day], errors: { 'Quote RATE_LIMITED': 1 }, processorSeconds: 3.5 };

describe('kept arms', () => {
  let folder: string;
  let kept: KeptArms;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-kept-'));
    kept = new KeptArms(join(folder, 'kept'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are found again bit for bit, each under its own name, whatever that is', async () => {
    expect(await kept.find(order)).toBeUndefined();
    await kept.store(order, lived);
    expect(await kept.find(order)).toEqual(lived);
    expect(await kept.find({ ...order, arm: 'member:als' })).toBeUndefined();
    expect(await kept.find({ ...order, world: '../market-2' })).toBeUndefined();
  });

  it('are refused where they were lived in another size', async () => {
    await kept.store(order, lived);
    const longer = { ...order, sizes: { ...order.sizes, days: 2 } };
    await expect(kept.find(longer)).rejects.toThrow('of other sizes. Give another folder, or remove it.');
  });
});
