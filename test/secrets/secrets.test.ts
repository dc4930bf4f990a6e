import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { readSettings } from '../../shared/config/settings';
import { newId } from '../../shared/ids/ids';
import { createLogger } from '../../shared/logging/logger';
import { until } from '../../shared/testing/until';
import { hideTables } from '../faults/broken-database/hidden-tables';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';

/** No text of the shop's own has it in it. */
const secret = 'Hunter2xyzzy';
const lines: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'vitrine-manifest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Databases are where it belongs, and their logs. */
const isDatabase = (file: string) => /\.(sqlite|db)(-wal|-shm|-journal)?$/.test(file);

function filesWithSecret(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isDatabase(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(secret));
}

describe.each(setups)('a secret in every input of a shop, %s,', (setup) => {
  let shop: TestShop;

  beforeAll(async () => {
    const manifest = join(folder, `${setup}.json`);
    writeFileSync(manifest, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [] }));
    const log = createLogger('trace', 'test', { write: (line) => void lines.push(line) });
    const environment = { TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_MODE: 'log', RECORD_OPERATIONS: '1000' };
    shop = await startShop(setup, { log, environment });
  });
  afterEach(() => expect(lines.filter((line) => line.includes(secret))).toEqual([]));
  afterAll(() =>
    // A gateway that stops writes what it recorded.
    shop.stop(() => {
      if (setup === 'one-process') expect(readdirSync(shop.dataDirectory)).toContain('recorded-operations.json');
      expect(filesWithSecret(shop.dataDirectory)).toEqual([]);
    }),
  );

  const send = (payload: string | object, headers: Record<string, string> = {}) =>
    fetch(shop.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof payload === 'string' || payload instanceof Blob ? payload : JSON.stringify(payload),
    }).then((response) => response.text());

  const operations = [
    `mutation { signIn(email: "${secret}@shop.test", password: "${secret}") { accessToken } }`,
    `mutation { signUp(input: {email: "a@shop.test", password: "${secret}", displayName: """${secret}"""}) { accessToken } }`,
    `query ($a: String = "${secret}") { users(search: $a) { totalCount } }`,
    `{ products(search: "${secret}") { totalCount } }`,
    `{ product(id: "${secret}") { name } }`,
    `{ products(search: ["${secret}"]) { nothing } }`,
    `{ ... @include(if: "${secret}") { me { id } } }`,
    `{ products(search: "${secret}`,
    `# ${secret}\n{ me { id } }`,
  ];

  it.each(operations)('in a literal: %s', async (query) => {
    await send({ query });
    await send({ query, extensions: { device: secret, persistedQuery: { version: 1, sha256Hash: secret } } });
    await fetch(`${shop.endpoint}?query=${encodeURIComponent(query)}&token=${secret}`).then((answer) => answer.text());
  });

  it.each([
    ['String!', secret],
    ['Int', secret],
    ['ID!', { id: secret }],
    ['DateTime', secret],
    ['SignUpInput!', { email: secret, password: secret, displayName: 'x' }],
    ['SignUpInput!', { email: 'b@shop.test', password: secret, displayName: [secret], [secret]: 1 }],
  ])('in a variable of %s', async (type, value) => {
    const use =
      type === 'SignUpInput!'
        ? 'signUp(input: $v) { accessToken }'
        : 'refreshSession(refreshToken: $v) { accessToken }';
    await send({ query: `mutation ($v: ${type}) { ${use} }`, variables: { v: value } });
    await send({ query: '{ me { id } }', variables: { v: value, unused: secret } });
  });

  it('in a header, a body that is none, and an address', async () => {
    const query = '{ me { id } }';
    for (const name of ['authorization', 'cookie', 'x-request-id', 'x-forwarded-for', 'x-api-key', 'origin']) {
      await send({ query }, { [name]: secret });
      await send({ query }, { [name]: `Bearer ${secret}` });
    }
    await send(secret);
    await send(`{"query": "${secret}`);
    await send(new Blob([new Uint8Array(gzipSync(secret))]), { 'content-encoding': 'gzip' });
    await send(secret, { 'content-encoding': secret });
    await send(secret, { 'content-type': secret });
    for (const path of [`/${secret}`, `/media/${secret}`, `/graphiql?token=${secret}`]) {
      await fetch(`${shop.url}${path}`).then((answer) => answer.text());
    }
  });

  it('in what comes over a WebSocket', async () => {
    const socket = new WebSocket(shop.endpoint.replace('http', 'ws'), 'graphql-transport-ws');
    await new Promise((open) => socket.once('open', open));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { [secret]: secret } }));
    await new Promise((acknowledged) => socket.once('message', acknowledged));
    for (const [id, query] of operations.entries()) {
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query, variables: { a: secret } } }));
      await new Promise((answered) => socket.once('message', answered));
    }
    const closed = new Promise((close) => socket.once('close', close));
    socket.send(`${secret}: no message`);
    await closed;
  });

  it('in statements of a database that fails', async () => {
    const back = await Promise.all(shop.runtimes.map((runtime) => hideTables(runtime)));
    try {
      for (const query of operations) await send({ query });
      await send({
        query: 'mutation ($i: SignUpInput!) { signUp(input: $i) { accessToken } }',
        variables: { i: { email: `${secret}@shop.test`, password: `long ${secret} enough`, displayName: secret } },
      });
    } finally {
      for (const each of back) await each();
    }
    expect(lines.some((line) => line.includes('an error was masked'))).toBe(true);
  });

  it('in an event that nobody can handle', async () => {
    const chat = shop.runtimes.find(({ name }) => name === 'recommendations')!;
    const before = lines.length;
    const back = await hideTables(chat);
    try {
      const users = shop.runtimes.find(({ name }) => name === 'users')!;
      await users.platform.database.transaction(async ({ publish }) => {
        publish('users.signed-up', { userId: newId(), displayName: secret, locale: 'en', visitorId: secret });
      });
      await until(() => lines.slice(before).some((line) => line.includes('an event could not be handled')));
    } finally {
      await back();
    }
  });
});

it('in settings that are wrong is in no sentence about them', () => {
  const wrong: Record<string, string> = {
    DATABASE_URL: `postgres://root:${secret}@host`,
    NATS_URL: `http://${secret}@host`,
    USERS_URL: `ftp://u:${secret}@host`,
    INTERNAL_SECRET: secret,
    OTEL_EXPORTER_OTLP_ENDPOINT: `ftp://u:${secret}@host`,
  };
  for (const [name, value] of Object.entries(wrong)) {
    let told = '';
    try {
      readSettings({ [name]: value });
    } catch (error) {
      told = String(error);
    }
    expect(told).toContain(name);
    expect(told).not.toContain(secret);
  }
});
