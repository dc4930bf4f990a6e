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

/** The longest of several paths, the first of those that are as long; its names from the root down. */
export function deepestPath(paths: readonly string[], divider: string): string[] {
  const divided = paths.map((path) =>
    path
      .split(divider)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
  return divided.reduce((deepest, path) => (path.length > deepest.length ? path : deepest), []);
}

/** Stock as systems keep it that sell beyond it: none where it is below zero, and whole pieces. */
export function piecesOf(text: string | undefined): string {
  if (text === undefined) return '';
  if (/^-/.test(text)) return '0';
  return text.replace(/^(\d+)[.,]\d{3,}$/, (whole, pieces: string) => (/[.,]0+$/.test(whole) ? pieces : whole));
}
