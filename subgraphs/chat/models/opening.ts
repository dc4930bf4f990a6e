const maximumLength = 280;

/**
 * What a person reads first of a conversation: the words with which the customer began, on one line, shortened at the end
 * of a word where they are long. Nothing is added to what the customer wrote.
 *
 * @param text the customer's first message
 * @returns at most 280 characters
 */
export function openingOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= maximumLength) return line;
  const cut = line.slice(0, maximumLength - 1);
  const lastSpace = cut.lastIndexOf(' ');
  // Text without spaces, such as Chinese, is cut where the room ends, but never within a surrogate pair.
  const kept = lastSpace > maximumLength / 2 ? cut.slice(0, lastSpace) : cut.replace(/[\ud800-\udbff]$/, '');
  return `${kept}…`;
}
