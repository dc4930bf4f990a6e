import { setTimeout as delay } from 'node:timers/promises';
import { SteadyLoad } from '../../reload/steady-load';
import { subgraphUrlsVariable } from '../gateways/gateway-parameters';
import { operations } from '../gateways/graph';
import { quantile } from '../load';
import { MeasuredProcess } from '../processes/measured-process';
import { table } from '../tables';
import type { Reloaded } from './reload-process';

const reloads = 50;
const clients = 8;
/** Beside the three operations of the public benchmark: as many as a shop's frontends have. */
const namedOperations = 40;
const pauseMilliseconds = 200;
/** An engine is put away a second after its place was taken. */
const putAwayMilliseconds = 2_000;
/** What is made once is there by then. */
const settledAfter = 10;

/** Puts one supergraph in the place of another under load, and reports what that cost. */
export async function reloadLines(): Promise<string[]> {
  const subgraphs = await MeasuredProcess.start('subgraphs', '../gateways/canned-subgraphs-process.js', [], {});
  const environment = { [subgraphUrlsVariable]: subgraphs.url };
  const gateway = await MeasuredProcess.start('gateway', '../reload/reload-process.js', [], environment);
  const load = new SteadyLoad(gateway.url, sentOperations(), failureOf, clients);
  try {
    await delay(1_000);
    load.restart();
    await delay(2_000);
    const before = percentiles(load.milliseconds);
    const done: Reloaded[] = [];
    let memoryAtStart = 0;
    load.restart();
    for (let n = 1; n <= reloads; n++) {
      done.push(await gateway.ask<Reloaded>('reload'));
      if (n === settledAfter) memoryAtStart = await memoryOf(gateway);
      await delay(pauseMilliseconds);
    }
    const during = percentiles(load.milliseconds);
    const { answered, failures } = load;
    const memoryAtEnd = await memoryOf(gateway);
    // One more, whose engine before is the last that is counted.
    const { coldBefore } = await gateway.ask<Reloaded>('reload');
    const cold = done.reduce((sum, reload) => sum + reload.coldBefore, coldBefore);
    const took = done.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const drift = (memoryAtEnd / memoryAtStart - 1) * 100;
    return [
      ...table([
        [`${reloads} reloads under load, ${clients} connections`, 'figure'],
        ['requests answered meanwhile', answered],
        ['requests that failed', `${failures.length}`],
        ['plans that were ready at a reload', done.at(-1)?.warmed ?? Number.NaN],
        ['plans made after a reload that were there before', `${cold}`],
        [`heap after reload ${settledAfter}, MB`, memoryAtStart / 2 ** 20],
        [`heap after reload ${reloads}, MB`, memoryAtEnd / 2 ** 20],
        ['drift, %', drift],
        ['a reload, p50 ms', quantile(took, 0.5)],
        ['a reload, longest ms', took.at(-1) ?? Number.NaN],
        ['a request without reloads, p50 and p99 ms', before],
        ['a request during reloads, p50 and p99 ms', during],
      ]),
      ...failures.slice(0, 3).map((failure) => `failed: ${failure.slice(0, 300)}`),
    ];
  } finally {
    await load.stop();
    await gateway.stop();
    await subgraphs.stop();
  }
}

function sentOperations(): object[] {
  const named = Array.from({ length: namedOperations }, (_, n) => ({
    query: operations['one fetch'].replace('OneFetch', `Page${n}`),
    operationName: `Page${n}`,
  }));
  return [...Object.values(operations).map((query) => ({ query })), ...named];
}

const failureOf = (body: string) => (body.includes('"errors"') || !body.includes('"data"') ? body : null);

function percentiles(milliseconds: readonly number[]): string {
  const ascending = [...milliseconds].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => quantile(ascending, share).toFixed(1)).join(' and ');
}

/** The least of a few, since requests are under way. */
async function memoryOf(gateway: MeasuredProcess): Promise<number> {
  await delay(putAwayMilliseconds);
  const taken: number[] = [];
  for (let n = 0; n < 5; n++) taken.push(await gateway.ask<number>('memory'));
  return Math.min(...taken);
}
