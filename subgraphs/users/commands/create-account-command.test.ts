import { hash } from '@node-rs/argon2';
import { decodeJwt } from 'jose';
import { scopes } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { goodPassword, startUsers, type UsersHarness } from '../testing/users-harness';

const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { user { id scopes } accessToken } }`;

describe.each(engines)('staff and commands on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const enter = async (email: string, password = goodPassword) =>
    (await users.run(signIn, { email, password })).data?.signIn;

  it('make an account with scopes, which its tokens carry', async () => {
    const parameters = ['--email', 'Boss@shop.test', '--password', goodPassword, '--name', 'Boss'];
    const made = await users.command('create-account', ...parameters, '--scopes', 'users:read,catalog:write');
    expect(made).toEqual({
      code: 0,
      said: expect.stringMatching(/^boss@shop.test was made .*users:read, catalog:write$/),
    });
    const session = await enter('boss@shop.test');
    expect(session.user.scopes).toEqual(['users:read', 'catalog:write']);
    expect(decodeJwt(session.accessToken).scopes).toEqual(['users:read', 'catalog:write']);
    expect(await users.command('create-account', ...parameters)).toMatchObject({
      code: 0,
      said: expect.stringContaining('is there already'),
    });
    expect((await enter('boss@shop.test')).user.scopes).toEqual(['users:read', 'catalog:write']);
    await users.command('create-account', '--email', 'boss@shop.test', '--scopes', 'pricing:read');
    expect((await enter('boss@shop.test')).user.scopes).toEqual(['pricing:read']);
    expect((await users.command('grant', 'boss@shop.test', 'support:agent', 'pricing:read')).code).toBe(0);
    expect((await enter('boss@shop.test')).user.scopes).toEqual(['pricing:read', 'support:agent']);
    await users.command('grant', 'boss@shop.test', 'all');
    expect((await enter('boss@shop.test')).user.scopes.toSorted()).toEqual(scopes.toSorted());
  });

  it.each([
    ['create-account', ['--email', 'x@shop.test', '--password', 'short', '--name', 'X'], /too weak/],
    ['create-account', ['--email', 'x', '--password', goodPassword, '--name', 'X'], /not an e-mail/],
    [
      'create-account',
      ['--email', 'x@shop.test', '--password', goodPassword, '--name', 'X', '--scopes', 'x:y'],
      /no scope x:y/,
    ],
    ['create-account', ['--email', 'x@shop.test'], /usage/],
    ['create-account', ['--nonsense', 'x'], /usage/],
    ['grant', ['nobody@shop.test', 'users:read'], /no account/],
    ['grant', [], /usage/],
    ['grant', ['nobody@shop.test', 'x:y'], /no scope x:y/],
  ])('%s %j says what is wrong', async (name, parameters, sentence) => {
    const { code, said } = await users.command(name, ...parameters);
    expect(code).toBe(2);
    expect(said).toMatch(sentence);
  });

  it('let imported customers sign in with the password that came along', async () => {
    const row = { externalId: 'K1', displayName: 'Kim', createdAt: 1, followedIds: [] };
    const passwordHash = await hash('their own password');
    await users.runtime.importPort.customers?.([
      { ...row, id: newId(), email: 'kim@shop.test', passwordHash },
      { ...row, id: newId(), externalId: 'K2', email: 'lee@shop.test', passwordHash: 'no hash' },
    ]);
    expect((await enter('kim@shop.test', 'their own password')).user.id).toEqual(expect.any(String));
    expect(await enter('lee@shop.test', 'no hash')).toBeUndefined();
  });
});
