import { accessToken, calls } from '../testing/small-shop';
import { type Answer, type SmallShop, startSmallShop } from '../testing/start-small-shop';

let small: SmallShop;

beforeAll(async () => {
  small = await startSmallShop({
    LIMIT_COST: '100',
    LIMIT_BODY_BYTES: '5000',
    RATE_IDENTITY: '0.1',
    RATE_IDENTITY_BURST: '5',
    RATE_ADDRESS: '0.1',
    RATE_ADDRESS_BURST: '40',
    SIGN_IN_FAILURES_ACCOUNT: '4',
    SIGN_IN_FAILURES_ADDRESS: '9',
    RATE_PASSWORDS: '0.01',
    RATE_PASSWORDS_BURST: '30',
    TRUSTED_PROXIES: '127.0.0.0/8',
  });
});
afterAll(() => small.stop());
beforeEach(() => {
  small.requests.length = 0;
  calls.signIns = 0;
});

let addresses = 0;
/** A client that nobody knows. */
const stranger = () => {
  addresses += 1;
  return { 'x-forwarded-for': `198.51.${Math.floor(addresses / 250)}.${addresses % 250}` };
};
const refusal = ({ status, codes, headers }: Answer) => ({ status, codes, retryAfter: headers['retry-after'] });

describe('cost', () => {
  const feed = 'query ($ids: [ID!]!) { feed(ids: $ids) { node { name } } plain: feed(ids: $ids) { node { name } } }';

  it('comes with each answer, and in it where that is asked for', async () => {
    const answer = await small.post(feed, { ids: ['1', '2', '3'] }, stranger());
    expect(answer.headers['x-vitrine-cost']).toBe('estimated=40, actual=12');
    expect(answer.body.extensions).toBeUndefined();
    const asked = await small.shop.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: stranger(),
      payload: { query: feed, variables: { ids: ['1'] }, extensions: { cost: true } },
    });
    expect(asked.json().extensions).toEqual({ cost: { estimated: 40, actual: 4 } });
  });

  it('that is too high is refused before anything is fetched', async () => {
    const nested = '{ feed(ids: ["1"]) { reason { because { name tags } } } }';
    const answer = await small.post(nested, {}, stranger());
    expect(refusal(answer)).toEqual({ status: 400, codes: ['TOO_COSTLY'], retryAfter: undefined });
    expect(answer.body.errors[0].message).toContain('would cost 120, and 100 is the most');
    expect(small.requests).toHaveLength(0);
  });
});

it('a body beyond the limit is refused', async () => {
  const answer = await small.post(`{ __typename } # ${'x'.repeat(5000)}`, {}, stranger());
  expect([answer.status, answer.codes]).toEqual([413, ['BODY_TOO_LARGE']]);
});

describe('rates', () => {
  it('of a person are limited, with the time to wait', async () => {
    const authorization = `Bearer ${await accessToken('eager')}`;
    const ask = () => small.post('{ me { id } }', {}, { ...stranger(), authorization });
    for (let i = 0; i < 5; i++) expect((await ask()).status).toBe(200);
    expect(refusal(await ask())).toEqual({ status: 429, codes: ['RATE_LIMITED'], retryAfter: '10' });
    expect(small.requests).toHaveLength(5);
  });

  it('of an address are limited, for those who send nonsense too', async () => {
    const from = stranger();
    for (let i = 0; i < 40; i++) await small.post(i % 2 ? '{ nonsense }' : '{ __typename }', {}, from);
    expect(refusal(await small.post('{ __typename }', {}, from))).toMatchObject({ status: 429, retryAfter: '10' });
    expect((await small.post('{ __typename }', {}, stranger())).status).toBe(200);
  });
});

