import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../cli';
import { accessToken, calls } from '../testing/small-shop';
import { type SmallShop, startSmallShop } from '../testing/start-small-shop';
import { sha256 } from './manifest';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-operations-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Body = Readonly<Record<string, unknown>>;

const send = async (shop: SmallShop, payload: Body, headers: Record<string, string> = {}) => {
  const answer = await shop.shop.gateway.app.inject({ method: 'POST', url: '/graphql', headers, payload });
  const body = answer.json();
  return { status: answer.statusCode, body, code: body.errors?.[0]?.extensions.code };
};
const byHash = (query: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } });

describe('an operation by its hash', () => {
  let shop: SmallShop;
  beforeAll(async () => {
    shop = await startSmallShop({ PERSISTED_OPERATIONS: '3' });
  });
  afterAll(() => shop.stop());

  const query = '{ product(id: "1") { name } }';
  const data = { product: { name: 'Product 1' } };

  it('is asked for, taken with its text, and known from then on', async () => {
    const first = await send(shop, byHash(query));
    expect([first.status, first.code, first.body.errors[0].message]).toEqual([
      200,
      'PERSISTED_QUERY_NOT_FOUND',
      'PersistedQueryNotFound',
    ]);
    expect((await send(shop, { query, ...byHash(query) })).body.data).toEqual(data);
    expect((await send(shop, byHash(query))).body.data).toEqual(data);
    expect((await send(shop, { documentId: `sha256:${sha256(query)}` })).body.data).toEqual(data);
  });

  it('may come by GET, where proxies can keep the answer', async () => {
    await send(shop, { query, ...byHash(query) });
    const extensions = encodeURIComponent(JSON.stringify(byHash(query).extensions));
    const answer = await shop.shop.gateway.app.inject({ method: 'GET', url: `/graphql?extensions=${extensions}` });
    expect(answer.json().data).toEqual(data);
    expect((await shop.shop.gateway.app.inject(`/graphql?documentId=${sha256(query)}`)).json().data).toEqual(data);
  });

  it.each([
    ['of another text', { query, ...byHash('{ me { id } }') }],
    ['of another version', { query, extensions: { persistedQuery: { version: 2, sha256Hash: sha256(query) } } }],
    ['that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: { x: 1 } } } }],
    ['of a document id that is none', { documentId: '../etc/passwd' }],
  ])('%s is refused', async (_what, payload) => {
    expect(await send(shop, payload)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('is not kept where it was refused', async () => {
    const wrong = '{ nothing }';
    expect((await send(shop, { query: wrong, ...byHash(wrong) })).code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await send(shop, byHash(wrong))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('asks for the same rights as its text', async () => {
    const secret = '{ margin }';
    const headers = { authorization: `Bearer ${await accessToken('boss', ['pricing:read'])}` };
    expect((await send(shop, { query: secret, ...byHash(secret) }, headers)).body.data).toEqual({ margin: 40 });
    expect((await send(shop, byHash(secret))).code).toBe('UNAUTHENTICATED');
  });

  it('goes when others are asked for more', async () => {
    for (let i = 0; i < 4; i++) {
      const other = `{ product(id: "${i}") { id } }`;
      await send(shop, { query: other, ...byHash(other) });
    }
    expect((await send(shop, byHash(query))).code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('is not supported where none are to be kept', async () => {
    const without = await startSmallShop({ PERSISTED_OPERATIONS: '0' });
    expect((await send(without, byHash(query))).code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    expect((await send(without, { query, ...byHash(query) })).body.data).toEqual(data);
    await without.stop();
  });
});

describe('the manifest of a folder', () => {
  const operations = join(folder, 'operations');
  const said: string[] = [];
  const run = (...words: string[]) => runCommand(words, (line) => said.push(line));

  beforeAll(() => {
    mkdirSync(join(operations, 'deeper'), { recursive: true });
    writeFileSync(
      join(operations, 'page.graphql'),
      'query Page($id: ID!) { product(id: $id) { ...Card } }\nquery Me { me { id } }',
    );
    writeFileSync(
      join(operations, 'deeper/card.gql'),
      '# what a card shows\nfragment Card on Product { name ...Tagged }\nfragment Tagged on Product { tags }',
    );
    writeFileSync(join(operations, 'rename.graphql'), 'mutation Rename { rename { id } }');
    writeFileSync(join(operations, 'notes.txt'), 'not an operation');
  });

  it('has each operation with the fragments that it uses', async () => {
    const out = join(folder, 'manifest.json');
    expect(await run('operations', 'manifest', operations, '--out', out)).toBe(0);
    expect(said.at(-1)).toContain('3 operations');
    const manifest = JSON.parse(readFileSync(out, 'utf8'));
    expect(manifest).toMatchObject({ format: 'apollo-persisted-query-manifest', version: 1 });
    const page = manifest.operations.find(({ name }: { name: string }) => name === 'Page');
    expect(page).toMatchObject({ type: 'query', id: sha256(page.body) });
    expect(page.body).toContain('fragment Tagged');
    expect(manifest.operations.map(({ name }: { name: string }) => name).sort()).toEqual(['Me', 'Page', 'Rename']);
  });

  it.each([
    ['a fragment is missing', 'query A { me { ...Nowhere } }', 'Nowhere'],
    ['an operation has no name', '{ me { id } }', 'needs a name'],
    ['a name is given twice', 'query A { me { id } } query A { me { email } }', 'another "A"'],
    ['a file does not parse', 'query A {', 'Syntax Error'],
  ])('is not made where %s', async (_what, text, sentence) => {
    const wrong = mkdtempSync(join(folder, 'wrong-'));
    writeFileSync(join(wrong, 'a.graphql'), text);
    await expect(run('operations', 'manifest', wrong)).rejects.toThrow(sentence);
  });
});

describe('trusted documents', () => {
  const manifest = join(folder, 'manifest.json');
  const environment = (mode: string) => ({ TRUSTED_DOCUMENTS: manifest, TRUSTED_DOCUMENTS_MODE: mode });
  const known = (name: string): { id: string; body: string } =>
    JSON.parse(readFileSync(manifest, 'utf8')).operations.find(
      (operation: { name: string }) => operation.name === name,
    );

  it('enforced, are all that is answered: by id, by text however it is laid out', async () => {
    const shop = await startSmallShop(environment('enforce'));
    const variables = { id: '7' };
    const product = { name: 'Product 7', tags: ['a', 'b'] };
    const { id, body } = known('Page');
    const forms: Body[] = [
      { documentId: id },
      { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
      { query: body },
    ];
    for (const form of [...forms, { query: `# new\n${body.replaceAll(/\s+/g, '  ')}` }]) {
      expect((await send(shop, { ...form, variables })).body.data).toEqual({ product });
    }
    const other = '{ product(id: "1") { name } }';
    const before = calls.signIns;
    for (const form of [{ query: other }, { query: other, ...byHash(other) }, byHash(other), { query: '{ nonsense' }]) {
      expect(await send(shop, form)).toMatchObject({ status: 403, code: 'OPERATION_NOT_TRUSTED' });
    }
    await send(shop, { query: 'mutation { signIn(email: "a", password: "right") { id } }' });
    expect(calls.signIns).toBe(before);
    expect(shop.requests).toHaveLength(4);
    const staff = { authorization: `Bearer ${await accessToken('boss', ['schema:read'])}` };
    expect((await send(shop, { query: other }, staff)).body.data).toEqual({ product: { name: 'Product 1' } });
    const shopper = { authorization: `Bearer ${await accessToken('u1', ['pricing:read'])}` };
    expect((await send(shop, { query: other }, shopper)).code).toBe('OPERATION_NOT_TRUSTED');
    await shop.stop();
  });

  it.each(['log', 'off'])('in mode %s, leave others to be answered', async (mode) => {
    const shop = await startSmallShop(environment(mode));
    expect((await send(shop, { query: '{ product(id: "1") { name } }' })).body.data).toEqual({
      product: { name: 'Product 1' },
    });
    expect((await send(shop, { documentId: known('Me').id })).body.data).toEqual({ me: null });
    await shop.stop();
  });

  it('that cannot be read keep the gateway from starting', async () => {
    const wrong = join(folder, 'wrong.json');
    writeFileSync(wrong, '{"format": "something else"}');
    await expect(startSmallShop({ TRUSTED_DOCUMENTS: wrong, TRUSTED_DOCUMENTS_MODE: 'log' })).rejects.toThrow(
      'is no manifest',
    );
    await expect(startSmallShop({ TRUSTED_DOCUMENTS_MODE: 'enforce' })).rejects.toThrow(
      'TRUSTED_DOCUMENTS should name',
    );
  });

  it('are read again when they change; a wrong file changes nothing', async () => {
    const file = join(folder, 'changing.json');
    writeFileSync(file, readFileSync(manifest));
    const shop = await startSmallShop({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_MODE: 'enforce' });
    const query = 'query New { person { email } }';
    const ask = async () => (await send(shop, { query })).code;
    expect(await ask()).toBe('OPERATION_NOT_TRUSTED');
    writeFileSync(
      file,
      JSON.stringify({
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: 'new', name: 'New', type: 'query', body: query }],
      }),
    );
    while ((await ask()) === 'OPERATION_NOT_TRUSTED') await new Promise((done) => setTimeout(done, 100));
    writeFileSync(file, 'nonsense');
    await new Promise((done) => setTimeout(done, 2500));
    expect(await ask()).toBe('UNAUTHENTICATED');
    await shop.stop();
  });
});
