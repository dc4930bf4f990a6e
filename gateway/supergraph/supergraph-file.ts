import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SupergraphSource } from './supergraph-source';

/** Editors and deployments write in several steps, and each step is an event. */
const settleMilliseconds = 100;

/**
 * A supergraph in a file. Its folder is watched, not the file: a deployment puts another file in its place by renaming,
 * and Kubernetes by turning a symbolic link beside it. Where the file system reports nothing (network mounts), it is looked at every
 * so often.
 */
export class SupergraphFile implements SupergraphSource {
  readonly origin: string;

  constructor(
    private readonly path: string,
    private readonly lookMilliseconds = 5_000,
  ) {
    this.origin = path;
  }

  read(): Promise<string> {
    return readFile(this.path, 'utf8');
  }

  watch(changed: () => void): () => void {
    let settling: NodeJS.Timeout | undefined;
    const look = setInterval(changed, this.lookMilliseconds).unref();
    const watcher = watched(dirname(this.path), () => {
      clearTimeout(settling);
      settling = setTimeout(changed, settleMilliseconds).unref();
    });
    return () => {
      clearInterval(look);
      clearTimeout(settling);
      watcher?.close();
    };
  }
}

/** Null where the folder cannot be watched, or not any longer: the file is then looked at all the same. */
function watched(folder: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** Null where there is no such file. */
export async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
