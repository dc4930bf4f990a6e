import type { Clock } from '../../../../shared/clock/clock';
import type { Database } from '../../../../shared/database/database';
import { newId } from '../../../../shared/ids/ids';
import type { Logger } from '../../../../shared/logging/logger';
import type { ProductShelf } from '../products/product-shelf';
import { fitInThread } from './fit-in-thread';
import { type ModelVersion, newestVersion, storeVersion } from './model-store';
import { readTrainingData } from './training-data';

/** With fewer new events than this, the models would say what they say now. */
export const eventsWorthTraining = 200;

/** Trains the models from what is stored, and stores them. */
export class Trainer {
  private running: Promise<ModelVersion | null> | undefined;

  constructor(
    private readonly database: Database,
    private readonly products: ProductShelf,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /**
   * Trains on everything there is. Asked again while it is at it, it gives the same run.
   *
   * @returns the new version; null where there is nothing to learn from
   */
  train(): Promise<ModelVersion | null> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Trains where there is no model yet, or enough has happened since the last one. Returns null where it did not. */
  async trainIfDue(): Promise<ModelVersion | null> {
    const newest = await newestVersion(this.database);
    const wanted = newest === null ? 1 : eventsWorthTraining;
    const [row]: { events: number }[] = await this.database.read.query(
      'SELECT COUNT(*) AS `events` FROM (SELECT 1 FROM `behaviour_events` ' +
        `WHERE \`recordedAt\` > ? LIMIT ${eventsWorthTraining}) AS \`fresh\``,
      [newest?.seenUntil ?? -1],
    );
    return Number(row?.events ?? 0) >= wanted ? this.train() : null;
  }

  /** Resolves when no training is under way. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  private async run(): Promise<ModelVersion | null> {
    const started = performance.now();
    const seenUntil = this.clock.now();
    await this.products.refresh();
    const data = await readTrainingData(this.database, (id) => this.products.isKnown(id));
    if (data.person.length === 0) return null;
    const { products } = data;
    const events = data.person.length;
    const models = await fitInThread(data);
    const trainingSeconds = (performance.now() - started) / 1000;
    const version: ModelVersion = { version: newId(), trainedAt: this.clock.now(), seenUntil, events, trainingSeconds };
    await storeVersion(this.database, version, models, products);
    this.log.info({ version: version.version, events, trainingSeconds }, 'models were trained');
    return version;
  }
}
