import { GraphQLError, GraphQLInt } from 'graphql';
import { createLogger } from './logger';
import { loggedError, withoutCredentials, withoutValues } from './withheld-values';

const secret = 'hunter2-äöü';

it.each([
  `Duplicate entry '${secret}' for key 'users.email'`,
  `You have an error in your SQL syntax near '${secret}' at line 1`,
  `Variable "$password" got invalid value "${secret}"; Expected type "Int".`,
  `Variable "$input" got invalid value { password: "${secret}", n: 4 } at "input"`,
  `Int cannot represent non-integer value: ${secret}`,
  `Unexpected token 'h', "${secret}" is not valid JSON`,
  `Unexpected token h in JSON: ${secret}`,
  `The "url" argument must be of type string. Received '${secret}'`,
  `Incorrect string value: '${secret}' for column 'displayName'`,
  `no account "${secret}\\" with a quote"`,
  `connect to mysql://root:${secret}@host:3306/x failed`,
  `connect to mysql://root:p@ss/${secret}@host:3306 failed`,
  `connect to nats://${secret}@host:4222 failed`,
])('no value is left in %s', (message) => {
  expect(withoutValues(message)).not.toContain('hunter2');
});

it.each([
  ["Duplicate entry 'x' for key 'users.email'", "Duplicate entry '[withheld]' for key 'users.email'"],
  ["Cannot read properties of undefined (reading 'id')", "Cannot read properties of undefined (reading 'id')"],
  ['UNIQUE constraint failed: users.email', 'UNIQUE constraint failed: users.email'],
  ['connect ECONNREFUSED 10.0.0.7:3306', 'connect ECONNREFUSED 10.0.0.7:3306'],
])('what is of use stays: %s', (message, left) => {
  expect(withoutValues(message)).toBe(left);
});

it.each([
  `{"headers":{"authorization":"Bearer ${secret}"}}`,
  `{"input":{"email":"a@b.test","password":"${secret}\\"more"}}`,
  `{"refreshToken":"${secret}"}`,
  `{"set-cookie":"vitrine_device=${secret}"}`,
  `{"url":"https://u:${secret}@host/path"}`,
  `{"token":"eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJodW50ZXIyIn0.aHVudGVyMg"}`,
])('no credential is left in %s', (line) => {
  const left = withoutCredentials(line);
  expect(left).not.toMatch(/hunter2|aHVudGVyMg/);
  expect(() => JSON.parse(left)).not.toThrow();
});

describe('a logged error', () => {
  it('has what a driver says and not what it was given', () => {
    const error = Object.assign(new Error(`Duplicate entry '${secret}' for key 'email'`), {
      code: 'ER_DUP_ENTRY',
      sql: `INSERT INTO users VALUES ('${secret}')`,
      parameters: [secret],
      driverError: { sqlMessage: secret },
      cause: new GraphQLError(secret.replace(secret, `"${secret}"`), { extensions: { secret } }),
      errors: [new AggregateError([new TypeError(`"${secret}"`)])],
    });
    const logged = loggedError(error);
    expect(logged).toMatchObject({ type: 'Error', code: 'ER_DUP_ENTRY', cause: { type: 'GraphQLError' } });
    expect(logged.stack).toContain('withheld-values.test');
    expect(JSON.stringify(logged)).not.toContain(secret);
  });

  it('may be anything that is thrown', () => {
    expect(JSON.stringify([loggedError(`"${secret}"`), loggedError(undefined), loggedError({ secret })])).not.toContain(
      secret,
    );
  });
});

it('a line has no value, under whatever key an error is handed in', () => {
  const lines: string[] = [];
  const log = createLogger('trace', 'test', { write: (line) => void lines.push(line) });
  let failure: unknown;
  try {
    GraphQLInt.parseValue(secret);
  } catch (error) {
    failure = error;
  }
  log.error({ err: failure }, 'one');
  log.error({ error: failure }, 'two');
  log.error(failure, 'three');
  log.warn({ deep: { deeper: { password: secret, url: `mysql://root:${secret}@host` } } }, 'four');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toContain(secret);
});
