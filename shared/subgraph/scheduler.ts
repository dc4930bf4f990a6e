import type { Clock } from '../clock/clock';
import { TooLateError, within } from '../clock/within';
import { systemTimers, type Timers } from '../concurrency/timers';
import type { Database } from '../database/database';
import { releaseLease, takeLease } from '../database/lease';
import { newId } from '../ids/ids';
import type { Logger } from '../logging/logger';
import type { ScheduledTask } from './definition';

/** A task that does not end in this time when it is told to is left to itself. */
const patienceMilliseconds = 10_000;

/** Runs a subgraph's tasks; of the processes that share its database, the one with the lease does. */
export class Scheduler<Services> {
  private readonly holder = newId();
  private readonly stops: (() => void)[] = [];
  private readonly running = new Map<string, Promise<void>>();
  /** When this process last ran each task. */
  private readonly ranAt = new Map<string, number>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly services: Services,
    private readonly tasks: readonly ScheduledTask<Services>[],
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly timers: Timers = systemTimers,
    /** Whether no other process shares the database: then no lease is taken. */
    private readonly alone = false,
  ) {}

  start(): void {
    for (const task of this.tasks) {
      const tick = () => {
        if (this.stopping.signal.aborted || this.running.has(task.name)) return;
        const run = this.runOnce(task).finally(() => this.running.delete(task.name));
        this.running.set(task.name, run);
        return run;
      };
      this.stops.push(this.timers.every(task.everyMilliseconds, tick));
      if (task.atStart) void tick();
    }
  }

  /** Tells the tasks under way to end, and waits until they have; for a task that does not, no longer than a while. */
  async stop(patience = patienceMilliseconds): Promise<void> {
    for (const stop of this.stops) stop();
    this.stopping.abort(new Error('the subgraph stops'));
    try {
      await within(patience, Promise.all(this.running.values()));
    } catch (error) {
      if (!(error instanceof TooLateError)) throw error;
      this.log.warn({ tasks: [...this.running.keys()] }, 'tasks have not ended and are not waited for');
    }
    await this.release().catch((error: unknown) => this.log.warn({ err: error }, 'leases were not given back'));
  }

  /** Gives the leases back, so that another process does each task when it is due and not when a lease runs out. */
  private async release(): Promise<void> {
    for (const { name, everyMilliseconds } of this.tasks) {
      const ranAt = this.ranAt.get(name);
      if (ranAt === undefined || this.running.has(name)) continue;
      await this.database.transaction(({ manager }) =>
        releaseLease(manager, `task:${name}`, this.holder, ranAt + everyMilliseconds),
      );
    }
  }

  private lease({ name, everyMilliseconds }: ScheduledTask<Services>, now: number): Promise<boolean> {
    return this.database.transaction(({ manager }) =>
      takeLease(manager, `task:${name}`, this.holder, now, everyMilliseconds * 2),
    );
  }

  private async runOnce(task: ScheduledTask<Services>): Promise<void> {
    const { signal } = this.stopping;
    try {
      const now = this.clock.now();
      const mine = this.alone || (await this.lease(task, now));
      if (mine && !this.alone) this.ranAt.set(task.name, now);
      if (mine && !signal.aborted) await task.run(this.services, signal);
    } catch (error) {
      if (signal.aborted) this.log.info({ err: error, task: task.name }, 'a task was ended, since the subgraph stops');
      else this.log.error({ err: error, task: task.name }, 'a task failed and will be tried again at its next time');
    }
  }
}
