import { decodeJwt } from 'jose';
import { engines } from '../../../../shared/testing/engines';
import { goodPassword, startUsers, type UsersHarness } from '../../testing/users-harness';

const signUp = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) { user { id displayName scopes } accessToken expiresAt refreshToken } }`;
const signIn = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { user { id email } accessToken expiresAt refreshToken } }`;
const refresh = `mutation RefreshSession($token: String!) {
  refreshSession(refreshToken: $token) { accessToken refreshToken expiresAt } }`;
const signOut = 'mutation SignOut($token: String!) { signOut(refreshToken: $token) }';
const day = 24 * 60 * 60 * 1000;

describe.each(engines)('accounts and sessions on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const input = (email: string, more: object = {}) => ({
    input: { email, password: goodPassword, displayName: 'Mary Miller', ...more },
  });

  it('signs somebody up, publishes it with the visitor, and lets them in by another spelling of the address', async () => {
    const { data } = await users.run(signUp, input(' Mary@Shop.Test', { locale: 'en-gb', visitorId: 'visitor-1' }));
    expect(data.signUp.user).toEqual({ id: expect.any(String), displayName: 'Mary Miller', scopes: [] });
    const userId = data.signUp.user.id;
    expect((await users.published()).map(({ type, payload }) => [type, payload])).toContainEqual([
      'users.signed-up',
      { userId, displayName: 'Mary Miller', locale: 'en-GB', visitorId: 'visitor-1' },
    ]);
    const again = await users.run(signIn, { email: 'MARY@shop.test', password: goodPassword });
    expect(again.data.signIn.user).toEqual({ id: userId, email: 'mary@shop.test' });
    const claims = decodeJwt(again.data.signIn.accessToken);
    expect(claims).toMatchObject({ iss: 'vitrine', sub: userId, scopes: [], sid: expect.any(String) });
    expect(claims.exp! - claims.iat!).toBe(15 * 60);
    expect(Date.parse(again.data.signIn.expiresAt)).toBe(claims.exp! * 1000);
  });

  it.each([
    ['WEAK_PASSWORD', input('weak@shop.test', { password: 'password123' })],
    ['WEAK_PASSWORD', input('weak.person@shop.test', { password: 'weak.person@shop.test' })],
    ['EMAIL_INVALID', input('nobody')],
    ['BAD_USER_INPUT', input('name@shop.test', { displayName: ' ' })],
    ['BAD_USER_INPUT', input('name@shop.test', { displayName: 'x'.repeat(81) })],
    ['BAD_USER_INPUT', input('name@shop.test', { locale: 'no locale' })],
    ['BAD_USER_INPUT', input('name@shop.test', { visitorId: 'v'.repeat(129) })],
  ])('refuses a sign-up with %s and stores nothing', async (code, variables) => {
    const count = 'SELECT (SELECT COUNT(*) FROM `users`) + (SELECT COUNT(*) FROM `outbox`) AS n';
    const [before] = await users.runtime.platform.database.read.query(count);
    expect((await users.run(signUp, variables)).codes).toEqual([code]);
    expect((await users.runtime.platform.database.read.query(count))[0]).toEqual(before);
  });

  it('gives an address to one of those who ask for it at once', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => users.run(signUp, input('race@shop.test'))));
    expect(results.filter(({ data }) => data?.signUp)).toHaveLength(1);
    expect(results.flatMap(({ codes }) => codes)).toEqual(Array(5).fill('EMAIL_TAKEN'));
  });

  it('refuses an unknown address and a wrong password in the same words', async () => {
    const known = await users.signUp('known');
    expect(known.id).toBeDefined();
    const wrong = await users.run(signIn, { email: 'known@people.test', password: 'not the password' });
    const unknown = await users.run(signIn, { email: 'unknown@people.test', password: goodPassword });
    const none = await users.run(signIn, { email: 'no address', password: 'x'.repeat(100_000) });
    expect(wrong.codes).toEqual(['SIGN_IN_FAILED']);
    expect([unknown.codes, none.codes]).toEqual([wrong.codes, wrong.codes]);
    expect([unknown.messages, none.messages]).toEqual([wrong.messages, wrong.messages]);
  });

  it('exchanges a refresh token once; a second use after half a minute ends the session for both', async () => {
    const person = await users.signUp('rotator');
    const first = await users.run(refresh, { token: person.refreshToken });
    const next = first.data.refreshSession.refreshToken;
    expect(next).not.toBe(person.refreshToken);
    expect(decodeJwt(first.data.refreshSession.accessToken).sid).toBe(decodeJwt(person.accessToken).sid);
    users.clock.advance(30_001);
    expect((await users.run(refresh, { token: person.refreshToken })).codes).toEqual(['REFRESH_TOKEN_REUSED']);
    expect((await users.run(refresh, { token: next })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    const other = await users.run(signIn, { email: 'rotator@people.test', password: goodPassword });
    expect((await users.run(refresh, { token: other.data.signIn.refreshToken })).codes).toEqual([]);
  });

  it('gives all tabs that exchange a token at once the very same next one, and again where the answer was lost', async () => {
    const person = await users.signUp('crowd');
    const exchange = () => users.run(refresh, { token: person.refreshToken });
    const all = await Promise.all(Array.from({ length: 8 }, exchange));
    users.clock.advance(30_000);
    const tokens = [...all, await exchange()].map(({ data }) => data?.refreshSession?.refreshToken);
    expect(new Set(tokens).size).toBe(1);
    expect((await users.run(refresh, { token: tokens[0] })).codes).toEqual([]);
  });

  it('ends the session where a token comes again after the next one was used, however soon', async () => {
    const person = await users.signUp('thief');
    const next = (await users.run(refresh, { token: person.refreshToken })).data.refreshSession.refreshToken;
    const last = (await users.run(refresh, { token: next })).data.refreshSession.refreshToken;
    expect((await users.run(refresh, { token: person.refreshToken })).codes).toEqual(['REFRESH_TOKEN_REUSED']);
    expect((await users.run(refresh, { token: last })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
  });

  it('repeats an exchange for the same client alone', async () => {
    const person = await users.signUp('copied');
    const next = await users.services.sessions.refresh(person.refreshToken, 'a phone');
    expect((await users.services.sessions.refresh(person.refreshToken, 'a phone')).refreshToken).toBe(
      next.refreshToken,
    );
    const other = users.services.sessions.refresh(person.refreshToken, 'another phone');
    await expect(other).rejects.toMatchObject({ code: 'REFRESH_TOKEN_REUSED' });
    expect((await users.run(refresh, { token: next.refreshToken })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
  });

  it('joins a visitor to the first account that comes of them, and to no other', async () => {
    const join = async (email: string, visitorId: string) =>
      (await users.run(signUp, input(email, { visitorId }))).codes;
    expect(await join('first@shared.test', 'shared-computer')).toEqual([]);
    expect(await join('second@shared.test', 'shared-computer')).toEqual([]);
    expect(await join('third@shared.test', 'Shared-computer')).toEqual([]);
    const joined = (await users.published()).flatMap(({ type, payload }) =>
      type === 'users.signed-up' && 'visitorId' in payload && /shared/i.test(payload.visitorId ?? '')
        ? payload.visitorId
        : [],
    );
    expect(joined).toEqual(['shared-computer', 'Shared-computer']);
  });

  it('keeps refresh tokens only as hashes', async () => {
    const person = await users.signUp('hashed');
    const rows = await users.runtime.platform.database.read.query('SELECT `tokenHash` FROM `refresh_tokens`');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(person.refreshToken);
  });

  it('ends the session at sign-out, as often as one likes', async () => {
    const person = await users.signUp('leaver');
    expect((await users.run(signOut, { token: person.refreshToken })).data).toEqual({ signOut: true });
    expect((await users.run(signOut, { token: person.refreshToken })).data).toEqual({ signOut: true });
    expect((await users.run(signOut, { token: 'never given' })).data).toEqual({ signOut: true });
    expect((await users.run(refresh, { token: person.refreshToken })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
  });

  it('refuses a refresh token that is made up, absurdly long or expired, and prunes what expired', async () => {
    const person = await users.signUp('sleeper');
    expect((await users.run(refresh, { token: 'made up' })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    expect((await users.run(refresh, { token: 'x'.repeat(100_000) })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    users.clock.advance(31 * day);
    expect((await users.run(refresh, { token: person.refreshToken })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    const awake = await users.signUp('awake');
    await users.services.sessions.prune();
    expect(await users.runtime.platform.database.read.query('SELECT `userId` FROM `sessions`')).toEqual([
      { userId: awake.id },
    ]);
    expect((await users.run(refresh, { token: awake.refreshToken })).codes).toEqual([]);
  });

  it('replaces a hash of weaker parameters at sign-in', async () => {
    const { hash } = await import('@node-rs/argon2');
    const person = await users.signUp('weaker');
    const weaker = await hash(goodPassword, { memoryCost: 1024, timeCost: 1 });
    await users.runtime.platform.database.transaction(({ manager }) =>
      manager.query('UPDATE `users` SET `passwordHash` = ? WHERE `id` = ?', [weaker, person.id]),
    );
    const enter = () => users.run(signIn, { email: 'weaker@people.test', password: goodPassword });
    expect((await enter()).codes).toEqual([]);
    const user = await users.services.accounts.byEmail('weaker@people.test');
    expect(user?.passwordHash).toContain('m=19456,t=2,p=1');
    expect((await enter()).codes).toEqual([]);
  });
});
