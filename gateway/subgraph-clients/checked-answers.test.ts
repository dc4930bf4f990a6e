import { GraphQLError } from 'graphql';
import { defaultClientSettings } from '../../shared/config/subgraph-client-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { silentLogger } from '../../shared/logging/logger';
import { fallbacksPath } from '../../shared/subgraph/fallbacks';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { behaving } from './behaviours';
import { withFallbacks } from './fallbacks';
import { resilientClient } from './resilient-client';

/** The answer of a subgraph whose database is away. */
const away = () => {
  const { message, extensions } = new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'catalog' });
  return {
    data: { broken: null, whole: 'whole' },
    errors: [new GraphQLError(message, { path: ['broken'], extensions })],
  };
};

const schema = 'type Query { broken: String whole: String }';

function clientThat(answer: () => object, values?: Record<string, unknown>) {
  let asked = 0;
  const client = fakeClient(async () => {
    asked += 1;
    return answer() as never;
  });
  const document = async (path: string) =>
    values && path === fallbacksPath
      ? { contentType: 'application/json', body: Buffer.from(JSON.stringify(values)), maxAge: 0 }
      : null;
  const resilient = resilientClient(
    { ...client, schema: async () => schema, document },
    { ...defaultClientSettings, retries: 1 },
    silentLogger,
  );
  return { client: behaving(resilient, [withFallbacks(silentLogger)]), asked: () => asked };
}

describe('a subgraph that says that it cannot answer now', () => {
  it('is asked again, and what it gave all the same is shown', async () => {
    const { client, asked } = clientThat(away);
    const { data, errors } = await client.execute(requestOf('{ broken whole }'));
    expect([data, errors?.[0]?.extensions.code]).toEqual([{ broken: null, whole: 'whole' }, 'SUBGRAPH_UNAVAILABLE']);
    expect(asked()).toBe(2);
  });

  it('has the fallbacks of one that is dead', async () => {
    const { client } = clientThat(away, { 'Query.broken': 'fallback', 'Query.whole': 'fallback' });
    await new Promise((settled) => setImmediate(settled));
    const { data, errors } = await client.execute(requestOf('{ broken whole }'));
    expect([JSON.parse(JSON.stringify(data)), errors]).toEqual([{ broken: 'fallback', whole: 'fallback' }, undefined]);
  });

  it('is not asked again for a mutation, whose answer stands', async () => {
    const { client, asked } = clientThat(away);
    const { data } = await client.execute(requestOf('mutation { broken whole }'));
    expect([data, asked()]).toEqual([{ broken: null, whole: 'whole' }, 1]);
  });

  it('gives to each of those who wait for one answer their own', async () => {
    const { client } = clientThat(away);
    const [one, other] = await Promise.all([1, 2].map(() => client.execute(requestOf('{ broken whole }'))));
    expect(one?.data).toEqual(other?.data);
    expect(one?.data).not.toBe(other?.data);
  });

  it('opens the breaker', async () => {
    const { client, asked } = clientThat(away);
    for (let n = 0; n < 60; n++) await client.execute(requestOf(`{ broken whole n${n}: whole }`)).catch(() => null);
    const before = asked();
    await expect(client.execute(requestOf('{ broken }'))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked()).toBe(before);
  });
});
