import { metrics } from '../../shared/telemetry/metrics';
import { inScope, startBelow, traced } from '../../shared/telemetry/tracing';

/** Prints what telemetry that nobody asked for costs, a call: the mean of a million, warm. */
async function main(): Promise<void> {
  const work = async () => 1;
  const bare = await nanoseconds(work);
  const print = (name: string, each: number) => process.stdout.write(`${name.padEnd(34)} ${each.toFixed(0)} ns\n`);
  print('an async call alone', bare);
  print('the same, traced while off', await nanoseconds(() => traced('span', {}, work)));
  print('the same, in a scope', await nanoseconds(() => inScope({ requestId: 'a' }, work)));
  print('a statement that is not traced', await nanoseconds(async () => startBelow('span', {})));
  const labels = { subgraph: 'catalog', outcome: 'ok' };
  print('a duration that is counted', await nanoseconds(async () => metrics.operations.observe(labels, 0.003)));
}

async function nanoseconds(work: () => Promise<unknown>): Promise<number> {
  const calls = 1_000_000;
  for (let i = 0; i < calls / 10; i++) await work();
  const began = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) await work();
  return Number(process.hrtime.bigint() - began) / calls;
}

if (require.main === module) void main();
