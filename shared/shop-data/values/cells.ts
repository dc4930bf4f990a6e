/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^'*[=+\-@\t\r]/;
const guardedFormula = /^'+[=+\-@\t\r]/;
/** A text that Excel was told to leave a text: `="00123"`. */
const writtenOut = /^="([^"]*)"$/;

/**
 * A cell that no spreadsheet runs as a formula: what would be one stands behind an apostrophe, which `unguardedCell` takes
 * off again.
 *
 * @example guardedCell('=HYPERLINK("https://x.test")') // '\'=HYPERLINK("https://x.test")'
 */
export function guardedCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that a cell stands for: without the apostrophe before a formula, and without Excel's `="…"` around a text. */
export function unguardedCell(text: string): string {
  if (guardedFormula.test(text)) return text.slice(1);
  return writtenOut.exec(text)?.[1] ?? text;
}

/** A field of CSV (RFC 4180), in quotes where it needs them. */
export function quotedCell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
