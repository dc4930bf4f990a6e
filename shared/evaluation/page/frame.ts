import { escapedHtml } from '../../text/escaped-html';
import { style } from './style';

/**
 * A page that needs nothing else: plots in SVG, no script, legible in light and dark.
 *
 * @param command what it comes from: `inventory evaluate`
 */
export function framed(title: string, lines: readonly string[], parts: readonly string[], command: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapedHtml(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapedHtml(title)}</h1>`,
    ...lines.map((line) => `<p>${escapedHtml(line)}</p>`),
    ...parts,
    `<footer>Vitrine, <code>npm run vitrine -- ${escapedHtml(command)}</code></footer></body></html>`,
  ].join('\n');
}

/** Rows of cells that are text already made safe, the first row being the heading. */
export function table(rows: readonly (readonly string[])[], faint: (row: number) => boolean = () => false): string {
  const [heads = [], ...others] = rows;
  const head = `<tr>${heads.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
  const body = others.map((cells, n) => {
    return `<tr${faint(n) ? ' class="behind"' : ''}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<div class="wide"><table>${head}${body.join('')}</table></div>`;
}
