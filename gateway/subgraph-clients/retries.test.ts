import { ShopError } from '../../shared/errors/shop-error';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { retryingQueries } from './retries';
import { type FailureKind, SubgraphFailure } from './subgraph-failure';

const failure = (kind: FailureKind = 'unreachable') => new SubgraphFailure('catalog', kind, 'in a test');

/** A subgraph client that fails so many times, and then answers. */
function failing(times: number, error: Error = failure(), options: { retryBudget?: number; retries?: number } = {}) {
  const counts = { calls: 0 };
  const pauses: number[] = [];
  const client = retryingQueries({
    retries: 2,
    retryBudget: 0.1,
    random: () => 0.5,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    ...options,
  })(
    fakeClient(async () => {
      counts.calls += 1;
      if (counts.calls <= times) throw error;
      return { data: { ok: true } };
    }),
  );
  return { client, counts, pauses };
}

describe('retries', () => {
  it('ask a query again after a pause that grows, and give the answer', async () => {
    const { client, counts, pauses } = failing(2);
    await expect(client.execute(requestOf('query Q { ok }'))).resolves.toEqual({ data: { ok: true } });
    expect(counts.calls).toBe(3);
    expect(pauses).toEqual([12.5, 25]);
  });

  it('end with the failure after two', async () => {
    const { client, counts } = failing(9);
    await expect(client.execute(requestOf('{ ok }'))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(counts.calls).toBe(3);
  });

  it.each(['mutation { buy }', 'mutation Buy { buy }', '# query\nmutation { buy }', 'subscription { s }'])(
    'never ask %s again',
    async (query) => {
      const { client, counts } = failing(1);
      await expect(client.execute(requestOf(query))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
      expect(counts.calls).toBe(1);
    },
  );

  it.each([
    ['a subgraph that does not fit', failure('misfit')],
    ['an open breaker', failure('breaker-open')],
    ['a deadline', new ShopError('DEADLINE_EXCEEDED')],
    ['a client that has gone', new ShopError('REQUEST_CANCELLED')],
  ])('are not made after %s', async (_what, error) => {
    const { client, counts } = failing(1, error);
    await expect(client.execute(requestOf('{ ok }'))).rejects.toBe(error);
    expect(counts.calls).toBe(1);
  });

  it('are not made where the deadline is before the end of the pause', async () => {
    const { client, counts } = failing(1);
    await expect(client.execute(requestOf('{ ok }', { deadline: performance.now() + 5 }))).rejects.toBeDefined();
    expect(counts.calls).toBe(1);
  });

  it('stay within a tenth of the queries while all fails', async () => {
    const { client, counts } = failing(Number.POSITIVE_INFINITY);
    for (let i = 0; i < 1000; i++) await client.execute(requestOf('{ ok }')).catch(() => undefined);
    expect(counts.calls).toBeGreaterThanOrEqual(1100);
    expect(counts.calls).toBeLessThanOrEqual(1110);
  });

  it('end their pause when the request does', async () => {
    let calls = 0;
    const client = retryingQueries({ retries: 2, retryBudget: 1, random: () => 1 })(
      fakeClient(() => {
        calls += 1;
        return Promise.reject(failure());
      }),
    );
    const controller = new AbortController();
    const fetching = client.execute(requestOf('{ ok }', { signal: controller.signal }));
    setTimeout(() => controller.abort(new ShopError('REQUEST_CANCELLED')), 2);
    await expect(fetching).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    expect(calls).toBe(1);
  });

  it('can be switched off', async () => {
    const { client, counts } = failing(1, failure(), { retries: 0 });
    await expect(client.execute(requestOf('{ ok }'))).rejects.toBeDefined();
    expect(counts.calls).toBe(1);
  });
});
