import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What the linter, with the project's own settings, says of one file in an otherwise empty house. */
function lint(path: string, source: string): string {
  const house = mkdtempSync(join(tmpdir(), 'vitrine-walls-'));
  try {
    for (const file of ['.biome.json', '.biome-walls.json', '.gitignore']) cpSync(join(root, file), join(house, file));
    mkdirSync(join(house, '.git'));
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
    execFileSync(join(root, 'node_modules/.bin/biome'), ['lint', path], { cwd: house, stdio: 'pipe' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    return `${stdout}${stderr}`;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const importing = (from: string) => `import { thing } from '${from}';\nexport const other = thing;\n`;

describe('the walls of the house', () => {
  it.each([
    ['another subgraph', 'subgraphs/chat/services/x.ts', '../../users/index'],
    ['another subgraph, from its index', 'subgraphs/chat/index.ts', '../users/index'],
    ['the gateway, from a subgraph', 'subgraphs/chat/services/x.ts', '../../../gateway/server'],
    ['the market, from a subgraph', 'subgraphs/catalog/services/x.ts', '../../../shared/market/world/world'],
    ['a framework, from models', 'subgraphs/pricing/models/x.ts', 'typeorm'],
    ['a scoped framework, from models', 'subgraphs/pricing/models/x.ts', '@apollo/server'],
    ['services, from models', 'subgraphs/pricing/models/x.ts', '../services/prices'],
    ['the database, from models', 'subgraphs/pricing/models/x.ts', '../../../shared/database/database'],
    ['a subgraph, from shared', 'shared/bus/x.ts', '../../subgraphs/index'],
    ['the gateway, from shared', 'shared/bus/x.ts', '../../gateway/server'],
    ["a subgraph's inside, from the gateway", 'gateway/x.ts', '../subgraphs/chat/index'],
    ['helpers of tests, from a subgraph', 'subgraphs/chat/services/x.ts', '../../../shared/testing/engines'],
  ])('refuse an import of %s', (_what, path, from) => {
    expect(lint(path, importing(from))).toContain('noRestrictedImports');
  });

  it('refuse an import of types alone too', () => {
    expect(
      lint('subgraphs/chat/models/x.ts', "import type { A } from '../../users/index';\nexport type B = A;\n"),
    ).toContain('noRestrictedImports');
  });

  it.each([
    ['shared rooms, from services', 'subgraphs/chat/services/x.ts', '../../../shared/errors/catalogue'],
    ['seeded random numbers, from models', 'subgraphs/pricing/models/x.ts', '../../../shared/random/random'],
    ['its own files, from models', 'subgraphs/pricing/models/x.ts', './curve'],
    ["node's own modules, from models", 'subgraphs/pricing/models/x.ts', 'node:zlib'],
    ['the list of the six, from the gateway', 'gateway/x.ts', '../subgraphs/index'],
  ])('let through %s', (_what, path, from) => {
    expect(lint(path, importing(from))).toBe('');
  });
});
