import { cpus, totalmem } from 'node:os';

/** What the times in a report were measured on: processor, memory in GiB, and Node's version. */
export function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() || 'unknown processor';
  return `Machine: ${model}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}.`;
}
