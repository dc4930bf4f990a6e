import { defaultClientSettings, type SubgraphClientSettings } from '../../shared/config/subgraph-client-settings';
import { ShopError } from '../../shared/errors/shop-error';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { eventually, until } from '../../shared/testing/until';
import { fakeClient } from '../testing/fake-client';
import { answerOk, type FakeSubgraph, fakeSubgraph, requestOf } from '../testing/fake-subgraph';
import { HttpSubgraphClient } from './http-client';
import { resilientClient } from './resilient-client';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function connectedTo(
  answer: Parameters<typeof fakeSubgraph>[0],
  settings: Partial<SubgraphClientSettings> = {},
): Promise<{ at: FakeSubgraph; client: SubgraphClient }> {
  const at = await fakeSubgraph(answer);
  const signer = new StatementSigner('a secret of at least 32 characters');
  const http = new HttpSubgraphClient('catalog', at.url, signer, silentLogger);
  ends.push(
    () => at.stop(),
    () => http.close(),
  );
  return { at, client: resilientClient(http, { ...defaultClientSettings, ...settings }, silentLogger) };
}

/** As a request has it whose deadline is so far away. */
function lifetime(milliseconds: number) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new ShopError('DEADLINE_EXCEEDED')), milliseconds).unref();
  return { controller, deadline: performance.now() + milliseconds, signal: controller.signal };
}

/** A subgraph that fails until it recovers, behind a breaker that counts however long the test takes. */
async function sickSubgraph(pause: number) {
  let well = false;
  const { at, client } = await connectedTo((response) => (well ? answerOk(response) : response.writeHead(500).end()), {
    retries: 0,
    breaker: { ...defaultClientSettings.breaker, window: 600_000, pause },
  });
  const recover = () => {
    well = true;
  };
  return { at, recover, ask: () => client.execute(requestOf('{ ok }')).catch((error: unknown) => error) };
}

describe('a client of a subgraph over HTTP', () => {
  it('costs a query one more try where a kept connection was closed at the other end', async () => {
    const used = new Set<unknown>();
    const { at, client } = await connectedTo((response, request) => {
      const isKept = used.has(request.socket);
      used.add(request.socket);
      if (isKept) request.socket.resetAndDestroy();
      else answerOk(response);
    });
    for (let i = 0; i < 4; i++)
      await expect(client.execute(requestOf('{ ok }'))).resolves.toEqual({ data: { ok: true } });
    expect(at.requests.length).toBeGreaterThan(4);
  });

  it('does not make a mutation happen twice', async () => {
    const { at, client } = await connectedTo((response) => response.socket?.resetAndDestroy());
    const buying = client.execute(requestOf('mutation { buy }'));
    await expect(buying).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(at.requests).toHaveLength(1);
  });

  it('gives up a query at its deadline, there too', async () => {
    const { at, client } = await connectedTo(() => undefined);
    const { controller, deadline, signal } = lifetime(600_000);
    const fetching = client.execute(requestOf('{ ok }', { deadline, signal }));
    const refused = expect(fetching).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await until(() => at.requests.length === 1);
    controller.abort(new ShopError('DEADLINE_EXCEEDED'));
    await refused;
    await until(() => at.givenUp() === 1);
    expect(at.requests).toHaveLength(1);
  });

  it('waits no longer than the deadline for a mutation, which is let run to its end', async () => {
    const finished: boolean[] = [];
    const { at, client } = await connectedTo((response) => {
      response.on('finish', () => finished.push(true));
      setTimeout(() => answerOk(response), 200);
    });
    const { deadline, signal } = lifetime(50);
    const buying = client.execute(requestOf('mutation { buy }', { deadline, signal }));
    await expect(buying).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await until(() => finished.length === 1);
    expect(at.givenUp()).toBe(0);
    await expect(client.execute(requestOf('mutation { buy }', { deadline, signal }))).rejects.toBeDefined();
    expect(at.requests).toHaveLength(1);
  });

  it('asks a subgraph no more that was sick', async () => {
    const { at, ask } = await sickSubgraph(600_000);
    for (let i = 0; i < 40; i++) expect(await ask()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(at.requests).toHaveLength(20);
  });

  it('asks it again when it is well', async () => {
    const { recover, ask } = await sickSubgraph(50);
    for (let i = 0; i < 20; i++) expect(await ask()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    recover();
    await eventually(ask, (answer) => !(answer instanceof Error));
    for (let i = 0; i < 5; i++) expect(await ask()).toEqual({ data: { ok: true } });
  });

  it('makes one fetch of many that are alike', async () => {
    const { at, client } = await connectedTo((response) => setTimeout(() => answerOk(response), 50));
    await Promise.all(Array.from({ length: 50 }, () => client.execute(requestOf('{ ok }'))));
    expect(at.requests).toHaveLength(1);
  });

  it('makes them all where sharing is off', async () => {
    const { at, client } = await connectedTo((response) => setTimeout(() => answerOk(response), 20), {
      shareFetches: false,
    });
    await Promise.all(Array.from({ length: 5 }, () => client.execute(requestOf('{ ok }'))));
    expect(at.requests).toHaveLength(5);
  });
});

describe('a client of a subgraph of this process', () => {
  it('waits no longer than the deadline either', async () => {
    const client = resilientClient(
      fakeClient(() => new Promise(() => undefined)),
      defaultClientSettings,
      silentLogger,
    );
    const { deadline, signal } = lifetime(30);
    const fetching = client.execute(requestOf('{ ok }', { deadline, signal }));
    await expect(fetching).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('is given up when the client goes', async () => {
    const seen: (AbortSignal | undefined)[] = [];
    const client = resilientClient(
      fakeClient((request) => {
        seen.push(request.signal);
        return new Promise(() => undefined);
      }),
      defaultClientSettings,
      silentLogger,
    );
    const { controller, deadline, signal } = lifetime(10_000);
    const fetching = client.execute(requestOf('{ ok }', { deadline, signal }));
    controller.abort(new ShopError('REQUEST_CANCELLED'));
    await expect(fetching).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
    expect(seen[0]?.aborted).toBe(true);
  });
});
