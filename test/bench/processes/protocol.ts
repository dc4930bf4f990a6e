import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import type { ClientTimes, TimedClients } from '../timed-clients';
import { type LoopTurns, TurnMeter } from './loop-turns';

export interface SqlTimes {
  readonly statements: number;
  /** Sum of the statements' lengths, as the subgraph's process sees them. */
  readonly milliseconds: number;
}

/** What a process did between `reset` and `report`. */
export interface Report {
  readonly clients: Readonly<Record<string, ClientTimes>>;
  /** How long at least one call to a subgraph was under way, in milliseconds. */
  readonly callsUnderWay: number;
  readonly sql: Readonly<Record<string, SqlTimes>>;
  /** Processor time of this process, all threads, in milliseconds. */
  readonly cpu: number;
  readonly turns: LoopTurns;
  /** MiB: the most that the process has held since it began. */
  readonly peak: number;
}

export type Question = 'reset' | 'report';

/** Lets the parent process ask what this one does. */
export function answerParent(
  runtimes: readonly SubgraphRuntime[],
  clients: TimedClients | null,
  turns = new TurnMeter(),
): void {
  let cpu = process.cpuUsage();
  process.on('message', (question: Question) => {
    const sql = Object.fromEntries(runtimes.map(({ name, platform }) => [name, platform.database.statements]));
    if (question === 'reset') {
      clients?.reset();
      for (const meter of Object.values(sql)) {
        meter.count = 0;
        meter.milliseconds = 0;
      }
      turns.reset();
      cpu = process.cpuUsage();
      process.send?.({ done: true });
      return;
    }
    // What else a process may be asked, others of its listeners answer.
    if (question !== 'report') return;
    const { user, system } = process.cpuUsage(cpu);
    const report: Report = {
      clients: clients?.bySubgraph ?? {},
      callsUnderWay: clients?.anyUnderWay ?? 0,
      sql: Object.fromEntries(
        Object.entries(sql).map(([name, { count, milliseconds }]) => [name, { statements: count, milliseconds }]),
      ),
      cpu: (user + system) / 1000,
      turns: turns.turns,
      peak: process.resourceUsage().maxRSS / 1024,
    };
    process.send?.(report);
  });
}
