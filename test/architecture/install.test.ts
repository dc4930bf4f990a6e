import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../gateway/package-root';

interface PackageFile {
  readonly gypfile?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
}

const root = packageRoot();
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const installed = Object.entries(read('package-lock.json').packages as Record<string, PackageFile>).filter(
  ([path]) => path !== '' && existsSync(join(root, path, 'binding.gyp')),
);

/**
 * npm runs node-gyp, which needs Python and a compiler, for each package with a binding.gyp that does not say otherwise;
 * what the package itself says is not in the lock file, which `npm ci` goes by. `npm install` takes the line out again.
 */
it('a machine with Node and npm alone can install: nothing is compiled that comes compiled', () => {
  expect(installed.map(([path]) => path)).toContain('node_modules/better-sqlite3');
  const built = installed.filter(([path, locked]) => {
    const own: PackageFile = read(join(path, 'package.json'));
    const scripted = own.scripts?.install !== undefined || own.scripts?.preinstall !== undefined;
    return !scripted && locked.gypfile !== false;
  });
  expect(built.map(([path]) => `${path}: put "gypfile": false into its entry in package-lock.json`)).toEqual([]);
});
