import { createHash } from 'node:crypto';
import { In } from 'typeorm';
import type { Database } from '../../../shared/database/database';
import { TrainingCheckpointEntity } from '../entities/training-checkpoint';
import { ArtefactError } from '../models/recommender/artefact';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import { loadRecommender } from '../models/recommender/registry';
import { type PartTable, readParts, storeParts } from './stored-parts';

const table: PartTable<TrainingCheckpointEntity> = { entity: TrainingCheckpointEntity, key: ['run', 'name'] };
const fingerprintName = 'data';

/** What a fit needs to be broken off and taken up again. */
export type Resumption = Pick<FitControl, 'checkpoint' | 'resume'>;

/** How often a model that is under way is kept. */
export interface CheckpointRhythm {
  /** Least milliseconds from one to the next. */
  readonly every: number;
  /** Share of the time that keeping them may take at the most, above 0. */
  readonly share: number;
}

export const checkpointRhythm: CheckpointRhythm = { every: 20_000, share: 0.05 };

/** The finished models of a run that is under way, and how far the one is that is fitted now, kept in case it breaks off. */
export class Checkpoints {
  private constructor(
    private readonly database: Database,
    private readonly run: string,
    private readonly kept: ReadonlyMap<string, Uint8Array>,
    private readonly rhythm: CheckpointRhythm,
  ) {}

  /**
   * @param fingerprint of the data; what was fitted on other data is thrown away
   */
  static async open(
    database: Database,
    run: string,
    fingerprint: string,
    rhythm = checkpointRhythm,
  ): Promise<Checkpoints> {
    const kept = await readParts(database.read, table, run);
    const before = kept.get(fingerprintName);
    if (before && Buffer.from(before).toString() === fingerprint) return new Checkpoints(database, run, kept, rhythm);
    await database.transaction(async ({ manager }) => {
      await manager.delete(TrainingCheckpointEntity, { run });
      await storeParts(manager, table, run, fingerprintName, Buffer.from(fingerprint));
    });
    return new Checkpoints(database, run, new Map(), rhythm);
  }

  /**
   * The model of this name where it was finished before with the same settings, else as `make` makes it, kept from then on.
   * While it is made, its newest checkpoint is kept. What another version of the code left behind is passed over.
   *
   * @param make given where to go on from, if anywhere, and whom to give checkpoints
   */
  async fitted(
    name: string,
    settings: string,
    make: (resumption: Resumption) => Promise<Recommender>,
  ): Promise<Recommender> {
    const key = keyOf(name, settings);
    const partKey = `${key} in part`;
    const [whole, resume] = [this.kept.get(key), this.kept.get(partKey)];
    const finished = whole && (await unlessUnreadable(() => loadRecommender(whole)));
    if (finished) return finished;
    const checkpoint = this.keeper(partKey);
    const model =
      (resume && (await unlessUnreadable(() => make({ resume, checkpoint })))) ?? (await make({ checkpoint }));
    await this.keep(key, model.save(), partKey);
    return model;
  }

  /** As `fitted`, of what is no model and is made at once: its bytes are read by `load`. */
  async found<T>(
    name: string,
    settings: string,
    { make, save, load }: { make(): Promise<T>; save(found: T): Uint8Array; load(bytes: Uint8Array): T },
  ): Promise<T> {
    const key = keyOf(name, settings);
    const whole = this.kept.get(key);
    const before = whole && (await unlessUnreadable(() => load(whole)));
    if (before !== undefined) return before;
    const found = await make();
    await this.keep(key, save(found));
    return found;
  }

  private keeper(key: string): NonNullable<FitControl['checkpoint']> {
    const { every, share } = this.rhythm;
    let due = performance.now() + every;
    return async (bytes) => {
      const begun = performance.now();
      if (begun < due) return;
      await this.keep(key, bytes());
      const now = performance.now();
      due = now + Math.max(every, (now - begun) * (1 / share - 1));
    };
  }

  /** Keeps bytes in the place of what was kept under their name, and of another if given. */
  private async keep(key: string, bytes: Uint8Array, replaced = key): Promise<void> {
    await this.database.transaction(async ({ manager }) => {
      await manager.delete(TrainingCheckpointEntity, { run: this.run, name: In([key, replaced]) });
      await storeParts(manager, table, this.run, key, bytes);
    });
  }
}

function keyOf(name: string, settings: string): string {
  return `${name} ${createHash('sha256').update(settings).digest('hex').slice(0, 8)}`;
}

async function unlessUnreadable<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ArtefactError) return undefined;
    throw error;
  }
}