describe('wrong passwords', () => {
  const signIn = (email: string, password: string) => `signIn(email: "${email}", password: "${password}") { id }`;
  const attempt = (email: string, password: string, from: Record<string, string>) =>
    small.post(`mutation { ${signIn(email, password)} }`, {}, from);

  it('for one account are throttled, wherever they come from, with the time to wait', async () => {
    for (let i = 0; i < 4; i++)
      expect((await attempt('ada@x.test', 'wrong', stranger())).codes).toEqual(['SIGN_IN_FAILED']);
    expect(refusal(await attempt('ada@x.test', 'right', stranger()))).toEqual({
      status: 429,
      codes: ['SIGN_IN_THROTTLED'],
      retryAfter: '150',
    });
    expect((await attempt(' ADA@x.test ', 'right', stranger())).codes).toEqual(['SIGN_IN_THROTTLED']);
    expect((await attempt('bob@x.test', 'right', stranger())).body.data.signIn.id).toBe('bob@x.test');
    expect(calls.signIns).toBe(5);
  });

  it('from one address are throttled, whatever the account', async () => {
    const from = stranger();
    for (let i = 0; i < 9; i++) await attempt(`person${i}@x.test`, 'wrong', from);
    expect((await attempt('another@x.test', 'right', from)).codes).toEqual(['SIGN_IN_THROTTLED']);
    expect((await attempt('another@x.test', 'right', stranger())).codes).toEqual([]);
  });

  it('are counted one by one where many are aliased in one request, through fragments and variables', async () => {
    const query = `mutation ($email: String!) {
      a: ${signIn('eve@x.test', '1')}
      ... on Mutation { b: signIn(email: $email, password: "2") { id } c: signIn(email: $email, password: "3") { id } }
      ...more
    }
    fragment more on Mutation { d: ${signIn('EVE@x.test', '4')} e: ${signIn('eve@x.test', '5')} }`;
    const answer = await small.post(query, { email: 'eve@x.test' }, stranger());
    expect(refusal(answer)).toMatchObject({ status: 429, codes: ['SIGN_IN_THROTTLED'] });
    expect(calls.signIns).toBe(0);
    // None of them was made, so none is held against the account.
    expect((await attempt('eve@x.test', 'wrong', stranger())).codes).toEqual(['SIGN_IN_FAILED']);
  });

  it('are counted at one account however it is spelt', async () => {
    const spellings = ['vic@shop.test', 'VIC@ｓhop.test', 'ｖｉｃ＠shop.test', ' vic@shop.test. '];
    for (const email of spellings)
      expect((await attempt(email, 'wrong', stranger())).codes).toEqual(['SIGN_IN_FAILED']);
    for (const email of [...spellings, 'vic@shop。test', 'vic@sh\u00adop.test']) {
      expect((await attempt(email, 'right', stranger())).codes).toEqual(['SIGN_IN_THROTTLED']);
    }
  });

  it('do not close an account to a device that signed in before: a browser by its cookie, others by an extension', async () => {
    const send = (payload: object, headers: object = {}) =>
      small.shop.gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...stranger(), ...headers },
        payload,
      });
    const query = `mutation { ${signIn('owner@x.test', 'right')} }`;
    const first = await send({ query, extensions: { device: true } });
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/^vitrine_device=[\w.~-]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/);
    const { device } = first.json().extensions;
    for (let i = 0; i < 6; i++) await attempt('owner@x.test', 'wrong', stranger());
    expect((await send({ query })).json().errors[0].extensions.code).toBe('SIGN_IN_THROTTLED');
    const browser = await send({ query }, { cookie: `theme=dark; ${cookie.split(';')[0]}` });
    expect([browser.json().data.signIn.id, browser.json().extensions]).toEqual(['owner@x.test', undefined]);
    expect((await send({ query, extensions: { device } })).json().data.signIn.id).toBe('owner@x.test');
    expect((await send({ query: '{ me { id } }' })).headers['set-cookie']).toBeUndefined();
  });

  it('of many fields in one operation are refused before any is hashed', async () => {
    const fields = Array.from({ length: 20 }, (_, n) => `a${n}: ${signIn(`n${n}@x.test`, 'right')}`);
    const answer = await small.post(`mutation { ${fields.join(' ')} }`, {}, stranger());
    expect([answer.status, answer.codes, calls.signIns]).toEqual([400, ['TOO_MANY_PASSWORDS'], 0]);
  });

  it('that come all at once are no more than in turn', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt('joe@x.test', 'wrong', stranger())));
    expect(answers.filter(({ codes }) => codes[0] === 'SIGN_IN_FAILED')).toHaveLength(4);
    expect(calls.signIns).toBe(4);
  });

  it('are not counted where they were right', async () => {
    const from = stranger();
    for (let i = 0; i < 20; i++) expect((await attempt('may@x.test', 'right', from)).codes).toEqual([]);
  });

  it('or right ones are hashed for one address at its pace', async () => {
    const from = stranger();
    const codes = [];
    for (let i = 0; i < 31; i++) codes.push(...(await attempt(`n${i}@x.test`, 'right', from)).codes);
    expect(codes).toEqual(['RATE_LIMITED']);
  });
});
