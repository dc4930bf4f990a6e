import { startOneProcess } from '../../gateway/processes/one-process';
import { readRecord, recordedOperationsFile } from '../../gateway/supergraph/operation-record';
import { smallShop } from '../../gateway/testing/small-shop';
import { silentLogger } from '../../shared/logging/logger';
import { testSettings } from '../../shared/testing/subgraph-harness';

const query = 'query Page($ids: [ID!]!) { feed(ids: $ids) { node { ...n } } } fragment n on Product { name }';

describe('a shop that is started again', () => {
  it('begins with the plans of what it was asked before, of which it keeps no values', async () => {
    const { settings, remove } = await testSettings('better-sqlite3');
    const start = () => startOneProcess(settings, silentLogger, { subgraphs: smallShop });
    const ask = (url: string, body: object) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const first = await start();
    for (let n = 0; n < 3; n++) await ask(first.url, { query, variables: { ids: ['1'] } });
    await ask(first.url, { query: '{ product(id: "a name of someone") { name } }' });
    await ask(first.url, { query: '{ margin }' });
    await first.stop();
    const recorded = await readRecord(recordedOperationsFile(settings.dataDirectory));
    expect(recorded.map(({ name, count }) => [name.replace(/ .*/, ''), count])).toEqual([
      ['unnamed', 1],
      ['Page', 3],
    ]);
    expect(JSON.stringify(recorded)).not.toMatch(/someone|margin/);

    const second = await start();
    const { engine } = second.gateway.supergraph;
    const { planned } = engine.planCounts;
    expect(planned).toBe(2);
    const answer = await ask(second.url, { query, variables: { ids: ['1'] } });
    expect((await answer.json()) as object).toEqual({ data: { feed: [{ node: { name: 'Product 1' } }] } });
    expect(engine.planCounts.planned).toBe(planned);
    await second.stop();
    await remove();
  });
});
