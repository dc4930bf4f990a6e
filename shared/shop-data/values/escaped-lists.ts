/** Signs that a list's parts, an attribute's name or a category's name can have only behind a backslash. */
const signs = /[\\;；=>]/g;

/** A part of a plain list as it is written in a cell: `a\;b` for `a;b`; its other signs stand for themselves. */
export function escapedItem(text: string): string {
  return text.replace(/[\\;；]/g, '\\$&');
}

/** A part of a list of pairs, or of a path, as it is written in a cell: `a\=b` for `a=b`. */
export function escapedPart(text: string): string {
  return text.replace(signs, '\\$&');
}

/**
 * The parts of a text between signs that stand without a backslash before them; parts are trimmed and empty ones are left
 * out. The backslashes stay, so that a part may be divided by another sign.
 *
 * @example dividedBy(';', 'tea; a\\;b') // ['tea', 'a\\;b']
 */
export function dividedBy(divider: ';' | '>', text: string): string[] {
  const same = divider === ';' ? ';；' : divider;
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\\' && at + 1 < text.length) part += sign + text[++at]!;
    else if (same.includes(sign)) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  parts.push(part);
  return parts.map((one) => one.trim()).filter((one) => one !== '');
}

/** A part without the backslashes before its signs. Any other backslash is one. */
export function unescapedPart(text: string): string {
  return text.replace(/\\([\\;；=>])/g, '$1');
}

/** A name and a value at the first sign `=` that has no backslash before it; undefined where there is none. */
export function namedValue(text: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, value] = /^((?:\\.|[^\\=])+)=(.+)$/su.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const pair = { name: unescapedPart(name.trim()), value: unescapedPart(value.trim()) };
  return pair.name === '' || pair.value === '' ? undefined : pair;
}
