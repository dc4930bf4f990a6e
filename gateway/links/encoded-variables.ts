const encoded = new WeakMap<object, string>();

/**
 * A value as JSON, written out once for as long as it lives: representations are compared within a request, with those of
 * others, and then sent. It is not to be changed after.
 */
export function encodedValue(value: object): string {
  const known = encoded.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  encoded.set(value, text);
  return text;
}

/** Variables as JSON. They are written out once, though a fetch is compared with others and then sent. */
export function encodedVariables(variables: Readonly<Record<string, unknown>> | undefined): string {
  if (variables === undefined) return '{}';
  const known = encoded.get(variables);
  if (known !== undefined) return known;
  const members: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    const text = Array.isArray(value) ? encodedList(value) : JSON.stringify(value);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  const text = `{${members.join(',')}}`;
  encoded.set(variables, text);
  return text;
}

/** Of what is written out already, the texts; a list of anything else as it is. */
function encodedList(list: readonly unknown[]): string {
  const texts: string[] = [];
  for (const element of list) {
    const text = typeof element === 'object' && element !== null ? encoded.get(element) : undefined;
    if (text === undefined) return JSON.stringify(list);
    texts.push(text);
  }
  return `[${texts.join(',')}]`;
}
