import { isDeepStrictEqual } from 'node:util';
import { type Load, load } from '../load';
import type { MeasuredProcess } from '../processes/measured-process';
import { figure, table } from '../tables';
import { type BenchOperation, operations } from './graph';
import { type GatewayName, type MeasuredGateways, startGateways } from './measured-gateways';

const connections = 20;

interface Figure {
  readonly operation: BenchOperation;
  /** Whether all connections ask as the same visitor, or each as a shopper of its own. */
  readonly visitors: boolean;
  readonly gateway: GatewayName;
  readonly load: Load;
  /** Processor time of the gateway's process a request, all threads, in milliseconds. */
  readonly cpu: number;
}

/** The public gateways benchmark, rebuilt: what a request costs each gateway. */
export async function gatewayLines(seconds: number): Promise<string[]> {
  const measured = await startGateways(connections);
  try {
    const figures: Figure[] = [];
    for (const operation of Object.keys(operations) as BenchOperation[]) {
      await assertSameAnswers(measured, operation);
      for (const visitors of [false, true]) {
        for (const [gateway, process] of measured.gateways) {
          figures.push({
            operation,
            visitors,
            gateway,
            ...(await measure(process, operation, visitors ? [] : measured.tokens, seconds)),
          });
        }
      }
    }
    const rows = figures.map(({ operation, visitors, gateway, load, cpu }) => [
      `${operation}, ${visitors ? 'one visitor' : `${connections} shoppers`}, ${gateway}`,
      cpu,
      load.perSecond,
      load.p50,
      load.p99,
    ]);
    return [
      ...table([['Canned subgraphs, 20 connections', 'processor ms', 'requests/s', 'p50 ms', 'p99 ms'], ...rows]),
      ...ratios(figures),
      measured.pinned
        ? 'Each gateway has core 0, subgraphs and load have core 1.'
        : 'Processes are where the system puts them: taskset or a second core is missing.',
    ];
  } finally {
    await measured.stop();
  }
}

async function measure(
  process: MeasuredProcess,
  operation: BenchOperation,
  tokens: readonly string[],
  seconds: number,
): Promise<{ load: Load; cpu: number }> {
  const body = JSON.stringify({ query: operations[operation] });
  let length = 0;
  const check = (text: string) => {
    length ||= text.length;
    if (text.length !== length || text.includes('"errors"')) {
      throw new Error(`${process.name} answers differently under load: ${text.slice(0, 300)}`);
    }
  };
  const options = { connections, warmUpSeconds: 2, seconds, onWarm: () => process.reset() };
  const taken = await load(process.url, options, (n) => ({
    body: () => body,
    token: tokens[n % tokens.length],
    check,
  }));
  return { load: taken, cpu: (await process.report()).cpu / taken.requests };
}

/** A gateway that answers something else would be measured at something else. */
async function assertSameAnswers({ gateways }: MeasuredGateways, operation: BenchOperation): Promise<void> {
  const answers = await Promise.all(
    [...gateways.values()].map(async ({ name, url }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: operations[operation] }),
      });
      return { name, answer: await response.json() };
    }),
  );
  const [first, ...others] = answers;
  for (const other of others) {
    if (!isDeepStrictEqual(first?.answer, other.answer)) {
      const begins = ({ name, answer }: typeof other) => `${name}: ${JSON.stringify(answer).slice(0, 300)}`;
      throw new Error(`${first && begins(first)}\n${begins(other)}: they answer "${operation}" differently`);
    }
  }
}

function ratios(figures: readonly Figure[]): string[] {
  const ours = figures.filter(({ gateway }) => gateway === 'vitrine');
  return ours.map(({ operation, visitors, cpu }) => {
    const others = figures
      .filter((each) => each.operation === operation && each.visitors === visitors && each.gateway !== 'vitrine')
      .map((each) => `${each.gateway} ${figure(each.cpu / cpu)}`);
    return `${operation}, ${visitors ? 'one visitor' : `${connections} shoppers`}: processor time, vitrine 1 : ${others.join(' : ')}`;
  });
}
