import { seededRandom } from '../../../shared/random/random';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import type { Checkpoints, Resumption } from './checkpoints';
import type { BlendWeights, FitCompany, PreparedData, TrainableModel } from './trainable-model';

/** Takes how far a run is: 0 to 1, and what it is at. */
export type ProgressListener = (progress: number, message: string) => void;

/** Fitting all models once: on part of the data to measure them, or on the whole to serve. */
export class TrainingStage {
  readonly seconds = new Map<string, number>();
  /** Why a model that the version can do without could not be fitted. */
  readonly failures = new Map<string, string>();

  constructor(
    private readonly title: 'weighing' | 'measuring' | 'fitting',
    private readonly checkpoints: Checkpoints,
    private readonly control: FitControl,
    private readonly report: ProgressListener,
  ) {}

  /**
   * @param weights of the blend, where it is among them
   * @throws what a model that serves throws, and the signal's reason
   */
  async fit(
    kinds: readonly TrainableModel[],
    sets: PreparedData,
    weights?: BlendWeights,
  ): Promise<Map<string, Recommender>> {
    const fitted = new Map<string, Recommender>();
    for (const [n, kind] of kinds.entries()) {
      const progress = (done: number) => this.report((n + done) / kinds.length, `${this.title} ${kind.name}`);
      progress(0);
      const started = performance.now();
      try {
        fitted.set(kind.name, await this.fitOne(kind, { sets, fitted, weights }, progress));
      } catch (error) {
        if ((kind.serves && !kind.needs) || this.control.signal?.aborted) throw error;
        this.failures.set(kind.name, error instanceof Error ? error.message : String(error));
      }
      this.seconds.set(kind.name, (performance.now() - started) / 1000);
    }
    return fitted;
  }

  private fitOne(kind: TrainableModel, company: FitCompany, progress: (done: number) => void): Promise<Recommender> {
    const { name, madeOf, learnsFrom, settings } = kind;
    const run = (resumption: Resumption) => {
      const control = { ...this.control, random: seededRandom(`fit ${name}`), progress, ...resumption };
      return kind.fit(company.sets[learnsFrom], settings, control, company);
    };
    // What is made of others is put together again sooner than it is read.
    return madeOf ? run({}) : this.checkpoints.fitted(`${this.title} ${name}`, JSON.stringify(settings), run);
  }
}
