import { GraphQLError } from 'graphql';
import { fakeClient } from '../testing/fake-client';
import { requestOf } from '../testing/fake-subgraph';
import { inTurn } from './replicas';
import { SubgraphFailure } from './subgraph-failure';

function threeReplicas() {
  const asked: number[] = [];
  const down = new Set<number>();
  const clock = { now: 0 };
  const replicas = [0, 1, 2].map((place) =>
    fakeClient(async () => {
      asked.push(place);
      if (down.has(place)) throw new SubgraphFailure('catalog', 'unreachable', 'in a test');
      return { data: { ok: true } };
    }),
  );
  const client = inTurn(replicas, () => clock.now);
  const ask = (times: number) =>
    Promise.allSettled(Array.from({ length: times }, () => client.execute(requestOf('{ ok }'))));
  return { asked, down, clock, client, ask };
}

describe('replicas', () => {
  it('are asked in turn', async () => {
    const { asked, ask } = threeReplicas();
    await ask(6);
    expect(asked).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('are passed over for a while where they gave no answer', async () => {
    const { asked, down, clock, ask } = threeReplicas();
    down.add(1);
    await ask(3);
    asked.length = 0;
    await ask(4);
    expect(asked).toEqual([0, 2, 0, 2]);
    clock.now += 2_001;
    down.delete(1);
    asked.length = 0;
    await ask(3);
    expect(asked.toSorted()).toEqual([0, 1, 2]);
  });

  it.each(['SUBGRAPH_UNAVAILABLE', 'STORAGE_UNAVAILABLE'])('are passed over while they answer %s', async (code) => {
    const asked: number[] = [];
    const replicas = [0, 1].map((place) =>
      fakeClient(async () => {
        asked.push(place);
        if (place === 1) return { data: { ok: true } };
        return { data: null, errors: [new GraphQLError('its database is away', { extensions: { code } })] };
      }),
    );
    const client = inTurn(replicas, () => 0);
    const answer = await client.execute(requestOf('mutation { act }'));
    expect(answer.errors).toHaveLength(1);
    for (let times = 0; times < 3; times++) await client.execute(requestOf('{ ok }'));
    expect(asked).toEqual([0, 1, 1, 1]);
  });

  it('are all asked again where none answers', async () => {
    const { asked, down, ask } = threeReplicas();
    for (const place of [0, 1, 2]) down.add(place);
    await ask(3);
    asked.length = 0;
    await ask(3);
    expect(asked.toSorted()).toEqual([0, 1, 2]);
  });

  it('that cannot be connected to send the question on at once, mutations too, and to nobody twice', async () => {
    const asked: number[] = [];
    const refusing = new Set([0, 1]);
    const replicas = [0, 1, 2].map((place) =>
      fakeClient(async () => {
        asked.push(place);
        if (refusing.has(place)) throw new SubgraphFailure('catalog', 'unreachable', 'refused', undefined, false);
        return { data: { place } };
      }),
    );
    const client = inTurn(replicas, () => 0);
    expect(await client.execute(requestOf('mutation { act }'))).toEqual({ data: { place: 2 } });
    expect(asked).toEqual([0, 1, 2]);
    refusing.add(2);
    asked.length = 0;
    await expect(client.execute(requestOf('mutation { act }'))).rejects.toThrow(SubgraphFailure);
    expect(asked).toHaveLength(3);
  });

  it('that may have been asked are not asked again', async () => {
    const { asked, down, client } = threeReplicas();
    down.add(0);
    await expect(client.execute(requestOf('mutation { act }'))).rejects.toThrow(SubgraphFailure);
    expect(asked).toEqual([0]);
  });

  it('each report their health', async () => {
    expect(await threeReplicas().client.health()).toEqual({ 'http 1': 'ok', 'http 2': 'ok', 'http 3': 'ok' });
  });
});
