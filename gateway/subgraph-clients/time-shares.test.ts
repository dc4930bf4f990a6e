import type { ExecutionResult } from 'graphql';
import { defaultClientSettings } from '../../shared/config/subgraph-client-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { behaving } from './behaviours';
import { breakingCircuit } from './circuit-breaking';
import { withinDeadline } from './deadlines';
import { withFallbacks } from './fallbacks';
import { Latencies } from './latencies';
import { inTurn } from './replicas';
import { sharingFetches } from './shared-fetches';
import { SubgraphFailure, SubgraphSilence } from './subgraph-failure';
import { type Timers, withinTimeShare } from './time-shares';

const settings = { least: 1_000, most: 5_000 };

/** A clock that is set by hand, and its timers. */
class Clock implements Timers {
  time = 0;
  private readonly timers = new Set<{ at: number; callback: () => void }>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.time + milliseconds, callback };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** In small steps, as a machine that is not busy has it; `at once` as one that stood still. */
  async pass(milliseconds: number, step: 10 | 'at once' = 10): Promise<void> {
    const end = this.time + milliseconds;
    while (this.time < end) {
      this.time = step === 'at once' ? end : Math.min(end, this.time + step);
      for (const timer of [...this.timers].filter(({ at }) => at <= this.time)) {
        this.timers.delete(timer);
        timer.callback();
      }
      await new Promise(setImmediate);
    }
  }
}

const answer = { data: { ok: true } };

function house() {
  const clock = new Clock();
  /** Milliseconds that the subgraph takes; null for never. */
  const subgraph: { takes: number | null; readonly asked: SubgraphRequest[] } = { takes: 5, asked: [] };
  const execute = (request: SubgraphRequest) => {
    subgraph.asked.push(request);
    return new Promise<ExecutionResult>((resolve) => {
      if (subgraph.takes !== null) clock.after(subgraph.takes, () => resolve(answer));
    });
  };
  const client = behaving(fakeClient(execute), [withinTimeShare(settings, clock), withinDeadline()]);
  /** How long the one who asked waited, and for what. */
  const ask = async (query = '{ ok }') => {
    const began = clock.time;
    let outcome: string | undefined;
    let waited = 0;
    const end = (what: string) => {
      outcome = what;
      waited = clock.time - began;
    };
    client.execute(requestOf(query)).then(
      () => end('answered'),
      (error: ShopError) => end(error.code),
    );
    while (outcome === undefined && clock.time - began < 60_000) await clock.pass(10);
    return { outcome, waited };
  };
  const learn = async (milliseconds: number, times = 40) => {
    subgraph.takes = milliseconds;
    for (let n = 0; n < times; n++) await ask();
  };
  return { clock, subgraph, client, ask, learn };
}

