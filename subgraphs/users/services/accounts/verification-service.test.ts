import { engines } from '../../../../shared/testing/engines';
import { hour, minute } from '../../../../shared/time/durations';
import { UserEntity } from '../../entities/user';
import { startUsers, type UsersHarness } from '../../testing/users-harness';

const verify = 'mutation VerifyEmail($token: String!) { verifyEmail(token: $token) }';
const again = 'mutation { requestEmailVerification }';
const security = `query AccountSecurity { me { id emailVerified
  sessions { id startedAt lastSeenAt device current } addresses { id name city country isDefault } } }`;
const end = 'mutation ($id: ID!) { endSession(id: $id) }';
const refresh = 'mutation ($token: String!) { refreshSession(refreshToken: $token) { refreshToken } }';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe.each(engines)('the security of an account on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const isVerified = async (identity: { userId: string | null; scopes: readonly string[] }) =>
    (await users.run(security, {}, identity)).data.me.emailVerified;

  it('verifies an address by the link that came with the sign-up, once', async () => {
    const person = await users.signUp('new');
    expect(await isVerified(person.identity)).toBe(false);
    const token = await users.tokenFor('new@people.test');
    expect((await users.run(verify, { token })).data).toEqual({ verifyEmail: true });
    expect(await isVerified(person.identity)).toBe(true);
    expect((await users.run(verify, { token })).codes).toEqual(['ACCOUNT_TOKEN_INVALID']);
    await users.run(again, {}, person.identity);
    expect(await users.letters('new@people.test')).toHaveLength(1);
  });

  it('sends another link where the first was too old, three an hour at the most', async () => {
    const person = await users.signUp('slow');
    const first = await users.tokenFor('slow@people.test');
    users.clock.advance(hour);
    expect((await users.run(verify, { token: first })).codes).toEqual(['ACCOUNT_TOKEN_INVALID']);
    for (let n = 0; n < 5; n++) {
      users.clock.advance(minute);
      expect((await users.run(again, {}, person.identity)).data).toEqual({ requestEmailVerification: true });
    }
    expect(await users.letters('slow@people.test')).toHaveLength(4);
    expect((await users.run(verify, { token: await users.tokenFor('slow@people.test') })).codes).toEqual([]);
    expect((await users.run(again)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('proves nothing of an address that the account has given up, nor a password by a link for the address', async () => {
    const person = await users.signUp('moved');
    const token = await users.tokenFor('moved@people.test');
    await users.services.platform.database.transaction(({ manager }) =>
      manager.update(UserEntity, { id: person.id }, { email: 'moved@elsewhere.test' }),
    );
    expect((await users.run(verify, { token })).codes).toEqual(['ACCOUNT_TOKEN_INVALID']);
    const other = await users.signUp('mixed');
    expect(other.id).toBeDefined();
    const link = await users.tokenFor('mixed@people.test');
    const reset =
      'mutation ($token: String!) { resetPassword(token: $token, password: "maple-lantern-orchid") { accessToken } }';
    expect((await users.run(reset, { token: link })).codes).toEqual(['ACCOUNT_TOKEN_INVALID']);
  });

  it('shows where its owner is signed in, and ends one of these', async () => {
    const person = await users.signUp('traveller');
    const user = await users.services.accounts.byId(person.id);
    users.clock.advance(minute);
    const laptop = await users.services.sessions.begin(user!, firefox);
    users.clock.advance(minute);
    await users.services.sessions.refresh(laptop.refreshToken, firefox);
    const { sid } = JSON.parse(Buffer.from(laptop.accessToken.split('.')[1]!, 'base64url').toString());
    const shown = async () => (await users.run(security, {}, { ...person.identity, sessionId: sid })).data.me.sessions;
    const iso = (ago: number) => new Date(users.clock.now() - ago).toISOString();
    expect(await shown()).toEqual([
      { id: sid, startedAt: iso(minute), lastSeenAt: iso(0), device: 'Firefox on Linux', current: true },
      { id: expect.any(String), startedAt: iso(2 * minute), lastSeenAt: iso(2 * minute), device: null, current: false },
    ]);
    const [, phone] = await shown();
    const stranger = await users.signUp('stranger');
    expect((await users.run(end, { id: phone.id }, stranger.identity)).codes).toEqual(['NOT_FOUND']);
    expect((await users.run(end, { id: phone.id }, person.identity)).data).toEqual({ endSession: true });
    expect((await users.run(refresh, { token: person.refreshToken })).codes).toEqual(['REFRESH_TOKEN_INVALID']);
    expect((await shown()).map(({ id }: { id: string }) => id)).toEqual([sid]);
    const bystander = '{ me { id } }';
    expect((await users.run(bystander, {}, person.identity)).codes).toEqual([]);
  });

  it('shows the sessions of a person to nobody else, not to staff either', async () => {
    const person = await users.signUp('private');
    const query = 'query ($id: ID!) { user(id: $id) { emailVerified sessions { id } } }';
    const staff = { userId: 'staff', scopes: ['users:read'] };
    expect((await users.run(query, { id: person.id }, staff)).data.user).toEqual({
      emailVerified: false,
      sessions: null,
    });
  });
});
