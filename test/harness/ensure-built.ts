import { execFileSync } from 'node:child_process';
import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../gateway/package-root';
import { until } from '../../shared/testing/until';

/** A lock that is older than this was left by a run that was killed. */
const staleMilliseconds = 10 * 60_000;

/** Sees to it that `dist` is what `npm run build` makes of the sources, by one test file at a time: the others wait for it. */
export async function ensureBuilt(): Promise<void> {
  const lock = join(tmpdir(), `vitrine-build${packageRoot().replaceAll(/[^a-z0-9]+/gi, '-')}`);
  await until(() => isTaken(lock), 240);
  try {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot(), stdio: 'pipe' });
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
