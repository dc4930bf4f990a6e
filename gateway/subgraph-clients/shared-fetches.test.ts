import type { ExecutionResult } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { sharingFetches } from './shared-fetches';

/** A subgraph client whose fetches end when the test says so. */
function sharing() {
  const made: { request: SubgraphRequest; end(result: ExecutionResult): void; fail(error: Error): void }[] = [];
  const client = sharingFetches()(
    fakeClient(
      (request) =>
        new Promise((resolve, reject) => {
          made.push({ request, end: resolve, fail: reject });
        }),
    ),
  );
  return { client, made };
}

const feed = (id: string, more: Partial<SubgraphRequest> = {}) =>
  requestOf('query ($id: ID!) { feed(id: $id) { name } }', { variables: { id }, ...more });
const shopper = { userId: 'u1', scopes: [] };

describe('fetches that are under way at the same time', () => {
  it('are made once where they are alike, and nobody shares an object with another', async () => {
    const { client, made } = sharing();
    const all = Promise.all([client.execute(feed('1')), client.execute(feed('1')), client.execute(feed('1'))]);
    expect(made).toHaveLength(1);
    made[0]?.end({ data: { feed: [{ name: 'a' }, null, { name: 'b' }] } });
    const results = await all;
    const objects = results.flatMap(({ data }) => [data, ...((data?.feed ?? []) as unknown[])]).filter(Boolean);
    expect(new Set(objects).size).toBe(objects.length);
    for (const { data } of results) expect(data).toEqual({ feed: [{ name: 'a' }, null, { name: 'b' }] });
  });

  it.each<[string, SubgraphRequest]>([
    ['other variables', feed('2')],
    ['another person', feed('1', { identity: shopper })],
    ['other rights', feed('1', { identity: { userId: null, scopes: ['catalog:write'] } })],
    ['another document', { ...feed('1'), query: 'query ($id: ID!) { feed(id: $id) { id } }' }],
  ])('are not shared for %s', (_what, other) => {
    const { client, made } = sharing();
    void client.execute(feed('1'));
    void client.execute(other);
    expect(made).toHaveLength(2);
  });

  it('are never shared where they are mutations', () => {
    const { client, made } = sharing();
    void client.execute(requestOf('mutation { buy }'));
    void client.execute(requestOf('mutation { buy }'));
    expect(made).toHaveLength(2);
  });

  it('share their failure, and the next one is made anew', async () => {
    const { client, made } = sharing();
    const both = Promise.allSettled([client.execute(feed('1')), client.execute(feed('1'))]);
    made[0]?.fail(new Error('away'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    void client.execute(feed('1'));
    expect(made).toHaveLength(2);
  });

  it('go on while one waits for them, and are given up with the last', async () => {
    const { client, made } = sharing();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = client.execute(feed('1', { signal: one.signal }));
    const second = client.execute(feed('1', { signal: other.signal }));
    one.abort(new ShopError('REQUEST_CANCELLED'));
    await expect(first).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    expect(made[0]?.request.signal?.aborted).toBe(false);
    other.abort(new ShopError('DEADLINE_EXCEEDED'));
    await expect(second).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(made[0]?.request.signal?.aborted).toBe(true);
    void client.execute(feed('1'));
    expect(made).toHaveLength(2);
  });
});
