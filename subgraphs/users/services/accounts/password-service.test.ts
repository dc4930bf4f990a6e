import { verify } from '@node-rs/argon2';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { goodPassword, startUsers, type UsersHarness } from '../../testing/users-harness';

// Hashes as ever; calls are counted.
jest.mock('@node-rs/argon2', () => {
  const actual = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...actual, verify: jest.fn(actual.verify) };
});

const change = `mutation ($current: String!, $password: String!) {
  changePassword(current: $current, password: $password) { user { id email } accessToken refreshToken expiresAt } }`;
const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { refreshToken } }`;
const refresh = 'mutation ($token: String!) { refreshSession(refreshToken: $token) { refreshToken } }';
const signOutEverywhere = 'mutation { signOutEverywhere }';
const another = 'maple-lantern-orchid';

describe.each(engines)('a change of the password on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const enter = (name: string, password: string) => users.run(signIn, { email: `${name}@people.test`, password });
  const refreshed = async (token: string) => (await users.run(refresh, { token })).codes;

  it('ends every session but the one that it begins, and the old password with them', async () => {
    const person = await users.signUp('changer');
    const phone = (await enter('changer', goodPassword)).data.signIn.refreshToken;
    const bystander = await users.signUp('bystander');
    const { data } = await users.run(change, { current: goodPassword, password: another }, person.identity);
    expect(data.changePassword.user).toEqual({ id: person.id, email: 'changer@people.test' });
    for (const token of [person.refreshToken, phone]) expect(await refreshed(token)).toEqual(['REFRESH_TOKEN_INVALID']);
    expect(await refreshed(data.changePassword.refreshToken)).toEqual([]);
    expect(await refreshed(bystander.refreshToken)).toEqual([]);
    expect((await enter('changer', goodPassword)).codes).toEqual(['SIGN_IN_FAILED']);
    expect((await enter('changer', another)).codes).toEqual([]);
  });

  it('costs who guesses at it the same work, whether there is such an account or not', async () => {
    await users.signUp('guessed');
    const { mock } = jest.mocked(verify);
    const options = () => mock.calls.map(([known]) => String(known).split('$').slice(1, 4).join('$'));
    const workOf = async (name: string) => {
      const before = mock.calls.length;
      const said = await statementsOf(users.services.platform.database, async () => {
        expect((await enter(name, 'not the password')).codes).toEqual(['SIGN_IN_FAILED']);
      });
      return { said, hashes: options().slice(before) };
    };
    const known = await workOf('guessed');
    // One hash, of the same costs; the same statements.
    expect(known.hashes).toEqual(['argon2id$v=19$m=19456,t=2,p=1']);
    expect(await workOf('nobody-there')).toEqual(known);
  });

  it.each([
    ['SIGN_IN_FAILED', 'not the password', another],
    ['WEAK_PASSWORD', goodPassword, 'password123'],
    ['WEAK_PASSWORD', goodPassword, 'short'],
  ])('is refused with %s and changes nothing', async (code, current, password) => {
    const name = `${code}-${password}`.toLowerCase();
    const person = await users.signUp(name);
    expect((await users.run(change, { current, password }, person.identity)).codes).toEqual([code]);
    expect((await enter(name, goodPassword)).codes).toEqual([]);
    expect(await refreshed(person.refreshToken)).toEqual([]);
  });

  it('succeeds once of two at a time', async () => {
    const person = await users.signUp('racer');
    const passwords = [another, 'walnut-compass-heron'];
    const both = await Promise.all(
      passwords.map((password) => users.run(change, { current: goodPassword, password }, person.identity)),
    );
    expect(both.flatMap(({ codes }) => codes)).toEqual(['SIGN_IN_FAILED']);
    const won = both.findIndex(({ codes }) => codes.length === 0);
    expect((await enter('racer', passwords[won]!)).codes).toEqual([]);
  });

  it('leaves no session to a sign-in whose password was replaced before the session began', async () => {
    const person = await users.signUp('slow');
    const proven = await users.services.accounts.authenticate('slow@people.test', goodPassword);
    await users.run(change, { current: goodPassword, password: another }, person.identity);
    await expect(users.services.sessions.begin(proven)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  });

  it('is for whoever is signed in', async () => {
    expect((await users.run(change, { current: goodPassword, password: another })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('is not needed to end all sessions of the account, and of no other', async () => {
    const [person, other] = [await users.signUp('everywhere'), await users.signUp('elsewhere')];
    const phone = (await enter('everywhere', goodPassword)).data.signIn.refreshToken;
    expect((await users.run(signOutEverywhere, {}, person.identity)).data).toEqual({ signOutEverywhere: true });
    for (const token of [person.refreshToken, phone]) expect(await refreshed(token)).toEqual(['REFRESH_TOKEN_INVALID']);
    expect(await refreshed(other.refreshToken)).toEqual([]);
    expect((await enter('everywhere', goodPassword)).codes).toEqual([]);
    expect((await users.run(signOutEverywhere)).codes).toEqual(['UNAUTHENTICATED']);
  });
});
