import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshState, loadState, MarketStateError, memoryOf, saveState } from './state';
import { createWorld } from './world/world';

const world = createWorld({ products: 40, shoppers: 20 });

describe('market state', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'market-state-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is fresh where there is no file, and comes back as it was saved, in a folder made for it', async () => {
    const path = join(folder, 'deeper', 'market.json');
    const state = await loadState(path, world, 20_000);
    expect(state).toEqual(freshState(world, 20_000));
    memoryOf(state, 'shopper-0001', '2026-11').owned.push('VT-MUG-00001');
    state.day += 3;
    await saveState(path, state);
    expect(await loadState(path, world, 99)).toEqual(state);
    expect(await readdir(join(folder, 'deeper'))).toEqual(['market.json']);
  });

  it('refuses a broken file, another version and another world by name', async () => {
    const path = join(folder, 'market.json');
    await writeFile(path, '{"version":1,');
    await expect(loadState(path, world, 1)).rejects.toThrow(MarketStateError);
    await writeFile(path, '{"version":2}');
    await expect(loadState(path, world, 1)).rejects.toThrow('another version');
    await saveState(path, freshState(createWorld({ products: 41, shoppers: 20 }), 1));
    await expect(loadState(path, world, 1)).rejects.toThrow('"products":41');
  });

  it("starts a month's spending anew with the month", () => {
    const state = freshState(world, 1);
    memoryOf(state, 'shopper-0001', '2026-11').spent = 500;
    expect(memoryOf(state, 'shopper-0001', '2026-11').spent).toBe(500);
    expect(memoryOf(state, 'shopper-0001', '2026-12').spent).toBe(0);
  });
});
