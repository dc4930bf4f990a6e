import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAll, type WholePast } from '../read-all';
import type { ReceivingShop, ShopSource } from '../shop-source';
import type { ReadingOptions } from '../tables/reading-options';

/** Files as a system exports them, in a folder that is gone when they are read. The summary has to add up. */
export async function readFiles(
  open: (path: string, options: ReadingOptions) => ShopSource,
  files: Readonly<Record<string, string | Buffer>>,
  shop: Partial<ReceivingShop> = {},
  options: ReadingOptions = {},
): Promise<WholePast> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-export-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const past = await readAll(open(folder, options), shop);
    const counted = [...past.summary.outcomes.values()].reduce((sum, count) => sum + count, 0);
    if (counted !== past.summary.linesRead)
      throw new Error(`${counted} of ${past.summary.linesRead} lines are counted`);
    return past;
  } finally {
    await rm(folder, { recursive: true });
  }
}
