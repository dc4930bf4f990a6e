import { TestShopClient } from '../contract/shop-client';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';

describe.each(setups)('signing keys that are rotated while a shop runs: %s', (setup) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(setup);
  });
  afterAll(() => shop?.stop());

  const rotate = async () => {
    const users = shop.runtimes.find(({ name }) => name === 'users')!;
    const command = users.commands.find(({ name }) => name === 'rotate-keys')!;
    expect(await command.run(users.services, [], () => {})).toBe(0);
  };

  it('are good from the first token that they sign, and the tokens before stay good', async () => {
    const client = new TestShopClient(shop.endpoint);
    const tokens: string[] = [];
    for (let rotation = 0; rotation < 4; rotation++) {
      const { signIn } = await client.run('SignIn', { ...shop.staff });
      tokens.push(signIn.accessToken);
      for (const token of tokens) {
        const answer = await shop.graphql('{ me { email } }', {}, token);
        expect(answer).toMatchObject({ data: { me: { email: shop.staff.email } }, errors: [] });
      }
      await rotate();
    }
    expect(new Set(tokens.map(keyOf)).size).toBe(4);
  });
});

/** Which key a token says that it was signed with. */
function keyOf(token: string): string {
  const header = token.split('.')[0]!;
  return JSON.parse(Buffer.from(header, 'base64url').toString('utf8')).kid;
}
