import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../../shared/clock/clock';
import type { AggregateSettings } from '../../../shared/config/feed-settings';
import type { PictureSettings } from '../../../shared/config/picture-settings';
import type { Database } from '../../../shared/database/database';
import { releaseLease, takeLease } from '../../../shared/database/lease';
import type { Logger } from '../../../shared/logging/logger';
import { ProductCache } from '../serving/products/product-cache';
import { type CheckpointRhythm, checkpointRhythm } from './checkpoints';
import { unseenPictures } from './pictures/product-pictures';
import { asTheyAre, TrainingJob } from './training-job';
import { crashesAllowed, RunStore, type TrainingRun } from './training-run-store';
import type { ProgressListener } from './training-stage';

export const trainingLease = 'training';
/** Who holds the lease and falls silent for so long is taken for dead. */
const leaseMilliseconds = 60_000;
const renewMilliseconds = 10_000;
/** How often the progress of a run is stored. */
const noteMilliseconds = 500;

/** Raised where the run was taken over by another process, since this one was silent for too long. */
class LeaseLost extends Error {}

/** Works off the training runs there are, one after the other. Of any number of processes one does, by lease. */
export class TrainingWorker {
  private readonly runs: RunStore;

  /**
   * @param holder what the lease is taken under
   * @param pictures whose pictures are looked at; default: nobody's are fetched
   * @param aggregates what lists for everybody may tell of one person
   */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly holder: string,
    private readonly rhythm: CheckpointRhythm = checkpointRhythm,
    private readonly pictures: PictureSettings = unseenPictures,
    private readonly aggregates: AggregateSettings = asTheyAre,
  ) {
    this.runs = new RunStore(database);
  }

  /**
   * Resolves when nothing is left to do, the lease is another's, or the signal is given: a run under way is then put back.
   *
   * @param report how far the run under way is, more often than its row is
   * @param takesUp is told which run is worked on from now on, and null when it is no longer
   */
  async workOff(
    signal: AbortSignal,
    report: ProgressListener = () => undefined,
    takesUp: (runId: string | null) => void = () => undefined,
  ): Promise<void> {
    if (!(await this.renew())) return;
    const lost = new AbortController();
    const timer = setInterval(() => {
      void this.renew()
        .then((mine) => {
          if (!mine) lost.abort(new LeaseLost('another process has taken the training over'));
        })
        .catch((error: unknown) => this.log.warn({ err: error }, 'the lease on training could not be renewed'));
    }, renewMilliseconds);
    try {
      for (;;) {
        const run = signal.aborted || lost.signal.aborted ? null : await this.runs.next();
        if (!run) return;
        takesUp(run.id);
        await this.work(run, AbortSignal.any([signal, lost.signal]), report);
        takesUp(null);
      }
    } finally {
      clearInterval(timer);
      await this.database.transaction(({ manager }) => releaseLease(manager, trainingLease, this.holder));
    }
  }

  private renew(): Promise<boolean> {
    return this.database.transaction(({ manager }) =>
      takeLease(manager, trainingLease, this.holder, this.clock.now(), leaseMilliseconds),
    );
  }

  private async work(run: TrainingRun, signal: AbortSignal, report: ProgressListener): Promise<void> {
    if (run.tries >= crashesAllowed) {
      const message = `given up: the process that worked on it crashed ${run.tries} times`;
      await this.runs.finish(run.id, { status: 'FAILED', message, version: null }, this.clock.now());
      return;
    }
    await this.runs.begin(run.id);
    const notes = new Notes((progress, message) => this.runs.note(run.id, progress, message));
    try {
      const products = new ProductCache(this.database);
      await products.refresh();
      const job = new TrainingJob(this.database, products, this.clock, this.rhythm, this.pictures, this.aggregates);
      const version = await job.run(run, signal, (progress, message) => {
        notes.take(progress, message);
        report(progress, message);
      });
      await notes.settled();
      const message = version ? (version.note ?? '') : 'nothing to learn from yet: no views, clicks or purchases';
      const id = version?.version ?? null;
      await this.runs.finish(run.id, { status: 'READY', message, version: id }, this.clock.now());
      this.log.info({ run: run.id, version: id, message }, 'models were trained');
    } catch (error) {
      await notes.settled();
      if (signal.reason instanceof LeaseLost) return;
      if (signal.aborted) {
        await this.runs.putBack(run.id);
        return;
      }
      this.log.error({ err: error, run: run.id }, 'a training run failed');
      const message = error instanceof Error ? error.message : String(error);
      await this.runs.finish(run.id, { status: 'FAILED', message, version: null }, this.clock.now());
    }
  }
}

/** Writes progress down now and then, always the newest, never two at once. */
class Notes {
  private latest: { progress: number; message: string } | undefined;
  private writing: Promise<void> | undefined;
  private readonly over = new AbortController();

  constructor(private readonly write: (progress: number, message: string) => Promise<void>) {}

  take(progress: number, message: string): void {
    this.latest = { progress, message };
    this.writing ??= this.drain().finally(() => {
      this.writing = undefined;
    });
  }

  /** Nothing more is written after this. */
  async settled(): Promise<void> {
    this.latest = undefined;
    this.over.abort();
    await this.writing;
  }

  private async drain(): Promise<void> {
    while (this.latest) {
      const { progress, message } = this.latest;
      this.latest = undefined;
      // A note that is lost is followed by the next; the run itself must not fail of it.
      await this.write(progress, message).catch(() => undefined);
      await delay(noteMilliseconds, undefined, { signal: this.over.signal }).catch(() => undefined);
    }
  }
}
