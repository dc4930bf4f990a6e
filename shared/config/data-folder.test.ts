import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from './data-folder';

describe('making a folder', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('makes those above it too, and leaves one that is there', () => {
    const path = join(directory, 'a', 'b');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('fails where a file is in the place of a folder', () => {
    const file = join(directory, 'file');
    writeFileSync(file, 'x');
    expect(() => makeFolder(file)).toThrow('EEXIST');
    expect(() => makeFolder(join(file, 'below'))).toThrow(/EEXIST|ENOTDIR/);
  });

  it('fails where nothing can be made, rather than to try for ever', () => {
    expect(() => makeFolder('/proc/nothing/data')).toThrow(/ENOENT|EACCES|EROFS|EPERM/);
  });
});
