import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MarketDay } from '../../shared/market/driver/report';
import { armsOf } from '../../shared/market/experiment/arms';
import type { WorldResult } from '../../shared/market/experiment/comparison';
import type { ExperimentSizes } from '../../shared/market/experiment/report';
import { createWorld } from '../../shared/market/world/world';
import { runArm } from './run-arm';
import { fillWorldShop } from './world-shop';

export interface WorldRunOptions {
  /** The seed of the world. */
  readonly world: string;
  /** Names of the arms. */
  readonly arms: readonly string[];
  readonly sizes: ExperimentSizes;
  /** ISO 4217. */
  readonly currency: string;
  /** A folder of its own, which is removed at the end. */
  readonly folder: string;
}

/** Called as the work goes on: a day of an arm is lived, or (null) the shop is filled and trained. */
export type WorldProgress = (visits: number | null) => void;

/** One world: its shop is filled once, and every arm lives the same days in a copy of it. */
export async function runWorld(options: WorldRunOptions, onProgress: WorldProgress): Promise<WorldResult> {
  const { world: seed, sizes, currency, folder } = options;
  const { products, shoppers, pastDays, from, days, visitsPerDay, trainEvery } = sizes;
  const world = createWorld({ seed, products, shoppers, currency });
  const arms = armsOf(options.arms);
  const filled = join(folder, 'filled');
  try {
    const trains = [...new Set(arms.flatMap((arm) => arm.trains ?? []))];
    await fillWorldShop(filled, { world, from, pastDays, trains });
    onProgress(null);
    const lived: Record<string, readonly MarketDay[]> = {};
    const errors: Record<string, number> = {};
    for (const arm of arms) {
      const onDay = ({ visits }: MarketDay) => onProgress(visits);
      const own = { world, arm, filled, folder: join(folder, 'arm'), from, days, visitsPerDay, trainEvery, onDay };
      const run = await runArm({ ...own, seed: sizes.seed });
      lived[arm.name] = run.days;
      for (const [what, count] of Object.entries(run.errors)) errors[what] = (errors[what] ?? 0) + count;
    }
    return { world: seed, arms: lived, errors };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
