import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { type Logger, silentLogger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { until } from '../../shared/testing/until';
import { liftAccessRequirements, type Supergraph } from '../authorisation/access-requirements';
import { Engine } from '../execution/engine';
import { composeSupergraph } from '../supergraph/composition';
import { PublishedSchemas, SchemasMissing } from '../supergraph/published-schemas';
import { SupergraphFile } from '../supergraph/supergraph-file';
import { GivenSupergraph } from '../supergraph/supergraph-source';
import { EngineGateway } from './engine-gateway';
import { SupergraphReload } from './supergraph-reload';

const federation = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const catalog = (...fields: string[]) =>
  `${federation} type Query { product: Product } type Product @key(fields: "id") { id: ID! ${fields.join(' ')} }`;
const pricing = `${federation} type Product @key(fields: "id") { id: ID! price: Int }`;
const supergraphOf = (...fields: string[]) =>
  composeSupergraph([
    { name: 'catalog', sdl: catalog(...fields) },
    { name: 'pricing', sdl: pricing },
  ]);
const clients = ['catalog', 'pricing'].map(
  (name) => ({ name, execute: async () => ({ data: {} }) }) as unknown as SubgraphClient,
);
const build = (supergraph: Supergraph) => new Engine(supergraph, { clients, log: silentLogger });

function reloading(source: GivenSupergraph, sdl: string, more: Partial<{ onReplaced: () => void; log: Logger }> = {}) {
  const engines = new EngineGateway(build(liftAccessRequirements(sdl)));
  return { engines, reload: new SupergraphReload({ source, engines, build, log: silentLogger, ...more }, sdl) };
}

const fieldsOf = (engine: Engine) =>
  Object.keys((engine.apiSchema.getType('Product') as never as { getFields(): object }).getFields());

describe('a new supergraph', () => {
  it('serves as soon as it is given, with the plans of the one before', async () => {
    const source = new GivenSupergraph(supergraphOf('name: String'));
    const order: string[] = [];
    const { engines, reload } = reloading(source, supergraphOf('name: String'), {
      onReplaced: () => order.push(fieldsOf(engines.current).join()),
    });
    const before = engines.current;
    before.plan(parse('{ product { name price } }'));
    reload.start();
    source.give(supergraphOf('name: String', 'brand: String'));
    await until(() => engines.current !== before);
    expect(order).toEqual(['id,name,brand,price']);
    engines.current.plan(parse('{ product { name price } }'));
    expect(engines.current.planCounts).toEqual({ planned: 1, found: expect.any(Number) });
    expect(reload.status.state).toBe('ok');
    await reload.stop();
    source.give(supergraphOf('name: String'));
    expect(await reload.reload()).toBe('unchanged');
  });

  it('is refused with what is wrong where it is not valid, once, and the one before serves on', async () => {
    const sdl = supergraphOf('name: String');
    const source = new GivenSupergraph(sdl);
    const logged: unknown[] = [];
    const log = { ...silentLogger, error: (what: unknown) => logged.push(what), warn: () => {}, info: () => {} };
    const { engines, reload } = reloading(source, sdl, { log: log as unknown as Logger });
    const { current } = engines;
    for (const wrong of [
      'type Query {',
      'type Query { a: Int }',
      sdl.replaceAll('PRICING', 'OTHER').replaceAll('"pricing"', '"other"'),
    ]) {
      source.give(wrong);
      expect(await reload.reload()).toBe('refused');
      expect(await reload.reload()).toBe('unchanged');
      expect([engines.current, reload.status.state]).toEqual([current, 'newer one refused']);
    }
    expect(logged).toHaveLength(3);
    expect(logged[2]).toMatchObject({ problems: [expect.stringContaining('"other"')] });
    source.give(sdl);
    expect([await reload.reload(), reload.status.state]).toEqual(['unchanged', 'ok']);
  });

  it('waits for what is under way on the one before, and then puts that away', async () => {
    const source = new GivenSupergraph(supergraphOf());
    const { engines, reload } = reloading(source, supergraphOf());
    const before = engines.current;
    const disposed = jest.spyOn(before, 'dispose');
    const leave = before.use.enter();
    source.give(supergraphOf('name: String'));
    expect(await reload.reload()).toBe('replaced');
    await new Promise((done) => setTimeout(done, 1_100));
    expect(disposed).not.toHaveBeenCalled();
    leave();
    leave();
    await until(() => disposed.mock.calls.length === 1);
    expect(before.use.count).toBe(0);
    await reload.stop();
  });
});

describe('a supergraph in a file', () => {
  it('is read when another file is put in its place, written over, or linked to anew', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-supergraph-'));
    const path = join(folder, 'supergraph.graphql');
    writeFileSync(path, 'one');
    const file = new SupergraphFile(path, 60_000);
    let changes = 0;
    const unwatch = file.watch(() => {
      changes += 1;
    });
    const change = async (make: () => void, expected: string) => {
      const before = changes;
      make();
      await until(() => changes > before);
      expect(await file.read()).toBe(expected);
    };
    try {
      for (const text of ['two', 'three']) {
        await change(() => {
          writeFileSync(join(folder, 'new'), text);
          renameSync(join(folder, 'new'), path);
        }, text);
      }
      await change(() => writeFileSync(path, 'four'), 'four');
      await change(() => {
        writeFileSync(join(folder, 'v2'), 'five');
        rmSync(path);
        symlinkSync('v2', path);
      }, 'five');
    } finally {
      unwatch();
      rmSync(folder, { recursive: true });
    }
  });

  it('is looked at every so often where nothing reports a change', async () => {
    const file = new SupergraphFile(join(tmpdir(), 'no-such-folder-here', 'supergraph.graphql'), 20);
    let changes = 0;
    const unwatch = file.watch(() => {
      changes += 1;
    });
    await until(() => changes > 1);
    unwatch();
    await expect(file.read()).rejects.toThrow('ENOENT');
  });
});

