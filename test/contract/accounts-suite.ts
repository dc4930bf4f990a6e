import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  /** Where letters lie that would be sent. */
  readonly lettersFolder: string;
}

const password = 'correct horse battery staple';
const another = 'violet harbour tin whistle';
const names = ['users', 'catalog', 'recommendations', 'pricing', 'inventory', 'chat'];

/** An account from its verification to its end. */
export function describeAccounts(parts: () => Parts): void {
  const signUp = async (name: string) => {
    const email = `${name}-${newId()}@contract.example`;
    const input = { email, password, displayName: name, locale: 'en' };
    return { email, ...(await parts().client.run('SignUp', { input })).signUp };
  };

  /** The token in the latest letter to an address with a word in its subject, once it is there. */
  const tokenIn = (email: string, word: string): Promise<string> =>
    eventually(
      async () => {
        const files = await readdir(parts().lettersFolder).catch(() => []);
        const own = files.filter((file) => file.endsWith(`-${email}.eml`)).sort();
        const letters = await Promise.all(
          own.map(async (file) => simpleParser(await readFile(join(parts().lettersFolder, file)))),
        );
        const letter = letters.findLast(({ subject }) => subject?.includes(word));
        return /#token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
      },
      (token) => token !== '',
    );

  it('VerifyEmail and ResetPassword take what came by letter, and AccountSecurity shows it', async () => {
    const { client } = parts();
    const person = await signUp('vera');
    expect((await client.run('VerifyEmail', { token: await tokenIn(person.email, 'Confirm') })).verifyEmail).toBe(true);
    for (const email of [person.email, `nobody-${person.email}`]) {
      expect(await client.run('RequestPasswordReset', { email })).toEqual({ requestPasswordReset: true });
    }
    const token = await tokenIn(person.email, 'new password');
    const { resetPassword } = await client.run('ResetPassword', { token, password: another });
    expect(resetPassword.user.id).toBe(person.user.id);
    await expect(client.run('RefreshSession', { token: person.refreshToken })).rejects.toThrow('REFRESH_TOKEN_INVALID');
    const { me } = await client.run('AccountSecurity', {}, resetPassword.accessToken);
    const session = { startedAt: expect.any(String), lastSeenAt: expect.any(String), device: 'node', current: true };
    expect(me).toEqual({
      id: person.user.id,
      emailVerified: true,
      sessions: [{ id: expect.any(String), ...session }],
      addresses: [],
    });
  });

  it('ExportMyData has each subgraph answer for its own', async () => {
    const { client, stock } = parts();
    const person = await signUp('erik');
    const [productId] = stock.productIds;
    const review = 'mutation ($id: ID!) { reviewProduct(input: { productId: $id, stars: 4, text: "fine" }) { id } }';
    await client.must(review, { id: productId }, person.accessToken);
    const { exportMyData } = await client.run('ExportMyData', {}, person.accessToken);
    expect(Object.keys(exportMyData.data).sort()).toEqual([...names].sort());
    expect(exportMyData.data).toMatchObject({
      users: { account: { id: person.user.id, email: person.email }, profile: { locale: 'en' } },
      catalog: { reviews: [{ productId, stars: 4, text: 'fine' }] },
      inventory: { orders: [] },
      chat: { conversations: [] },
    });
  });

  it('EraseMyAccount ends the account, and every subgraph says that it is done', async () => {
    const { client } = parts();
    const person = await signUp('gone');
    const wrong = client.run('EraseMyAccount', { password: another }, person.accessToken);
    await expect(wrong).rejects.toThrow('SIGN_IN_FAILED');
    const erase = () => client.run('EraseMyAccount', { password }, person.accessToken);
    const { eraseMyAccount: first } = await erase();
    expect(first.subgraphs.map(({ subgraph }: { subgraph: string }) => subgraph)).toEqual(names);
    await expect(client.run('SignIn', { email: person.email, password })).rejects.toThrow('SIGN_IN_FAILED');
    const { eraseMyAccount: last } = await eventually(erase, ({ eraseMyAccount }) =>
      eraseMyAccount.subgraphs.every(({ done }: { done: boolean }) => done),
    );
    expect(last.requestedAt).toBe(first.requestedAt);
  });
}
