import { execFileSync } from 'node:child_process';

interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** The processes that this test has started, and those that they have. */
export function startedProcesses(): RunningProcess[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const processes = rows.flatMap((row) => {
    const parts = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row);
    return parts ? [{ pid: Number(parts[1]), parent: Number(parts[2]), command: parts[3]! }] : [];
  });
  const mine = new Set([process.pid]);
  // Parents have been started before their children, so one pass in the order of start would do; four need no order.
  for (let pass = 0; pass < 4; pass++) {
    for (const { pid, parent } of processes) if (mine.has(parent)) mine.add(pid);
  }
  return processes.filter(({ pid }) => mine.has(pid) && pid !== process.pid);
}

/** The process ids of the subgraph processes of one cluster, by subgraph: those started with a subgraph's name. */
export function subgraphProcesses(): Map<string, number> {
  const found = new Map<string, number>();
  for (const { pid, command } of startedProcesses()) {
    const name = /subgraph-process\.js (\w+)$/.exec(command)?.[1];
    if (name) found.set(name, pid);
  }
  return found;
}
