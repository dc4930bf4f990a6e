import { accessToken, keySet } from '../testing/small-shop';
import { Authentication } from './authentication';

function authenticationAt(time: { now: number }, keys: () => Promise<string> = keySet) {
  const asked: string[] = [];
  const users = {
    document: async (path: string) => {
      asked.push(path);
      return { contentType: 'application/json', body: await keys(), maxAge: 0 };
    },
  };
  return { asked, authentication: new Authentication(users, () => time.now) };
}

describe('authentication', () => {
  it('asks for the keys once, however many tokens come at once', async () => {
    const { asked, authentication } = authenticationAt({ now: Date.now() });
    const tokens = await Promise.all(['a', 'b', 'c'].map((user) => accessToken(user, ['users:read'])));
    const found = await Promise.all(tokens.map((token) => authentication.identify(`Bearer ${token}`)));
    expect(found.map(({ userId }) => userId)).toEqual(['a', 'b', 'c']);
    expect(found[0]?.scopes).toEqual(['users:read']);
    expect(asked).toHaveLength(1);
  });

  it('remembers a token no longer than it is valid', async () => {
    const time = { now: Date.now() };
    const { authentication } = authenticationAt(time);
    const header = `Bearer ${await accessToken('a', [], 60)}`;
    expect((await authentication.identify(header)).userId).toBe('a');
    time.now += 61_000;
    await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('learns a new key at once, and is not made to ask over and over by forged ones', async () => {
    const time = { now: Date.now() };
    let published = '{"keys":[]}';
    const { asked, authentication } = authenticationAt(time, async () => published);
    const header = `Bearer ${await accessToken('a')}`;
    for (let i = 0; i < 50; i++)
      await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(asked).toHaveLength(1);
    published = await keySet();
    time.now += 3_001;
    expect((await authentication.identify(header)).userId).toBe('a');
    expect(asked).toHaveLength(2);
  });

  it('does not take a shopper for a visitor where the keys cannot be fetched', async () => {
    const { authentication } = authenticationAt({ now: Date.now() }, () => Promise.reject(new Error('down')));
    await expect(authentication.identify(`Bearer ${await accessToken('a')}`)).rejects.toThrow();
    expect((await authentication.identify(undefined)).userId).toBeNull();
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', ''])(
    'refuses "%s"',
    async (header) => {
      const { authentication } = authenticationAt({ now: Date.now() });
      await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    },
  );
});
