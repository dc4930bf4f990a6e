import { createHash } from 'node:crypto';
import { foldedText } from '../../../shared/text/folded-text';
import { runsOf } from './normalise-text';

const longest = 200;

/**
 * A text for addresses made of a category's path: `['Kitchen & Home', 'Mugs']` is `kitchen-home-mugs`. Letters of other
 * scripts stay as they are. Never empty: a path without letters gets the first digits of its hash.
 */
export function slugOf(path: readonly string[]): string {
  const words = path.flatMap((name) => runsOf(foldedText(name)).map((run) => run.text));
  const slug = words.filter((word) => word !== '').join('-');
  if (slug === '') return digest(path);
  return slug.length <= longest ? slug : distinctSlugOf(path, slug.slice(0, longest));
}

/** A slug for a path whose plain slug another path has already. */
export function distinctSlugOf(path: readonly string[], slug = slugOf(path)): string {
  return `${slug}-${digest(path)}`;
}

/**
 * What makes a category the same one: its path without regard to case, width, or surrounding space. Marks count: two
 * words that differ by an accent are two categories.
 */
export function pathKeyOf(path: readonly string[]): string {
  return path.map((name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()).join('\u001f');
}

function digest(path: readonly string[]): string {
  return createHash('sha256').update(pathKeyOf(path)).digest('hex').slice(0, 8);
}