describe('the time that a subgraph may take for a query', () => {
  it('is the most while nothing is known of it', async () => {
    const { subgraph, ask } = house();
    subgraph.takes = null;
    expect(await ask()).toEqual({ outcome: 'DEADLINE_EXCEEDED', waited: 5_000 });
  });

  it.each([
    [20, 1_000],
    [500, 2_000],
    [3_000, 5_000],
  ])('is four times its slow answers within bounds: of %s ms', async (usual, limit) => {
    const { subgraph, ask, learn } = house();
    await learn(usual);
    subgraph.takes = null;
    expect(await ask()).toEqual({ outcome: 'DEADLINE_EXCEEDED', waited: limit });
  });

  it('is short after it was silent, and as before when it answers again', async () => {
    const { subgraph, ask, learn } = house();
    await learn(20);
    subgraph.takes = null;
    await ask();
    expect([await ask(), await ask()]).toEqual(Array(2).fill({ outcome: 'DEADLINE_EXCEEDED', waited: 500 }));
    subgraph.takes = 20;
    expect((await ask()).outcome).toBe('answered');
    subgraph.takes = 900;
    expect((await ask()).outcome).toBe('answered');
  });

  it('grows with a subgraph that has become slow: the answer of the first fetch that was given up is still measured', async () => {
    const { clock, subgraph, ask, learn } = house();
    await learn(20);
    subgraph.takes = 1_500;
    expect(await ask()).toEqual({ outcome: 'DEADLINE_EXCEEDED', waited: 1_000 });
    await clock.pass(600);
    expect((await ask()).outcome).toBe('answered');
  });

  it('is taken back from all but one of the fetches that were given up', async () => {
    const { clock, subgraph, client, learn } = house();
    await learn(20);
    subgraph.takes = null;
    subgraph.asked.length = 0;
    const asked = [1, 2, 3].map(() => client.execute(requestOf('{ ok }')));
    const refused = Promise.allSettled(asked);
    await clock.pass(1_010);
    await refused;
    expect(subgraph.asked.map(({ signal }) => signal?.aborted)).toEqual([false, true, true]);
    await clock.pass(5_000);
    expect(subgraph.asked[0]?.signal?.aborted).toBe(true);
  });

  it('is longer by the time in which this process stood still', async () => {
    const { clock, subgraph, client, learn } = house();
    await learn(20);
    subgraph.takes = 1_300;
    const asked = client.execute(requestOf('{ ok }'));
    await clock.pass(1_200, 'at once');
    await clock.pass(200);
    expect(await asked).toEqual(answer);
  });

  it('is no bound for a mutation', async () => {
    const { subgraph, ask, learn } = house();
    await learn(20);
    subgraph.takes = 4_000;
    expect((await ask('mutation { buy }')).outcome).toBe('answered');
  });

  it('ends with the request, whose reason is thrown', async () => {
    const { subgraph, client } = house();
    subgraph.takes = null;
    const control = new AbortController();
    const asked = client.execute(requestOf('{ ok }', { signal: control.signal }));
    control.abort(new ShopError('REQUEST_CANCELLED'));
    await expect(asked).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    expect(subgraph.asked[0]?.signal?.aborted).toBe(true);
  });
});

describe('a subgraph that is silent', () => {
  const silent = () => Promise.reject(new SubgraphSilence('catalog', 1_000));

  it('is stood in for by what it published', async () => {
    const client = withFallbacks(silentLogger)({
      ...fakeClient(silent),
      schema: async () => 'type Query { ok: Boolean }',
      document: async () => ({ contentType: 'application/json', body: '{"Query.ok":true}', maxAge: 0 }),
    });
    // What is published is read in the background: asked until it is there.
    let data: unknown;
    while (!data) data = (await client.execute(requestOf('{ ok }')).catch(() => null))?.data;
    expect(JSON.parse(JSON.stringify(data))).toEqual({ ok: true });
  });

  it('is not asked again once it was silent often enough: each of those who share a fetch counts', async () => {
    let asked = 0;
    let fail: () => void = () => undefined;
    const hanging = fakeClient(() => {
      asked += 1;
      return new Promise((_, reject) => {
        fail = () => reject(new SubgraphSilence('catalog', 1_000));
      });
    });
    const client = behaving(hanging, [
      sharingFetches(),
      breakingCircuit({ breaker: defaultClientSettings.breaker, fairMilliseconds: 1e9, log: silentLogger }),
    ]);
    const pages = Promise.allSettled(Array.from({ length: 20 }, () => client.execute(requestOf('{ ok }'))));
    fail();
    await pages;
    const error = await client.execute(requestOf('{ ok }')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SubgraphFailure);
    expect(asked).toBe(1);
  });

  it('at one of several addresses is passed over, for longer each time', async () => {
    const clock = { now: 0 };
    let askedOfSilent = 0;
    const hung = fakeClient(() => {
      askedOfSilent += 1;
      return silent();
    });
    const client = inTurn([hung, fakeClient(async () => answer)], () => clock.now);
    const pages = async (milliseconds: number) => {
      askedOfSilent = 0;
      const until = clock.now + milliseconds;
      for (; clock.now < until; clock.now += 100) await client.execute(requestOf('{ ok }')).catch(() => undefined);
      return askedOfSilent;
    };
    expect([await pages(1_900), await pages(4_000), await pages(7_900)]).toEqual([1, 1, 1]);
  });
});

it('of many latencies the 99th percentile is known, and of few nothing', () => {
  const latencies = new Latencies(100, 10);
  for (let n = 1; n <= 9; n++) latencies.add(n);
  expect(latencies.p99).toBeUndefined();
  for (let n = 10; n <= 100; n++) latencies.add(n);
  expect(latencies.p99).toBe(99);
  for (let n = 0; n < 100; n++) latencies.add(7);
  expect(latencies.p99).toBe(7);
});
