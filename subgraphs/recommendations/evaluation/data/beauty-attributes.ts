import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Attributes of Amazon Beauty's items, categories and brands without names: `{ "item id": [attribute, ...] }`, ids from 1. */
export async function beautyAttributes(sequencesFile: string, items: number): Promise<number[][]> {
  const file = join(dirname(sequencesFile), 'Beauty_item2attributes.json');
  const byItem = JSON.parse(await readFile(file, 'utf8')) as Record<string, number[]>;
  return Array.from({ length: items }, (_, item) => byItem[String(item + 1)] ?? []);
}
