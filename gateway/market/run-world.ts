import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arm, armsOf } from '../../shared/market/experiment/arms';
import type { WorldResult } from '../../shared/market/experiment/comparison';
import type { ExperimentSizes } from '../../shared/market/experiment/report';
import { createWorld } from '../../shared/market/world/world';
import { KeptArms, type LivedArm } from './kept-arms';
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
  /** A folder that keeps arms which were lived to their end, for the next run. */
  readonly keep?: string | undefined;
}

/** A world in which all arms were lived, and what that cost. */
export interface LivedWorld {
  readonly result: WorldResult;
  /** Seconds of processor time, those of kept arms among them. */
  readonly processorSeconds: number;
}

/** One world: its shop is filled once, and every arm lives the same days in a copy of it. @param onDay called after each day of an arm */
export async function runWorld(options: WorldRunOptions, onDay: () => void): Promise<LivedWorld> {
  const { world, sizes, currency, folder, keep } = options;
  const kept = keep === undefined ? undefined : new KeptArms(keep);
  const lives = new Lives(options, onDay);
  const arms: Record<string, LivedArm> = {};
  try {
    for (const arm of armsOf(options.arms)) {
      const order = { world, arm: arm.name, sizes, currency };
      const before = await kept?.find(order);
      arms[arm.name] = before ?? (await lives.live(arm));
      if (before) for (let day = 0; day < sizes.days; day++) onDay();
      else await kept?.store(order, arms[arm.name]!);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const errors: Record<string, number> = {};
  for (const lived of Object.values(arms)) {
    for (const [what, count] of Object.entries(lived.errors)) errors[what] = (errors[what] ?? 0) + count;
  }
  const days = Object.fromEntries(Object.entries(arms).map(([name, lived]) => [name, lived.days]));
  const processorSeconds = Object.values(arms).reduce((sum, lived) => sum + lived.processorSeconds, 0);
  return { result: { world, arms: days, errors }, processorSeconds };
}

/** Lives arms in copies of one filled shop, which is filled when the first of them needs it. */
class Lives {
  private readonly world;
  private readonly filled: string;
  private isFilled = false;

  constructor(
    private readonly options: WorldRunOptions,
    private readonly onDay: () => void,
  ) {
    const { products, shoppers } = options.sizes;
    this.world = createWorld({ seed: options.world, products, shoppers, currency: options.currency });
    this.filled = join(options.folder, 'filled');
  }

  async live(arm: Arm): Promise<LivedArm> {
    const { world, filled, onDay } = this;
    const { from, pastDays, days, visitsPerDay, trainEvery, seed } = this.options.sizes;
    const before = process.cpuUsage();
    if (!this.isFilled) await fillWorldShop(filled, { world, from, pastDays });
    this.isFilled = true;
    const folder = join(this.options.folder, 'arm');
    const run = await runArm({ world, arm, filled, folder, from, days, visitsPerDay, trainEvery, seed, onDay });
    const { user, system } = process.cpuUsage(before);
    return { days: run.days, errors: run.errors, processorSeconds: (user + system) / 1e6 };
  }
}
