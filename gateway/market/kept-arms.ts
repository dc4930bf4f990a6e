import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../shared/errors/operator-error';
import type { MarketDay } from '../../shared/market/driver/report';
import type { ExperimentSizes } from '../../shared/market/experiment/report';

/** What an arm was asked to be. */
export interface ArmOrder {
  /** The seed of the world. */
  readonly world: string;
  /** The arm's name. */
  readonly arm: string;
  readonly sizes: ExperimentSizes;
  /** ISO 4217. */
  readonly currency: string;
}

/** An arm that was lived to its end in a world. */
export interface LivedArm {
  readonly days: readonly MarketDay[];
  /** Errors of the shop by operation and code. */
  readonly errors: Readonly<Record<string, number>>;
  /** Seconds of processor time; of the first arm of a world those of filling its shop are among them. */
  readonly processorSeconds: number;
}

/**
 * Arms that an experiment has lived to their end, one file each, so that one that was stopped goes on where it was, and one with
 * a further arm lives that arm alone. They are told apart by what was asked for, not by the code that answered: after a change
 * of the shop or of the market they belong in another folder.
 */
export class KeptArms {
  constructor(private readonly folder: string) {}

  /** What is kept of an arm; undefined where it is still to be lived. Throws an OperatorError where it was lived otherwise. */
  async find(order: ArmOrder): Promise<LivedArm | undefined> {
    const path = this.pathOf(order);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const { asked, ...lived } = JSON.parse(text) as LivedArm & { readonly asked: ArmOrder };
    if (JSON.stringify(asked) === JSON.stringify(order)) return lived;
    throw new OperatorError(`${path} holds an arm of an experiment of other sizes. Give another folder, or remove it.`);
  }

  async store(order: ArmOrder, lived: LivedArm): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = this.pathOf(order);
    await writeFile(`${path}.draft`, JSON.stringify({ asked: order, ...lived }));
    await rename(`${path}.draft`, path);
  }

  private pathOf({ world, arm }: ArmOrder): string {
    return join(this.folder, `${world} ${arm}.json`.replaceAll(/[^\w. -]/g, '_'));
  }
}
