import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, SettingsError } from '../../shared/config/settings';
import { silentLogger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { composeSupergraph } from './composition';
import { firstSupergraph } from './first-supergraph';

const sdl = 'type Query { product: String }';
const folder = mkdtempSync(join(tmpdir(), 'vitrine-first-'));
const builtFile = join(folder, 'built.graphql');
const settings = readSettings({ SUPERGRAPH_POLL_MS: '100' }).supergraph;
const answering = (answers: () => string | null) =>
  [
    {
      name: 'catalog',
      schema: async () => {
        const answer = answers();
        if (answer === null) throw new Error('no answer');
        return answer;
      },
    },
  ] as unknown as readonly SubgraphClient[];
const first = (answers: () => string | null, file?: string) =>
  firstSupergraph({ settings: { ...settings, file }, clients: answering(answers), builtFile, log: silentLogger });

afterEach(() => rmSync(builtFile, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a gateway that starts', () => {
  it('begins with what the subgraphs publish', async () => {
    writeFileSync(builtFile, 'as built');
    expect((await first(() => sdl)).supergraphSdl).toBe(composeSupergraph([{ name: 'catalog', sdl }]));
  });

  it('before its subgraphs begins with what was built, and takes theirs as soon as they are there', async () => {
    writeFileSync(builtFile, 'as built');
    let answer: string | null = null;
    const { supergraphSdl, supergraphSource } = await first(() => answer);
    expect(supergraphSdl).toBe('as built');
    answer = sdl;
    expect(await supergraphSource.read()).toBe(composeSupergraph([{ name: 'catalog', sdl }]));
  });

  it('before its subgraphs waits for them where nothing was built', async () => {
    let asked = 0;
    const { supergraphSdl } = await first(() => (++asked < 3 ? null : sdl));
    expect([asked, supergraphSdl.includes('product')]).toEqual([3, true]);
  });

  it('says that its subgraphs do not fit together where nothing else is there to begin with', async () => {
    await expect(first(() => 'type Query {')).rejects.toThrow('[catalog]');
  });

  it('begins with the file that it is given, and says where there is none', async () => {
    const file = join(folder, 'given.graphql');
    await expect(first(() => sdl, file)).rejects.toThrow(SettingsError);
    writeFileSync(file, 'as given');
    const { supergraphSdl, supergraphSource } = await first(() => null, file);
    expect([supergraphSdl, supergraphSource.origin]).toEqual(['as given', file]);
  });
});
