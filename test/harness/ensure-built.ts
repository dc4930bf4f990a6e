import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot, supergraphFile } from '../../gateway/package-root';
import { until } from '../../shared/testing/until';

/** A lock that is older than this was left by a run that was killed. */
const staleMilliseconds = 10 * 60_000;

/**
 * Sees to it that `dist` is what `npm run build` makes of the sources. It is built where it is older than they are, by one
 * test file at a time: what runs from it must not be written anew under it.
 */
export async function ensureBuilt(): Promise<void> {
  const lock = join(tmpdir(), `vitrine-build${packageRoot().replaceAll(/[^a-z0-9]+/gi, '-')}`);
  await until(() => isTaken(lock), 240);
  try {
    if (isOlderThanSources()) execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot(), stdio: 'pipe' });
  } finally {
    rmdirSync(lock);
  }
}

function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (Date.now() - mtimeMs > staleMilliseconds) rmdirSync(lock);
    return false;
  }
}

/** The supergraph is the last thing that a build writes. */
function isOlderThanSources(): boolean {
  const built = statSync(supergraphFile(), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['gateway', 'shared', 'subgraphs'].some((folder) => newestSource(join(packageRoot(), folder)) > built);
}

function newestSource(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sources = files.filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.test.ts'));
  return sources.reduce(
    (newest, { parentPath, name }) => Math.max(newest, statSync(join(parentPath, name)).mtimeMs),
    0,
  );
}
