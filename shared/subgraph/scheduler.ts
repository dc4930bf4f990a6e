import type { Database } from '../database/database';
import { takeLease } from '../database/lease';
import { newId } from '../ids/ids';
import type { Logger } from '../logging/logger';
import type { ScheduledTask } from './definition';

/** Runs a subgraph's tasks; of the processes that share its database, the one with the lease does. */
export class Scheduler<Services> {
  private readonly holder = newId();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly services: Services,
    private readonly tasks: readonly ScheduledTask<Services>[],
    private readonly log: Logger,
  ) {}

  start(): void {
    for (const task of this.tasks) {
      let busy = false;
      const tick = () => {
        if (busy) return;
        busy = true;
        const run = this.runOnce(task).finally(() => {
          busy = false;
          this.running.delete(run);
        });
        this.running.add(run);
      };
      this.timers.push(setInterval(tick, task.everyMilliseconds));
      if (task.atStart) tick();
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running);
  }

  private async runOnce(task: ScheduledTask<Services>): Promise<void> {
    try {
      const mine = await this.database.transaction(({ manager }) =>
        takeLease(manager, `task:${task.name}`, this.holder, Date.now(), task.everyMilliseconds * 2),
      );
      if (mine) await task.run(this.services);
    } catch (error) {
      this.log.error({ err: error, task: task.name }, 'a task failed and will be tried again at its next time');
    }
  }
}
