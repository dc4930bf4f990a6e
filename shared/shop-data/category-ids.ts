import { derivedId } from '../ids/ids';

/**
 * The ids of a category path (from the root down) as a product holds them: its own category first, then the ancestors.
 * Whoever makes a category of the same path, without regard to case, width or surrounding space, gives it the same id.
 */
export function categoryIdsOfPath(path: readonly string[]): string[] {
  const key = path.map((name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase());
  return key.map((_, depth) => derivedId(`category:${key.slice(0, key.length - depth).join('\u001f')}`, 0));
}
