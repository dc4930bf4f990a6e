/**
 * A text as it stands in HTML and SVG: between tags, and in attributes within double quotes.
 *
 * @example escapedHtml('a < "b"') // 'a &lt; &quot;b&quot;'
 */
export function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
