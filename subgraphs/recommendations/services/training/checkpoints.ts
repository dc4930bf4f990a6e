import { createHash } from 'node:crypto';
import { execute } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import type { Recommender } from '../../models/recommender';
import { loadRecommender } from '../../models/registry';
import { type PartTable, readParts, storeParts } from './stored-parts';

const table: PartTable = { table: 'training_checkpoints', key: ['run', 'name'] };
const fingerprintName = 'data';

/** The finished models of a run that is under way, kept in case it breaks off. */
export class Checkpoints {
  private constructor(
    private readonly database: Database,
    private readonly run: string,
    private readonly kept: ReadonlyMap<string, Uint8Array>,
  ) {}

  /**
   * @param fingerprint of the data; what was fitted on other data is thrown away
   */
  static async open(database: Database, run: string, fingerprint: string): Promise<Checkpoints> {
    const kept = await readParts(database.read, table, run);
    const before = kept.get(fingerprintName);
    if (before && Buffer.from(before).toString() === fingerprint) return new Checkpoints(database, run, kept);
    await database.transaction(async ({ manager }) => {
      await execute(manager, 'DELETE FROM `training_checkpoints` WHERE `run` = ?', [run]);
      await storeParts(manager, table, run, fingerprintName, Buffer.from(fingerprint));
    });
    return new Checkpoints(database, run, new Map());
  }

  /**
   * The model of this name where it was finished before with the same settings, else as `make` makes it, kept from then on.
   */
  async fitted(name: string, settings: string, make: () => Promise<Recommender>): Promise<Recommender> {
    const key = `${name} ${createHash('sha256').update(settings).digest('hex').slice(0, 8)}`;
    const bytes = this.kept.get(key);
    if (bytes) return loadRecommender(bytes);
    const model = await make();
    await this.database.transaction(({ manager }) => storeParts(manager, table, this.run, key, model.save()));
    return model;
  }
}
