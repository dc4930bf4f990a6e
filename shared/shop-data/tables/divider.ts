/** How far into a file its divider is looked for: a heading that is longer has columns enough by then. */
const looked = 1 << 16;
const dividers = [',', ';', '\t', '|'];
const said = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r|$)/i;

/** What divides the cells of a CSV file, and where its first record begins. */
export interface Divider {
  readonly divider: string;
  readonly from: number;
}

/**
 * What divides cells, by the beginning of a file: what Excel's line `sep=;` says, or else the sign that its first line has
 * most often outside of quotes.
 */
export function dividerOf(text: string): Divider {
  const line = said.exec(text);
  if (line) return { divider: line[1]!, from: line[0].length };
  const counts = new Map(dividers.map((divider) => [divider, 0]));
  let quoted = false;
  for (let at = 0; at < Math.min(text.length, looked); at++) {
    const sign = text[at]!;
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
  }
  const [divider] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { divider, from: 0 };
}
