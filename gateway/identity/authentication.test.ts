import { until } from '../../shared/testing/until';
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

  it('learns a new key from the token that names it, however shortly before it asked for the keys', async () => {
    let published = '{"keys":[]}';
    const { asked, authentication } = authenticationAt({ now: Date.now() }, async () => published);
    const header = `Bearer ${await accessToken('a')}`;
    await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    published = await keySet();
    expect((await authentication.identify(header)).userId).toBe('a');
    expect(asked).toHaveLength(2);
  });

  it('does not judge a new key by an answer that was on its way before the token came', async () => {
    const answers: ((keys: string) => void)[] = [];
    const { authentication } = authenticationAt({ now: Date.now() }, () => new Promise((give) => answers.push(give)));
    const answered = async (place: number, keys: string) => {
      await until(() => answers.length > place);
      answers[place]?.(keys);
    };
    const early = authentication.identify(`Bearer ${await accessToken('early')}`);
    const refused = expect(early).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await until(() => answers.length > 0);
    const late = authentication.identify(`Bearer ${await accessToken('late')}`);
    await answered(0, '{"keys":[]}');
    await refused;
    await answered(1, await keySet());
    expect((await late).userId).toBe('late');
  });

  it('asks for the keys once for all the forged tokens that come at once, whatever keys they name', async () => {
    const { asked, authentication } = authenticationAt({ now: Date.now() });
    await authentication.identify(`Bearer ${await accessToken('a')}`);
    for (let wave = 2; wave <= 4; wave++) {
      const forged = Array.from({ length: 300 }, (_, i) => accessToken('a', [], 600, `forged ${wave} ${i}`));
      const answers = await Promise.allSettled(
        (await Promise.all(forged)).map((token) => authentication.identify(`Bearer ${token}`)),
      );
      expect(new Set(answers.map((answer) => answer.status === 'rejected' && answer.reason.code))).toEqual(
        new Set(['TOKEN_INVALID']),
      );
      expect(asked).toHaveLength(wave);
    }
  });

  it('waits a quarter of a second before it asks for the keys again', async () => {
    const moments: number[] = [];
    const { authentication } = authenticationAt({ now: Date.now() }, async () => {
      moments.push(performance.now());
      return '{"keys":[]}';
    });
    const header = `Bearer ${await accessToken('a')}`;
    for (let i = 0; i < 4; i++)
      await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    expect(moments).toHaveLength(4);
    // Timers may come a millisecond early.
    for (let i = 1; i < 4; i++) expect(moments[i]! - moments[i - 1]!).toBeGreaterThanOrEqual(248);
  });

  it('does not take a shopper for a visitor where the keys cannot be fetched', async () => {
    const { authentication } = authenticationAt({ now: Date.now() }, () => Promise.reject(new Error('down')));
    await expect(authentication.identify(`Bearer ${await accessToken('a')}`)).rejects.toThrow();
    expect((await authentication.identify(undefined)).userId).toBeNull();
  });

  it('trusts the keys it has for an hour where their owner does not answer, and no longer', async () => {
    const time = { now: Date.now() };
    const owner = { hangs: false };
    const { authentication } = authenticationAt(time, () =>
      owner.hangs ? new Promise<string>(() => undefined) : keySet(),
    );
    const header = async (user: string) => `Bearer ${await accessToken(user, [], 7_200)}`;
    await authentication.identify(await header('a'));
    owner.hangs = true;
    time.now += 30 * 60_000;
    expect((await authentication.identify(await header('b'))).userId).toBe('b');
    time.now += 31 * 60_000;
    const late = authentication.identify(await header('c'));
    const outcome = await Promise.race([
      late.then(() => 'signed in'),
      new Promise((done) => setTimeout(done, 20, 'waits')),
    ]);
    expect(outcome).toBe('waits');
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', ''])(
    'refuses "%s"',
    async (header) => {
      const { authentication } = authenticationAt({ now: Date.now() });
      await expect(authentication.identify(header)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    },
  );
});
