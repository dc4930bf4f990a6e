import { StatementSigner } from '../../shared/identity/internal-statement';
import { silentLogger } from '../../shared/logging/logger';
import { until } from '../../shared/testing/until';
import { answerOk, type FakeSubgraph, fakeSubgraph, requestOf } from '../testing/fake-subgraph';
import { HttpSubgraphClient } from './http-client';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function connectedTo(
  ...parameters: Parameters<typeof fakeSubgraph>
): Promise<{ at: FakeSubgraph; client: HttpSubgraphClient }> {
  const at = await fakeSubgraph(...parameters);
  const client = clientTo(at.url);
  ends.push(
    () => at.stop(),
    () => client.close(),
  );
  return { at, client };
}

const clientTo = (url: string) =>
  new HttpSubgraphClient('catalog', url, new StatementSigner('a secret of at least 32 characters'), silentLogger);

describe('a subgraph client over HTTP', () => {
  it('keeps its connections', async () => {
    const { at, client } = await connectedTo(answerOk);
    for (let i = 0; i < 20; i++) await client.execute(requestOf('{ ok }'));
    expect(at.requests).toHaveLength(20);
    // One is still being put back when the next fetch begins.
    expect(at.connections.length).toBeLessThanOrEqual(2);
  });

  it('opens as many as there are fetches at once, up to its limit', async () => {
    const at = await fakeSubgraph((response) => setTimeout(() => answerOk(response), 30));
    const signer = new StatementSigner('a secret of at least 32 characters');
    const client = new HttpSubgraphClient('catalog', at.url, signer, silentLogger, 3);
    await Promise.all(Array.from({ length: 9 }, () => client.execute(requestOf('{ ok }'))));
    expect([at.requests.length, at.connections.length]).toEqual([9, 3]);
    await client.close();
    await at.stop();
  });

  it('says who is asking, under which id, and how much time is left', async () => {
    const { at, client } = await connectedTo(answerOk);
    await client.execute(requestOf('{ ok }', { deadline: performance.now() + 60_000 }));
    const headers = at.requests[0] ?? {};
    expect(headers['x-vitrine-identity']).toMatch(/^ey/);
    expect(headers['x-request-id']).toBe('a-request');
    expect(Number(headers['x-vitrine-deadline'])).toBeGreaterThan(30_000);
    expect(Number(headers['x-vitrine-deadline'])).toBeLessThanOrEqual(60_000);
  });

  it('closes the connection of a fetch that is given up, and throws why', async () => {
    const { at, client } = await connectedTo(() => undefined);
    const controller = new AbortController();
    const fetching = client.execute(requestOf('{ ok }', { signal: controller.signal }));
    const failed = expect(fetching).rejects.toThrow('not needed any more');
    await until(() => at.requests.length === 1);
    controller.abort(new Error('not needed any more'));
    await failed;
    await until(() => at.givenUp() === 1);
  });

  it('does not send what is given up before it begins', async () => {
    const { at, client } = await connectedTo(answerOk);
    const signal = AbortSignal.abort(new Error('not needed any more'));
    await expect(client.execute(requestOf('{ ok }', { signal }))).rejects.toThrow('not needed any more');
    expect(at.requests).toHaveLength(0);
  });
});

describe('a subgraph that gives no answer is unavailable', () => {
  it.each<[string, string, Parameters<typeof fakeSubgraph>[0]]>([
    ['resets the connection', 'unreachable', (response) => response.socket?.resetAndDestroy()],
    ['closes its side without a word', 'unreachable', (response) => response.socket?.end()],
    [
      'breaks off in the middle of its answer',
      'unreachable',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['answers 500', 'failing', (response) => response.writeHead(500).end('oh')],
    ['answers with a page of a proxy', 'failing', (response) => response.end('<html>')],
    ['does not know us', 'misfit', (response) => response.writeHead(401).end('{}')],
  ])('where it %s: %s', async (_how, kind, answer) => {
    const { client } = await connectedTo(answer);
    await expect(client.execute(requestOf('{ ok }'))).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', kind });
  });

  it('where nobody listens: unreachable', async () => {
    const { at, client } = await connectedTo(answerOk);
    await at.stop();
    await expect(client.execute(requestOf('{ ok }'))).rejects.toMatchObject({ kind: 'unreachable' });
    expect(Object.values(await client.health())).not.toContain('ok');
  });

  it('asks for a schema anew only where it has changed', async () => {
    let tag = '"1"';
    const { at, client } = await connectedTo((response) => {
      const known = at.requests.at(-1)?.['if-none-match'] === tag;
      response.writeHead(known ? 304 : 200, { etag: tag }).end(known ? '' : `schema ${tag}`);
    });
    expect([await client.schema(), await client.schema()]).toEqual(['schema "1"', 'schema "1"']);
    tag = '"2"';
    expect([await client.schema(), await client.schema()]).toEqual(['schema "2"', 'schema "2"']);
    expect(at.requests.map((headers) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"', '"2"']);
  });
});
