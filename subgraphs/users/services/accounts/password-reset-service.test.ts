import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { hour, minute } from '../../../../shared/time/durations';
import { goodPassword, startUsers, type UsersHarness } from '../../testing/users-harness';

const request = 'mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) }';
const reset = `mutation ResetPassword($token: String!, $password: String!) {
  resetPassword(token: $token, password: $password) { user { id emailVerified } accessToken refreshToken expiresAt } }`;
const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { refreshToken } }`;
const refresh = 'mutation ($token: String!) { refreshSession(refreshToken: $token) { refreshToken } }';
const another = 'maple-lantern-orchid';

describe.each(engines)('a forgotten password on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const mailbox = (name: string) => `${name}@people.test`;
  const ask = async (email: string) => (await users.run(request, { email })).data;
  const codesOf = async (query: string, variables: object) => (await users.run(query, { ...variables })).codes;

  it('is set anew by the link, once, which ends all sessions, verifies the address, and is told', async () => {
    const person = await users.signUp('forgetful');
    expect(await ask(' FORGETFUL@people.test')).toEqual({ requestPasswordReset: true });
    const token = await users.tokenFor(mailbox('forgetful'));
    const { data } = await users.run(reset, { token, password: another });
    expect(data.resetPassword.user).toEqual({ id: person.id, emailVerified: true });
    expect(await codesOf(refresh, { token: person.refreshToken })).toEqual(['REFRESH_TOKEN_INVALID']);
    expect(await codesOf(refresh, { token: data.resetPassword.refreshToken })).toEqual([]);
    expect(await codesOf(signIn, { email: mailbox('forgetful'), password: goodPassword })).toEqual(['SIGN_IN_FAILED']);
    expect(await codesOf(signIn, { email: mailbox('forgetful'), password: another })).toEqual([]);
    expect(await codesOf(reset, { token, password: 'walnut-compass-heron' })).toEqual(['ACCOUNT_TOKEN_INVALID']);
    const subjects = (await users.letters(mailbox('forgetful'))).map(({ subject }) => subject);
    expect(subjects).toEqual([
      'Confirm your address for Vitrine',
      'Set a new password for Vitrine',
      'Your password for Vitrine was changed',
    ]);
  });

  it('answers by the same statements whether there is such an account or not, and writes to nobody unknown', async () => {
    await users.signUp('known');
    const saidOf = (email: string) =>
      statementsOf(users.services.platform.database, async () => {
        expect(await ask(email)).toEqual({ requestPasswordReset: true });
      });
    const known = await saidOf(mailbox('known'));
    expect(known.join()).toContain('INSERT');
    expect(await saidOf(mailbox('unknown'))).toEqual(known);
    expect(await ask('no address')).toEqual({ requestPasswordReset: true });
    expect(await users.letters(mailbox('unknown'))).toEqual([]);
  });

  it('can be asked for three times an hour, each link being good, and asking closes nothing to its owner', async () => {
    await users.signUp('popular');
    const tokens = new Set<string>();
    for (let n = 0; n < 6; n++) {
      await ask(mailbox('popular'));
      tokens.add(await users.tokenFor(mailbox('popular')));
      users.clock.advance(minute);
    }
    expect(tokens.size).toBe(3);
    expect(await codesOf(signIn, { email: mailbox('popular'), password: goodPassword })).toEqual([]);
    const [first = '', second = ''] = tokens;
    expect(await codesOf(reset, { token: first, password: another })).toEqual([]);
    expect(await codesOf(reset, { token: second, password: another })).toEqual(['ACCOUNT_TOKEN_INVALID']);
  });

  it('needs a token that is ours, of an hour at most, and keeps it where the password is refused', async () => {
    await users.signUp('late');
    await ask(mailbox('late'));
    const token = await users.tokenFor(mailbox('late'));
    for (const wrong of ['', 'made up', 'x'.repeat(100_000), token.toLowerCase(), ` ${token}`]) {
      expect(await codesOf(reset, { token: wrong, password: another })).toEqual(['ACCOUNT_TOKEN_INVALID']);
    }
    expect(await codesOf(reset, { token, password: 'late@people.test' })).toEqual(['WEAK_PASSWORD']);
    users.clock.advance(hour);
    expect(await codesOf(reset, { token, password: another })).toEqual(['ACCOUNT_TOKEN_INVALID']);
    await ask(mailbox('late'));
    users.clock.advance(hour - 1);
    const next = await users.tokenFor(mailbox('late'));
    users.clock.advance(hour - 1);
    expect(await codesOf(reset, { token: next, password: another })).toEqual([]);
  });

  it('is set by one of several who use the token at once', async () => {
    await users.signUp('raced');
    await ask(mailbox('raced'));
    const token = await users.tokenFor(mailbox('raced'));
    const all = await Promise.all(Array.from({ length: 4 }, () => codesOf(reset, { token, password: another })));
    expect(all.flat()).toEqual(Array(3).fill('ACCOUNT_TOKEN_INVALID'));
  });

  it('keeps tokens as hashes, and letters sealed', async () => {
    await users.signUp('sealed');
    await ask(mailbox('sealed'));
    await users.services.passwordResets.handleRequests();
    const read = (table: string) => users.services.platform.database.read.query(`SELECT * FROM \`${table}\``);
    const stored = JSON.stringify([await read('letters'), await read('account_tokens')]);
    expect(stored).not.toContain(await users.tokenFor(mailbox('sealed')));
    expect(stored).not.toContain('#token');
  });

  it('can be set for the first time by a customer whom the shop brought along', async () => {
    const row = {
      id: '01900000-0000-7000-8000-00000000000a',
      externalId: 'K1',
      displayName: 'Kim',
      createdAt: 0,
      followedIds: [],
    };
    await users.services.importPort.customers([{ ...row, email: mailbox('brought'), locale: 'zh-CN' }]);
    await ask(mailbox('brought'));
    const [letter] = await users.letters(mailbox('brought'));
    expect(letter?.subject).toBe('重设您在 Vitrine 的密码');
    expect(await codesOf(reset, { token: await users.tokenFor(mailbox('brought')), password: another })).toEqual([]);
    expect(await codesOf(signIn, { email: mailbox('brought'), password: another })).toEqual([]);
  });
});
