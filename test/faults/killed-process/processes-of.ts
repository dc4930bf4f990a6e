import { execFileSync } from 'node:child_process';

/**
 * The process ids of the subgraph processes of one cluster, by subgraph: the children of this test's child that were
 * started with a subgraph's name.
 */
export function subgraphProcesses(): Map<string, number> {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const processes = rows.flatMap((row) => {
    const parts = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row);
    return parts ? [{ pid: Number(parts[1]), parent: Number(parts[2]), command: parts[3]! }] : [];
  });
  const mine = new Set([process.pid]);
  // Parents have been started before their children, so one pass in the order of start would do; three need no order.
  for (let pass = 0; pass < 3; pass++) {
    for (const { pid, parent } of processes) if (mine.has(parent)) mine.add(pid);
  }
  const found = new Map<string, number>();
  for (const { pid, command } of processes) {
    const name = /subgraph-process\.js (\w+)$/.exec(command)?.[1];
    if (name && mine.has(pid)) found.set(name, pid);
  }
  return found;
}
