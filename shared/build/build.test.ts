import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(__dirname, '../..');
const assembly = 'subgraphs/recommendations/models/vectors/assembly';
const tools = join(root, 'node_modules/.bin');

describe('what runs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-build-'));
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const npm = (...parameters: string[]) =>
    execFileSync('npm', parameters, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` },
    });

  it('is built anew where the sources have changed, beside what runs already, and not at all where they have not', () => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const path of ['tsconfig.json', 'package-lock.json', 'shared/build/build.mjs', assembly]) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    write('gateway/console/examples/first.graphql', '{ me { id } }');
    write('gateway/said.ts', "export const said: string = 'one';");
    // As an earlier version of this shop has left it.
    write('dist/gateway/said.js', 'of before');
    const compiled = () => {
      npm('run', '--silent', 'compile');
      return realpathSync(join(folder, 'dist'));
    };
    const saidIn = (version: string) =>
      /said = '(\w+)'/.exec(readFileSync(join(version, 'gateway/said.js'), 'utf8'))?.[1];

    const first = compiled();
    expect(saidIn(first)).toBe('one');
    expect(readFileSync(join(first, 'gateway/console/examples/first.graphql'), 'utf8')).toBe('{ me { id } }');
    expect(statSync(join(first, assembly, '../kernels.wasm')).size).toBeGreaterThan(0);
    const writtenAt = statSync(join(first, 'gateway/said.js')).mtimeMs;
    write('gateway/said.test.ts', 'no part of it');
    expect(compiled()).toBe(first);
    expect(statSync(join(first, 'gateway/said.js')).mtimeMs).toBe(writtenAt);

    write('gateway/said.ts', "export const said: string = 'two';");
    const second = compiled();
    expect([saidIn(second), saidIn(first)]).toEqual(['two', 'one']);
    write('gateway/said.ts', 'export const said: string = 3;');
    expect(compiled).toThrow();
    expect(realpathSync(join(folder, 'dist'))).toBe(second);
    write('gateway/said.ts', "export const said: string = 'one';");
    expect(compiled()).toBe(first);
  });

  it('runs in an image, where there are neither sources nor a compiler', () => {
    write('dist/gateway/cli.js', "console.log('asked for', process.argv.slice(2).join(' '));");
    expect(npm('run', '--silent', 'vitrine', '--', 'settings', '--help')).toBe('asked for settings --help\n');
    // Sources alone, as in a folder that was installed without what builds.
    mkdirSync(join(folder, 'node_modules'));
    cpSync(join(root, 'shared/build/build.mjs'), join(folder, 'shared/build/build.mjs'));
    expect(npm('run', '--silent', 'vitrine', '--', 'settings')).toBe('asked for settings\n');
  });
});
