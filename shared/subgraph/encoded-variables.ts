const encoded = new WeakMap<object, string>();

/** Variables as JSON. They are written out once, though a fetch is compared with others and then sent. */
export function encodedVariables(variables: Readonly<Record<string, unknown>> | undefined): string {
  if (variables === undefined) return '{}';
  const known = encoded.get(variables);
  if (known !== undefined) return known;
  const text = JSON.stringify(variables);
  encoded.set(variables, text);
  return text;
}
