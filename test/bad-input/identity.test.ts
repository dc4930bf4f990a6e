import { createHmac, generateKeyPairSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import type { Clock } from '../../shared/clock/clock';
import { identityHeader, StatementSigner } from '../../shared/identity/internal-statement';
import { newId } from '../../shared/ids/ids';
import { type ServedSubgraph, serveSubgraph } from '../../shared/subgraph/http';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { ask, expectRefusal, post } from './refusals';
import { storedRows, storedRowsAtRest } from './stored-rows';

const operation = (name: string) => contractOperations.get(name) ?? '';
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const staffOnly = '{ users(first: 1) { totalCount } }';

describe.each(setups)('those who say they are someone else, %s', (setup) => {
  const lag = { milliseconds: 0 };
  const clock: Clock = { now: () => Date.now() - lag.milliseconds };
  let shop: TestShop;
  let staffToken: string;
  let expiredToken: string;
  let atRest: Record<string, string>;

  beforeAll(async () => {
    shop = await startShop(setup, { clock, tasks: false });
    const client = new TestShopClient(shop.endpoint);
    staffToken = (await client.run('SignIn', { ...shop.staff })).signIn.accessToken;
    // Signed a day ago, with the shop's own key.
    lag.milliseconds = 24 * 60 * 60 * 1000;
    expiredToken = (await client.run('SignIn', { ...shop.staff })).signIn.accessToken;
    lag.milliseconds = 0;
    atRest = await storedRowsAtRest(shop.runtimes);
  });

  afterEach(async () => expect(await storedRows(shop.runtimes)).toEqual(atRest));

  afterAll(() => shop?.stop());

  it('lets the real member of staff in', async () => {
    expect((await shop.graphql(staffOnly, {}, staffToken)).data.users.totalCount).toBeGreaterThan(0);
  });

  it('an access token that has expired', async () => {
    const answer = await ask(shop.endpoint, '{ me { id } }', {}, expiredToken);
    expect(answer.status).toBe(401);
    expectRefusal(answer, 'TOKEN_EXPIRED');
  });

  const forgeries: readonly (readonly [string, (real: string) => string | Promise<string>])[] = [
    [
      'signed with a key of one’s own under the shop’s key id',
      (real) => {
        const { privateKey } = generateKeyPairSync('ed25519');
        const { kid } = decodeProtectedHeader(real);
        return new SignJWT(decodeJwt(real)).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
      },
    ],
    [
      'signed with a key of one’s own under an unknown key id',
      (real) => {
        const { privateKey } = generateKeyPairSync('ed25519');
        return new SignJWT(decodeJwt(real)).setProtectedHeader({ alg: 'EdDSA', kid: newId() }).sign(privateKey);
      },
    ],
    ['of algorithm none', (real) => `${base64({ alg: 'none' })}.${real.split('.')[1]}.`],
    ['of algorithm none with a signature', (real) => `${base64({ alg: 'none' })}.${real.split('.')[1]}.x`],
    [
      'signed with the public key as a secret',
      async (real) => {
        const keys = await (await fetch(`${shop.url}/.well-known/jwks.json`)).text();
        const { kid } = decodeProtectedHeader(real);
        const signed = `${base64({ alg: 'HS256', kid })}.${real.split('.')[1]}`;
        return `${signed}.${createHmac('sha256', keys).update(signed).digest('base64url')}`;
      },
    ],
    [
      'with more rights than were signed',
      (real) => {
        const [header, , signature] = real.split('.');
        return `${header}.${base64({ ...decodeJwt(real), sub: newId() })}.${signature}`;
      },
    ],
    [
      'with a later end than was signed',
      () => {
        const [header, , signature] = expiredToken.split('.');
        return `${header}.${base64({ ...decodeJwt(expiredToken), exp: 4_000_000_000 })}.${signature}`;
      },
    ],
    ['that is cut short', (real) => real.slice(0, -10)],
    ['that is a word', () => 'please'],
    [
      'that is the statement of the gateway',
      () => new StatementSigner(internalSecret()).sign({ userId: newId(), scopes: ['users:read'] }),
    ],
  ];

  it.each(forgeries)('an access token %s', async (_what, forge) => {
    const answer = await ask(shop.endpoint, staffOnly, {}, await forge(staffToken));
    expect(answer.status).toBe(401);
    expectRefusal(answer, 'TOKEN_INVALID');
  });

  it('an authorization of another kind', async () => {
    for (const authorization of ['Basic c3RhZmY6c3RhZmY=', 'Bearer', `Bearer ${staffToken} ${staffToken}`]) {
      expectRefusal(
        await post(shop.endpoint, JSON.stringify({ query: staffOnly }), { authorization }),
        'TOKEN_INVALID',
      );
    }
  });

  it('a client that brings the header of the gateway, well signed even', async () => {
    const statement = await new StatementSigner(internalSecret()).sign({ userId: newId(), scopes: ['users:read'] });
    for (const forged of [statement, 'forged', `${base64({ alg: 'none' })}.${base64({ scopes: ['users:read'] })}.`]) {
      const headers = { [identityHeader]: forged };
      expectRefusal(await post(shop.endpoint, JSON.stringify({ query: staffOnly }), headers), 'UNAUTHENTICATED');
      const me = await post(shop.endpoint, JSON.stringify({ query: '{ me { id } }' }), headers);
      expect(JSON.parse(me.text)).toEqual({ data: { me: null } });
    }
  });

  it('a visitor where a right is asked for', async () => {
    for (const query of ['mutation { archiveProduct(id: "x") { id } }', '{ orders { totalCount } }', staffOnly]) {
      expectRefusal(await ask(shop.endpoint, query), 'UNAUTHENTICATED');
    }
  });

  it.each(['users', 'catalog', 'recommendations', 'pricing', 'inventory', 'chat'])(
    'a direct call to %s without a statement of the gateway',
    async (name) => {
      const served = await serve(name);
      try {
        const userId = newId();
        const query =
          'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
        const representations = [
          { __typename: 'User', id: userId },
          { __typename: 'Product', id: newId() },
        ];
        const body = JSON.stringify({ query, variables: { representations } });
        const stranger = new StatementSigner('another secret that is long enough to be one');
        const statements = [
          undefined,
          'forged',
          `${base64({ alg: 'none' })}.${base64({ iss: 'vitrine-gateway', exp: 4_000_000_000, scopes: [] })}.`,
          await stranger.sign({ userId, scopes: ['users:read', 'inventory:read'] }),
          await new StatementSigner(internalSecret()).sign({ userId, scopes: [] }, Date.now() - 3_600_000),
          staffToken,
        ];
        for (const statement of statements) {
          const headers: Record<string, string> = statement === undefined ? {} : { [identityHeader]: statement };
          const answer = await post(`${served.url}/graphql`, body, headers);
          expect(answer.status).toBe(401);
          expectRefusal(answer, 'INTERNAL_IDENTITY_REQUIRED');
          expect(answer.text).not.toContain('"data"');
          expect((await fetch(`${served.url}/schema`, { headers })).status).toBe(401);
        }
      } finally {
        await served.close();
      }
    },
  );

  it.each([
    ['short', 'short'],
    ['empty', ''],
    ['the word password', 'password1234'],
    ['twelve times the same letter', 'aaaaaaaaaaaa'],
    ['endless', 'x'.repeat(100_000)],
  ])('a password that is %s', async (_what, password) => {
    const input = { email: `weak-${newId()}@weak.example`, password, displayName: 'Weak' };
    const answer = await ask(shop.endpoint, operation('SignUp'), { input });
    expectRefusal(answer, 'WEAK_PASSWORD');
    expectRefusal(await ask(shop.endpoint, operation('SignIn'), { email: input.email, password }), 'SIGN_IN_FAILED');
  });

  it('an e-mail address that is none, and one that is taken', async () => {
    const signUp = (email: string) =>
      ask(shop.endpoint, operation('SignUp'), {
        input: { email, password: 'correct horse battery staple', displayName: 'Someone' },
      });
    for (const email of ['', 'nobody', 'a@b@c', `${'x'.repeat(400)}@long.example`, 'new\nline@x.example']) {
      expectRefusal(await signUp(email), 'EMAIL_INVALID');
    }
    expectRefusal(await signUp(shop.staff.email), 'EMAIL_TAKEN');
  });

  it('a wrong password, and a refresh token that is none', async () => {
    expectRefusal(
      await ask(shop.endpoint, operation('SignIn'), { email: shop.staff.email, password: 'not this one at all' }),
      'SIGN_IN_FAILED',
    );
    for (const token of ['', 'please', staffToken]) {
      expectRefusal(await ask(shop.endpoint, operation('RefreshSession'), { token }), 'REFRESH_TOKEN_INVALID');
    }
  });

  const internalSecret = () => shop.runtimes[0]?.platform.settings.internalSecret ?? '';

  /** Behind the same server as in a cluster; in one process nobody listens for subgraphs at all. */
  function serve(name: string): Promise<ServedSubgraph> {
    const runtime = shop.runtimes.find((each) => each.name === name);
    if (!runtime) throw new Error(`there is no ${name}`);
    return serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret: internalSecret() });
  }
});
