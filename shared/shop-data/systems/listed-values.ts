/** Parts between commas, of which one that is meant stands behind a backslash; empty ones left out. */
export function commaParts(text: string | undefined): string[] {
  return (text ?? '')
    .split(/(?<!\\),/)
    .map((part) => part.replaceAll('\\,', ',').trim())
    .filter((part) => part !== '');
}

/** Addresses of pictures between commas, bars or semicolons; what an address itself may have of them stays. */
export function pictureParts(text: string | undefined): string[] {
  const all = text?.trim() ?? '';
  if (!/https?:\/\//i.test(all)) return all.split(/\s*[,|;]\s*/).filter((part) => part !== '');
  return all
    .split(/\s*[,|;\n]\s*(?=https?:\/\/)|\s+(?=https?:\/\/)/i)
    .map((part) => part.replace(/[,|;\s]+$/, ''))
    .filter((part) => part !== '');
}

/** Of several categories, the one that a product is in, its names from the root down; and the names of the others. */
export interface Categories {
  readonly path: readonly string[];
  /** The last name of each other path, unless the path has it too. */
  readonly others: readonly string[];
}

/** The longest of several paths, the first of those that are as long, is the category; the others are what it is too. */
export function categoriesOf(paths: readonly string[], divider: string): Categories {
  const divided = paths
    .map((path) =>
      path
        .split(divider)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
    .filter((path) => path.length > 0);
  const path = divided.reduce<string[]>((deepest, one) => (one.length > deepest.length ? one : deepest), []);
  const others = divided.map((one) => one.at(-1)!).filter((name) => !path.includes(name));
  return { path, others: [...new Set(others)] };
}

/** Tags of two columns, each once. */
export function mergedTags(tags: readonly string[], others: readonly string[]): string[] {
  const known = new Set(tags.map((tag) => tag.toLowerCase()));
  return [...tags, ...others.filter((tag) => !known.has(tag.toLowerCase()))];
}

/** Stock as systems keep it that sell beyond it: none where it is below zero, and whole pieces. */
export function piecesOf(text: string | undefined): string {
  if (text === undefined) return '';
  if (/^-/.test(text)) return '0';
  return text.replace(/^(\d+)[.,]\d{3,}$/, (whole, pieces: string) => (/[.,]0+$/.test(whole) ? pieces : whole));
}
