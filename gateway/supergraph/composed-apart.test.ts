import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtOrComposed, origin } from './composed-apart';
import { CompositionError, composeSupergraph } from './composition';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-built-'));
const file = join(folder, 'supergraph.graphql');
const schemas = [{ name: 'catalog', sdl: 'type Query { product: String }' }];

afterAll(() => rmSync(folder, { recursive: true }));

it('a supergraph is that of the build where it was composed of the same schemas, and composed where it was not', async () => {
  const composed = composeSupergraph(schemas);
  expect(await builtOrComposed(schemas, file)).toBe(composed);
  writeFileSync(file, `${origin(schemas)}as built`);
  expect(await builtOrComposed(schemas, file)).toBe('as built');
  const others = [{ name: 'catalog', sdl: 'type Query { product: Int }' }];
  expect(await builtOrComposed(others, file)).toBe(composeSupergraph(others));
  const broken = [{ name: 'catalog', sdl: 'type Query { product: Nothing }' }];
  await expect(builtOrComposed(broken, file)).rejects.toThrow(CompositionError);
});
