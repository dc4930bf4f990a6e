import { openStream, type TestTransport } from '../../gateway/testing/test-streams';
import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import { contractOperations } from './operations';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

export interface TrainedShopUnderTest {
  readonly endpoint: string;
  readonly client: TestShopClient;
  readonly stock: SmallShop;
}

interface Model {
  readonly name: string;
  readonly status: string;
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

/** The contract's operations on training, word for word: a run is asked for and followed to its end. */
export function describeTraining(shop: () => TrainedShopUnderTest): void {
  const follow = (transport: TestTransport, id: string) => {
    const query = contractOperations.get('TrainingProgress')!;
    const body = { query, operationName: 'TrainingProgress', variables: { id } };
    return openStream(transport, shop().endpoint, body, shop().stock.staffToken);
  };

  /** Five visitors who each looked at three products, as soon as the models know of these. */
  const visits = async () => {
    const { client, stock } = shop();
    const occurredAt = new Date().toISOString();
    const events = Array.from({ length: 15 }, (_, n) => ({
      id: newId(),
      type: 'VIEW',
      productId: stock.productIds[(n + Math.floor(n / 3)) % 6],
      occurredAt,
      visitorId: `visitor-${stock.word}-${Math.floor(n / 3)}`,
    }));
    await client.run('RecordEvents', { events });
    await eventually(
      () => client.run('VisitorFeed', { visitorId: `visitor-${newId()}`, first: 5 }),
      (data) => data.feed?.edges.length > 0,
    );
  };

  it('Train asks for a run and TrainingProgress follows it to its end', async () => {
    const { client, stock } = shop();
    await visits();
    const { trainModels } = await client.run('Train', { names: ['implicit-als'] }, stock.staffToken);
    expect(trainModels).toMatchObject({ id: expect.any(String), status: 'TRAINING', progress: expect.any(Number) });
    const stream = follow('sse', trainModels.id);
    const seen: number[] = [];
    let run = { status: 'TRAINING', models: [] as Model[] };
    while (run.status === 'TRAINING') {
      const { data, errors } = await stream.next();
      expect(errors).toBeUndefined();
      expect(data.trainingProgress.id).toBe(trainModels.id);
      seen.push(data.trainingProgress.progress);
      run = data.trainingProgress;
    }
    stream.stop();
    expect(run.status).toBe('READY');
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const [model] = run.models;
    expect(model).toMatchObject({ name: 'implicit-als', status: 'READY' });
    expect(model!.metrics.map(({ name }) => name)).toContain('ndcg@10');
  });

  it('Train is refused to who is not of the staff', async () => {
    const { client } = shop();
    const answer = await client.send(contractOperations.get('Train')!, { names: null });
    expect(answer.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });
}
