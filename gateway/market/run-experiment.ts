import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorldResult } from '../../shared/market/experiment/comparison';
import type { ExperimentResult, ExperimentSizes } from '../../shared/market/experiment/report';
import { runWorld, type WorldRunOptions } from './run-world';

/** What a world's process tells: the shop is filled (null), or a day of so many visits was lived; at the end its result. */
export type WorldNote = { readonly visits: number | null } | { readonly result: WorldResult };

export interface ExperimentOptions {
  readonly worlds: number;
  readonly arms: readonly string[];
  readonly sizes: ExperimentSizes;
  readonly currency: string;
  /** Worlds at the same time, each in a process of its own. */
  readonly processes: number;
  /** @param done of steps, a day of an arm or the filling of a shop each */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs every arm in every world. The same options give the same figures, however many worlds run at once.
 *
 * @throws OperatorError where an arm is unknown, or waits for a part that is not built
 */
export async function runExperiment(options: ExperimentOptions): Promise<ExperimentResult> {
  const { arms, sizes, currency, onProgress } = options;
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-market-'));
  const names = Array.from({ length: options.worlds }, (_, world) => `${sizes.seed}-${world + 1}`);
  const total = names.length * (1 + arms.length * sizes.days);
  let [done, visits, next] = [0, 0, 0];
  const progress = (more: number | null) => {
    done += 1;
    visits += more ?? 0;
    onProgress?.(done, total);
  };
  const worlds = new Array<WorldResult>(names.length);
  const worker = async () => {
    while (next < names.length) {
      const place = next++;
      const world = names[place]!;
      const order = { world, arms, sizes, currency, folder: join(folder, world) };
      worlds[place] = await inOwnProcess(order, progress);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.processes, names.length) }, worker));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { arms, sizes, currency, worlds, visits, seconds: (performance.now() - started) / 1000 };
}

/** From the sources (tests) there is no file that a process could run: then it is done in this one, a world at a time. */
async function inOwnProcess(order: WorldRunOptions, progress: (visits: number | null) => void): Promise<WorldResult> {
  const file = join(__dirname, 'world-process.js');
  if (!existsSync(file)) return alone(() => runWorld(order, progress));
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  // A parent that is stopped takes its worlds along.
  const kill = () => child.kill();
  process.once('exit', kill);
  try {
    return await new Promise<WorldResult>((resolve, reject) => {
      child.on('message', (note: WorldNote) => ('result' in note ? resolve(note.result) : progress(note.visits)));
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
