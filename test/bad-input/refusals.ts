import { errorCatalogue } from '../../shared/errors/catalogue';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Codes that the GraphQL engine gives to documents it refuses. */
const engineCodes = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'OPERATION_RESOLUTION_FAILURE'];

/** What no client may ever read: stack traces, SQL, paths of files, names of libraries, secrets. */
const innards = [
  /\bat [\w.<>]+ \(/,
  /node_modules|node:internal|\/work\/|\/home\/|\/tmp\/|file:\/\//,
  /\.(ts|js|mjs|cjs|sqlite)\b/,
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.*\b(FROM|VALUES|SET|WHERE)\b/,
  /SQLITE_|\bER_[A-Z]{3}|ECONN|FST_ERR|\bNATS\b/,
  /better-sqlite|mysql|typeorm|fastify|QueryFailed/i,
  /stacktrace|"stack"/i,
  /x-vitrine-identity|only the tests know/i,
];

/** Sends a body as it is. */
export async function post(
  endpoint: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** Sends an operation. */
export const ask = (
  endpoint: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
): Promise<RawAnswer> =>
  post(endpoint, JSON.stringify({ query, variables }), token ? { authorization: `Bearer ${token}` } : {});

/** The answer is an error with one of the codes and a sentence, and reveals nothing of the inside. */
export function expectRefusal(answer: RawAnswer, ...codes: readonly string[]): void {
  for (const pattern of innards) expect(answer.text).not.toMatch(pattern);
  const body = JSON.parse(answer.text) as {
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  };
  const errors = body.errors ?? [];
  expect({ text: answer.text.slice(0, 500), errors: errors.length > 0 }).toMatchObject({ errors: true });
  for (const { message, extensions } of errors) {
    expect(codes).toContain(extensions?.code);
    expect([...Object.keys(errorCatalogue), ...engineCodes]).toContain(extensions?.code);
    expect(message).toMatch(/\w+ \w+/);
  }
}
