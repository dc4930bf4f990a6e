/**
 * What people typed never reaches a log: not in a message that quotes it, not in the parameters that a driver hangs on its
 * error, not in an address with a password. What is left says what went wrong and where.
 */

/** Words after which a quoted text is a name of ours: `for column 'email'`. */
const quotedNames = /\b(?:column|field|key|index|table|constraint|database|reading|property|module|type|argument)\s+$/i;
const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/gs;
/** What comes after these words is a value, quoted or not (graphql-js, V8, Node, drivers). */
const valuesFollow =
  /\b(represent [\w- ]*value|got invalid value|Received(?: type [\w ]+)?|Unexpected token|Invalid (?:time )?value|incorrect value):? .+/is;

/** A message without the values in it. */
export function withoutValues(message: string): string {
  return withoutCredentials(message)
    .replace(valuesFollow, (_, words: string) => `${words} [withheld]`)
    .replace(quoted, (text, place: number, whole: string) =>
      quotedNames.test(whole.slice(Math.max(0, place - 40), place)) ? text : `${text[0]}[withheld]${text[0]}`,
    );
}

const credentials: readonly (readonly [RegExp, string])[] = [
  // To the last @: a password may hold one.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s"'/?#]*:[^\s"']*@/gi, '$1[withheld]@'],
  [/(\b(?:nats|tls):\/\/)[^\s"'/@]*@/gi, '$1[withheld]@'],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, '[withheld]'],
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 [withheld]'],
  [
    /("(?:[\w-]*(?:password|secret|token|authorization|cookie|credential)[\w-]*|current)":)"(?:[^"\\]|\\.)*"/gi,
    '$1"[withheld]"',
  ],
];

/** A text without passwords and tokens, wherever they stand in it. */
export function withoutCredentials(text: string): string {
  return credentials.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
}

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string | number | undefined;
  readonly stack?: string | undefined;
  readonly cause?: LoggedError | undefined;
  readonly errors?: readonly LoggedError[] | undefined;
}

const deepest = 4;

/** An error as it stands in a log: its kind, its code, and where it was thrown. Whatever else hangs on it is left out. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)) };
  const { name, message, stack, cause } = error;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  const below = (other: unknown) => loggedError(other, depth + 1);
  return {
    type: error.constructor.name || name,
    message: withoutValues(message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: stack && framesOf(stack),
    ...(cause !== undefined && depth < deepest ? { cause: below(cause) } : {}),
    ...(Array.isArray(errors) && depth < deepest ? { errors: errors.slice(0, 10).map(below) } : {}),
  };
}

/** A stack begins with the message, which is left out. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
