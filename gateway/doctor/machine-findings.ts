import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../../shared/config/settings';
import { type Finding, found } from './finding';

const gigabyte = 1e9;
/** With less than this on its disk a shop soon stores nothing any more. */
const leastFree = 0.1 * gigabyte;
const littleFree = 2 * gigabyte;

/** The runtime, the data folder, and the space on its disk. */
export function machineFindings({ dataDirectory, databaseUrl }: Settings): Finding[] {
  const major = Number(process.versions.node.split('.')[0]);
  const node = `Node ${process.versions.node}`;
  const runtime =
    major >= 24 ? found('node', 'ok', node) : found('node', 'warning', `${node}: what is tested is Node 24 and later`);
  return [runtime, ...folderFindings(dataDirectory, databaseUrl !== undefined)];
}

function folderFindings(folder: string, hasServer: boolean): Finding[] {
  const there = firstThatIs(folder);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return [
      found('data folder', 'wrong', `${there} may not be written to (${code}): set VITRINE_DATA to a folder that may`),
    ];
  }
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const text = `${folder}, ${(free / gigabyte).toFixed(1)} GB free`;
  // With a database server hardly anything comes into it.
  if (hasServer || free >= littleFree) return [found('data folder', 'ok', text)];
  const level = free < leastFree ? 'wrong' : 'warning';
  return [found('data folder', level, `${text}: make room on its disk, or move the folder (VITRINE_DATA)`)];
}

/** The folder, or where it would be made. */
function firstThatIs(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : firstThatIs(dirname(folder));
}
