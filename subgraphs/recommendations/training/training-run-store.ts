import { In } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import type { Database } from '../../../shared/database/database';
import { newId } from '../../../shared/ids/ids';
import { TrainingCheckpointEntity } from '../entities/training-checkpoint';
import { TrainingRunEntity } from '../entities/training-run';

export type RunStatus = 'WAITING' | 'TRAINING' | 'READY' | 'FAILED';

/** A job of fitting models, as it stands now. */
export type TrainingRun = Omit<TrainingRunEntity, 'status'> & { readonly status: RunStatus };

/** A run whose process crashed so often is given up. */
export const crashesAllowed = 3;

const unfinished = (id: string) => ({ id, status: In(['WAITING', 'TRAINING']) });

/** The rows of the training runs. Whoever works on one holds the lease on training. */
export class RunStore {
  constructor(private readonly database: Database) {}

  /** Asks for a run. Where one of the same kind waits already, that one is given: its data will be as fresh. */
  async ask(names: readonly string[] | null, tune: boolean, now: number): Promise<TrainingRun> {
    const [waiting] = await this.database.read.find(TrainingRunEntity, {
      where: { status: 'WAITING' },
      order: { id: 'ASC' },
    });
    if (waiting && waiting.tune === tune && JSON.stringify(waiting.names) === JSON.stringify(names)) {
      return waiting as TrainingRun;
    }
    const run: TrainingRun = {
      id: newId(now),
      status: 'WAITING',
      names: names === null ? null : [...names],
      tune,
      progress: 0,
      message: null,
      seenUntil: now,
      startedAt: now,
      finishedAt: null,
      tries: 0,
      version: null,
    };
    await this.database.transaction(({ manager }) => manager.insert(TrainingRunEntity, run));
    return run;
  }

  async find(id: string): Promise<TrainingRun | null> {
    return (await this.database.read.findOneBy(TrainingRunEntity, { id })) as TrainingRun | null;
  }

  /** The oldest run that is not finished; one that is `TRAINING` broke off, where nobody holds the lease. */
  async next(): Promise<TrainingRun | null> {
    const [row] = await this.database.read.find(TrainingRunEntity, {
      where: [{ status: 'WAITING' }, { status: 'TRAINING' }],
      order: { id: 'ASC' },
      take: 1,
    });
    return (row as TrainingRun | undefined) ?? null;
  }

  async begin(id: string): Promise<void> {
    await this.change(id, { status: 'TRAINING' });
  }

  /**
   * Notes that the process that worked on it crashed. Whoever started that process knows; a lease that ran out tells nothing,
   * on a slow machine as after a power cut.
   */
  async noteCrash(id: string): Promise<void> {
    await this.change(id, { tries: () => '`tries` + 1' });
  }

  async note(id: string, progress: number, message: string): Promise<void> {
    await this.change(id, { progress, message });
  }

  /** Puts it back: the next one to come goes on with it. */
  async putBack(id: string): Promise<void> {
    await this.change(id, { status: 'WAITING', message: 'interrupted: it will go on' });
  }

  async finish(
    id: string,
    end: { readonly status: 'READY' | 'FAILED'; readonly message: string; readonly version: string | null },
    now: number,
  ): Promise<void> {
    await this.database.transaction(async ({ manager }) => {
      await manager.update(TrainingRunEntity, unfinished(id), { ...end, progress: 1, finishedAt: now });
      await manager.delete(TrainingCheckpointEntity, { run: id });
    });
  }

  private async change(id: string, changes: QueryDeepPartialEntity<TrainingRunEntity>): Promise<void> {
    await this.database.transaction(({ manager }) => manager.update(TrainingRunEntity, unfinished(id), changes));
  }
}
