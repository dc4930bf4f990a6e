import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../config/data-folder';
import type { ErasureLedger } from './erasure-ledger';

/** What the file is called in its folder. No backup has it, so that none puts an older one in its place. */
export const ledgerFile = 'erased-persons';

const idLine = /^[\w-]{1,64}$/;

/** An id a line, in a file that only grows. Processes of one machine may append at once: each writes whole lines. */
export class FileLedger implements ErasureLedger {
  private readonly path: string;

  constructor(private readonly folder: string) {
    this.path = join(folder, ledgerFile);
  }

  async add(userIds: readonly string[]): Promise<void> {
    makeFolder(this.folder);
    const file = await open(this.path, 'a', 0o600);
    try {
      // A line break first: what a power cut has left of a line is a line of its own then.
      await file.appendFile(userIds.map((id) => `\n${id}`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    // The file's name is to outlive the power cut too.
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }

  async all(): Promise<ReadonlySet<string>> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return new Set(text.split('\n').filter((line) => idLine.test(line)));
  }
}
