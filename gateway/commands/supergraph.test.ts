import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompositionError, composeSupergraph } from '../supergraph/composition';
import { ourSchemas } from '../supergraph/our-schemas';
import { UsageError } from './command-line';
import { supergraphCommand } from './supergraph';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-supergraph-command-'));
const serving = join(folder, 'serving.graphql');
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => writeFileSync(serving, composeSupergraph(ourSchemas())));

/** A field with what is said of it. */
const brand = /^ {2}"""[^"]*"""\n {2}brand: String$/m;

const run = async (...parameters: string[]) => {
  const said: string[] = [];
  const code = await supergraphCommand.run({ parameters, say: (line) => said.push(line) });
  return { code, said: said.join('\n') };
};
const changed = (name: string, from: RegExp | string, to: string): string => {
  const { sdl } = ourSchemas().find((schema) => schema.name === name)!;
  expect(sdl.replace(from, to)).not.toBe(sdl);
  const file = join(folder, `${name}.graphql`);
  writeFileSync(file, sdl.replace(from, to));
  return file;
};
const checked = (...files: string[]) => run('check', ...files, '--against', serving);

describe('supergraph check', () => {
  it('finds nothing where nothing has changed', async () => {
    const { code, said } = await checked();
    expect(said).toMatch(/composition +6 subgraphs fit together/);
    expect(said).toMatch(/operations +\d\d+ known, 0 refused/);
    expect([code, said.includes('changes       0 can break a client')]).toEqual([0, true]);
  });

  it('fails where a field goes that operations of the contract ask for, and names them', async () => {
    const { code, said } = await checked(changed('catalog', brand, ''));
    expect(code).toBe(1);
    expect(said).toMatch(/Product\.brand was removed\. +PersonalisedFeed, ProductPage/);
    expect(said).toMatch(/PersonalisedFeed +contract +Cannot query field "brand"/);
  });

  it('passes where a field goes that nobody known asks for, and reports it', async () => {
    const operations = join(folder, 'operations.graphql');
    writeFileSync(operations, 'query Names { search(text: "a") { edges { node { name } } } }');
    const file = changed('catalog', brand, '');
    const { code, said } = await run('check', `catalog=${file}`, '--against', serving, '--operations', operations);
    expect([code, said.includes('nobody that is known')]).toEqual([0, true]);
  });

  it('fails where schemas do not fit together, and where a page would not survive a sick subgraph', async () => {
    const unfit = await checked(
      changed('pricing', /^(?="""[^"]*"""\ntype Price )/m, 'type Product @key(fields: "id") { id: Int }\n'),
    );
    expect([unfit.code, /composition +\d+ problems/.test(unfit.said)]).toEqual([1, true]);
    const frail = await checked(changed('pricing', /^( {2}price\([^)]*\): Price)(?= @|$)/m, '$1!'));
    expect([frail.code, frail.said.includes('pricing Product.price')]).toEqual([1, true]);
  });

  it('says what is missing', async () => {
    await expect(run('check', 'nothing.graphql')).rejects.toThrow(UsageError);
    await expect(run('check', '--against', join(folder, 'none'))).rejects.toThrow(UsageError);
    await expect(run('check', '--against', serving, '--operations', join(folder, 'none'))).rejects.toThrow(
      'no operations',
    );
    await expect(run('frobnicate')).rejects.toThrow('supergraph compose');
  });
});

describe('supergraph compose', () => {
  it('composes ours, or the schemas that are named, to the file that is named', async () => {
    expect((await run('compose')).said).toContain('type Product');
    const shop = join(folder, 'shop.graphql');
    const out = join(folder, 'out.graphql');
    writeFileSync(shop, 'type Query { a: Int }');
    expect(await run('compose', shop, '--out', out)).toEqual({ code: 0, said: `${out}: written` });
    writeFileSync(shop, 'type Query { a: ');
    await expect(run('compose', shop)).rejects.toThrow(CompositionError);
  });
});
