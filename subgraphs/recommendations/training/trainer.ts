import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../../shared/clock/clock';
import { releaseLease } from '../../../shared/database/lease';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import type { ModelRegistry } from '../serving/models/model-registry';
import { checkpointRhythm } from './checkpoints';
import { type ModelVersion, versions } from './model-store';
import { reasonToRetrain } from './retraining';
import { couldNotGoOn, type TrainerNote, type TrainerOrder } from './trainer-messages';
import { RunStore, type TrainingRun } from './training-run-store';
import { TrainingWorker, trainingLease } from './training-worker';

const pollMilliseconds = 100;

interface Waiting {
  readonly report?: (run: TrainingRun) => void;
  /** Whether it has come far enough. */
  readonly isEnough?: () => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/** Raised where a run that was waited for failed. */
export class TrainingFailed extends Error {}

/**
 * Asks for training runs and sees to it that they are worked off, in a process of their own, so that requests are
 * answered meanwhile. From the sources (tests) there is no file that a process could run, so it is done here; the fits
 * give way to the event loop every 25 ms.
 */
export class Trainer {
  readonly runs: RunStore;
  private readonly stopping = new AbortController();
  private working: Promise<void> | undefined;
  private child: ChildProcess | undefined;

  /** @param processFile what is run as the process that fits; where it is missing, the fits are done here */
  constructor(
    private readonly platform: Platform,
    private readonly models: ModelRegistry,
    private readonly processFile = join(__dirname, 'trainer-process.js'),
  ) {
    this.runs = new RunStore(platform.database);
  }

  /** Asks for a run; it begins at once where no other is under way. */
  async ask(names: readonly string[] | null = null, tune = false): Promise<TrainingRun> {
    const run = await this.runs.ask(names, tune, this.platform.clock.now());
    this.wake();
    return run;
  }

  /**
   * Trains on everything there is, and waits for it.
   *
   * @param signal ends the waiting, not the run
   * @returns the new version; null where there is nothing to learn from
   * @throws TrainingFailed with what was wrong
   */
  async train(
    names: readonly string[] | null = null,
    report: (run: TrainingRun) => void = () => undefined,
    signal: AbortSignal = this.stopping.signal,
  ): Promise<ModelVersion | null> {
    const { id } = await this.ask(names);
    const run = await this.finished(id, { report, signal });
    if (run.status === 'FAILED') throw new TrainingFailed(run.message ?? 'the training failed');
    return (await versions(this.platform.database)).find(({ version }) => version === run.version) ?? null;
  }

  /**
   * Asks for a run, and waits for it; where nothing serves yet, until something does: what a run makes at once. The run then
   * goes on by itself.
   */
  async trainUntilServing(signal?: AbortSignal): Promise<void> {
    await this.models.refresh();
    if (this.models.current) {
      await this.train(null, undefined, signal);
      return;
    }
    const { id } = await this.ask();
    const isEnough = async () => {
      await this.models.refresh();
      return this.models.current !== null;
    };
    const run = await this.finished(id, { isEnough, signal });
    if (run.status === 'FAILED') throw new TrainingFailed(run.message ?? 'the training failed');
  }

  /** Resolves when no run waits or is under way. */
  async settled(): Promise<void> {
    for (let run = await this.runs.next(); run; run = await this.runs.next()) await this.finished(run.id);
  }

  /** Asks for a run where one is due, and waits for it until the signal is given. Returns null where none is. */
  async trainIfDue(signal?: AbortSignal): Promise<ModelVersion | null> {
    const { database, clock, log } = this.platform;
    await this.models.refresh();
    const reason = await reasonToRetrain(database, this.models.current, clock.now());
    if (reason === null) return null;
    log.info({ reason }, 'models are trained');
    return this.train(null, undefined, signal);
  }

  /** Goes on with runs that nobody works on: asked for elsewhere, or broken off. */
  async lookForWork(): Promise<void> {
    if (this.working || !(await this.runs.next())) return;
    const [held]: unknown[] = await this.platform.database.read.query(
      'SELECT 1 FROM `leases` WHERE `name` = ? AND `expiresAt` > ?',
      [trainingLease, this.platform.clock.now()],
    );
    if (held === undefined) this.wake();
  }

  /** Puts the run under way back, for the next start. Its steps are stored as they end: a process is not waited for. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the subgraph stops'));
    this.child?.kill('SIGKILL');
    await this.working;
  }

  private wake(): void {
    if (this.working || this.stopping.signal.aborted) return;
    this.working = this.work()
      .catch((error: unknown) => this.platform.log.error({ err: error }, 'the training process failed'))
      .finally(() => {
        this.working = undefined;
      });
  }

  private async work(): Promise<void> {
    const { settings, database, clock, log } = this.platform;
    const holder = newId();
    // A process of its own would go by the machine's time.
    if (clock !== systemClock || !existsSync(this.processFile)) {
      await new TrainingWorker(
        database,
        clock,
        log,
        holder,
        checkpointRhythm,
        settings.pictures,
        settings.feeds.aggregates,
      ).workOff(this.stopping.signal);
      return;
    }
    const child = fork(this.processFile, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child = child;
    child.send({ settings, holder } satisfies TrainerOrder);
    let runId: string | null = null;
    child.on('message', (note: TrainerNote) => {
      runId = note.runId;
    });
    const code = await new Promise((resolve) => {
      child.once('exit', (exit, signal) => resolve(exit ?? signal));
      child.once('error', resolve);
    });
    this.child = undefined;
    if (code === 0) return;
    // It had no time to do so itself.
    await database.transaction(({ manager }) => releaseLease(manager, trainingLease, holder));
    if (this.stopping.signal.aborted) {
      if (runId !== null) await this.runs.putBack(runId);
      return;
    }
    log.warn({ code, run: runId }, 'the training process ended before its work was done');
    if (runId !== null && code !== couldNotGoOn) await this.runs.noteCrash(runId);
  }

  /** Waits for a run, whoever works on it, or until it has come far enough. */
  private async finished(
    id: string,
    { report, isEnough, signal = this.stopping.signal }: Waiting = {},
  ): Promise<TrainingRun> {
    for (;;) {
      const run = await this.runs.find(id);
      if (!run) throw new TrainingFailed('the training run is gone');
      if (run.finishedAt !== null || (await isEnough?.())) return run;
      report?.(run);
      if (this.stopping.signal.aborted || signal.aborted)
        throw new TrainingFailed('the subgraph stops; the run goes on at the next start');
      const wake = { signal: AbortSignal.any([this.stopping.signal, signal]) };
      const poll = () => delay(pollMilliseconds, undefined, wake).catch(() => undefined);
      await Promise.race([this.working ?? this.lookForWork(), poll()]);
      if (!this.working) await poll();
    }
  }
}
