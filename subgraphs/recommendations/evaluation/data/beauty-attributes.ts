import { basename, dirname, extname, join } from 'node:path';
import { readIfThere } from './reading';

/**
 * Attributes of the items of such a file, categories and brands without names, from `NAME_item2attributes.json` beside
 * `NAME.txt`: `{ "item id": [attribute, ...] }`, ids from 1. Where there is no such file nothing is known of any item.
 */
export async function beautyAttributes(sequencesFile: string, items: number): Promise<number[][]> {
  const name = basename(sequencesFile, extname(sequencesFile));
  const text = await readIfThere(join(dirname(sequencesFile), `${name}_item2attributes.json`));
  const byItem: Record<string, number[]> = text === null ? {} : JSON.parse(text);
  return Array.from({ length: items }, (_, item) => byItem[String(item + 1)] ?? []);
}
