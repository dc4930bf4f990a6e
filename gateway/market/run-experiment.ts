import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { totalOf } from '../../shared/market/driver/report';
import type { ExperimentResult, ExperimentSizes } from '../../shared/market/experiment/report';
import { type LivedWorld, runWorld, type WorldRunOptions } from './run-world';

/** What a world's process tells: a day of an arm was lived; at the end what came of it. */
export type WorldNote = { readonly done: 'a day' } | { readonly lived: LivedWorld };

export interface ExperimentOptions {
  readonly worlds: number;
  readonly arms: readonly string[];
  readonly sizes: ExperimentSizes;
  readonly currency: string;
  /** Worlds at the same time, each in a process of its own. */
  readonly processes: number;
  /** A folder that keeps what was lived: an experiment that was stopped, or has a further arm, goes on from there. */
  readonly keep?: string | undefined;
  /** @param done of days of all arms and worlds */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs every arm in every world. The same options give the same figures, however many worlds run at once.
 *
 * @throws OperatorError where an arm is unknown, or waits for a part that is not built
 */
export async function runExperiment(options: ExperimentOptions): Promise<ExperimentResult> {
  const { arms, sizes, currency, keep, onProgress } = options;
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-market-'));
  const names = Array.from({ length: options.worlds }, (_, world) => `${sizes.seed}-${world + 1}`);
  const total = names.length * arms.length * sizes.days;
  let [done, next] = [0, 0];
  const progress = () => {
    done += 1;
    onProgress?.(done, total);
  };
  const lived = new Array<LivedWorld>(names.length);
  const worker = async () => {
    while (next < names.length) {
      const place = next++;
      const world = names[place]!;
      const order = { world, arms, sizes, currency, folder: join(folder, world), keep };
      lived[place] = await inOwnProcess(order, progress);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.processes, names.length) }, worker));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const worlds = lived.map(({ result }) => result);
  const visits = worlds.flatMap(({ arms }) => Object.values(arms)).reduce((sum, days) => sum + totalOf(days).visits, 0);
  const processorSeconds = lived.reduce((sum, one) => sum + one.processorSeconds, 0);
  return { arms, sizes, currency, worlds, visits, processorSeconds, seconds: (performance.now() - started) / 1000 };
}

/** From the sources (tests) there is no file that a process could run: then it is done in this one, a world at a time. */
async function inOwnProcess(order: WorldRunOptions, progress: () => void): Promise<LivedWorld> {
  const file = join(__dirname, 'world-process.js');
  if (!existsSync(file)) return alone(() => runWorld(order, progress));
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  // A parent that is stopped takes its worlds along.
  const kill = () => child.kill();
  process.once('exit', kill);
  try {
    return await new Promise<LivedWorld>((resolve, reject) => {
      child.on('message', (note: WorldNote) => ('lived' in note ? resolve(note.lived) : progress()));
      child.once('error', reject);
      child.once('exit', (code, signal) =>
        reject(new Error(`the world "${order.world}" was not lived to its end (${code ?? signal})`)),
      );
      child.send(order);
    });
  } finally {
    process.off('exit', kill);
  }
}

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: the ids of a process follow one calendar. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}
