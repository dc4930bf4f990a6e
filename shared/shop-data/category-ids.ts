import { derivedId } from '../ids/ids';

/** The id of the category with this path (from the root down), without regard to case, width or surrounding space. */
export function categoryIdOf(path: readonly string[]): string {
  const key = path.map((name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase());
  return derivedId(`category:${key.join('\u001f')}`, 0);
}

/** The ids of a path's categories as a product holds them: its own first, then the ancestors up to the root. */
export function categoryIdsOf(path: readonly string[]): string[] {
  return path.map((_, index) => categoryIdOf(path.slice(0, path.length - index)));
}
