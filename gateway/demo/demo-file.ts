import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  seed: z.string(),
  products: z.number().int(),
  shoppers: z.number().int(),
  days: z.number().int(),
  /** Unix milliseconds at which the past ends. */
  until: z.number(),
  password: z.string(),
  /** False while the shop is being filled: the next start goes on. */
  complete: z.boolean(),
});

/** What a demo shop was made of, so that it can be finished, and lived in, later. It stands in the data folder. */
export type DemoFile = Readonly<z.infer<typeof schema>>;

const pathOf = (dataDirectory: string) => join(dataDirectory, 'demo.json');

/** The file; null where there is none. Throws where it is not one of ours. */
export function readDemoFile(dataDirectory: string): DemoFile | null {
  let text: string;
  try {
    text = readFileSync(pathOf(dataDirectory), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return schema.parse(JSON.parse(text));
}

export function writeDemoFile(dataDirectory: string, file: DemoFile): void {
  const path = pathOf(dataDirectory);
  // Written beside and renamed: a start that is broken off leaves the old file or the new one.
  writeFileSync(`${path}.new`, JSON.stringify(file, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