describe('a supergraph of what subgraphs publish', () => {
  const subgraph = (name: string, sdl: string | null) => {
    const published = { name: name as SubgraphClient['name'], sdl, asked: 0, schema: async () => '' };
    published.schema = async () => {
      published.asked += 1;
      if (published.sdl === null) throw new Error('no answer');
      return published.sdl;
    };
    return published;
  };

  it('waits for those who never answered, and keeps what the others said', async () => {
    const [first, second] = [subgraph('catalog', catalog('name: String')), subgraph('pricing', null)];
    const source = new PublishedSchemas([first, second], silentLogger, 20);
    await expect(source.read()).rejects.toEqual(new SchemasMissing(['pricing']));
    second.sdl = pricing;
    expect(await source.read()).toBe(supergraphOf('name: String'));
    first.sdl = null;
    expect(await source.read()).toBe(supergraphOf('name: String'));
  });

  it('changes when a change was seen twice in a row', async () => {
    const first = subgraph('catalog', catalog('name: String'));
    const source = new PublishedSchemas([first, subgraph('pricing', pricing)], silentLogger, 20);
    const [before, after] = [supergraphOf('name: String'), supergraphOf('name: String', 'brand: String')];
    await source.read();
    for (const [sdl, expected] of [
      [catalog('name: String', 'brand: String'), before],
      [catalog('name: String'), before],
      [catalog('name: String', 'brand: String'), before],
      [catalog('name: String', 'brand: String'), after],
    ] as const) {
      first.sdl = sdl;
      expect(await source.read()).toBe(expected);
    }
  });

  it('is refused with what does not fit', async () => {
    const second = subgraph('pricing', pricing);
    const source = new PublishedSchemas([subgraph('catalog', catalog('name: String')), second], silentLogger, 20);
    await source.read();
    second.sdl = pricing.replace('price: Int', 'name: Int');
    await source.read();
    await expect(source.read()).rejects.toThrow(/Product\.name/);
  });
});
