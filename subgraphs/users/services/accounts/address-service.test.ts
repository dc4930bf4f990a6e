import { engines } from '../../../../shared/testing/engines';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import { maximumAddresses } from './address-service';

const shown = 'addresses { id name line1 line2 city region postalCode country isDefault }';
const save = `mutation ($input: AccountAddressInput!) { saveAddress(input: $input) { id ${shown} } }`;
const remove = `mutation ($id: ID!) { removeAddress(id: $id) { ${shown} } }`;
const home = { name: 'Ada', line1: ' 1 High Street ', city: 'Leeds', postalCode: 'LS1 1AA', country: 'gb' };

describe.each(engines)('addresses of an account on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const person = async (name: string) => {
    const { identity } = await users.signUp(name);
    return {
      save: (input: object) => users.run(save, { input: { ...home, ...input } }, identity),
      remove: (id: string) => users.run(remove, { id }, identity),
      defaults: async (): Promise<string[]> => {
        const { data } = await users.run(`{ me { ${shown} } }`, {}, identity);
        const rows: { line1: string; isDefault: boolean }[] = data.me.addresses;
        return rows.map(({ line1, isDefault }) => (isDefault ? `${line1}!` : line1));
      },
    };
  };

  it('are kept in one form; the first is the default', async () => {
    const ada = await person('ada');
    const { data } = await ada.save({});
    expect(data.saveAddress.addresses).toEqual([
      {
        ...home,
        id: expect.any(String),
        line1: '1 High Street',
        line2: null,
        region: null,
        country: 'GB',
        isDefault: true,
      },
    ]);
  });

  it('have one default at a time, also where it is replaced or removed', async () => {
    const eve = await person('eve');
    const [first] = (await eve.save({ line1: 'one' })).data.saveAddress.addresses;
    users.clock.advance(1);
    const second = (await eve.save({ line1: 'two', isDefault: true })).data.saveAddress.addresses[1];
    expect(await eve.defaults()).toEqual(['one', 'two!']);
    await eve.save({ id: first.id, line1: 'uno', isDefault: true });
    expect(await eve.defaults()).toEqual(['uno!', 'two']);
    await eve.remove(first.id);
    expect(await eve.defaults()).toEqual(['two!']);
    await eve.save({ id: second.id, line1: 'due', isDefault: false });
    expect(await eve.defaults()).toEqual(['due!']);
  });

  it.each([
    ['BAD_USER_INPUT', { country: 'England' }, 'input.country'],
    ['BAD_USER_INPUT', { postalCode: ' ' }, 'input.postalCode'],
    ['BAD_USER_INPUT', { line1: 'x'.repeat(201) }, 'input.line1'],
    ['NOT_FOUND', { id: 'none' }, 'address'],
  ])('are refused with %s for %j, and nothing is kept', async (code, input, words) => {
    const bob = await person(`bob-${words}-${Object.keys(input)[0]}`.replaceAll('.', '-'));
    const { codes, messages } = await bob.save(input);
    expect(codes).toEqual([code]);
    expect(messages[0]).toContain(words);
    expect(await bob.defaults()).toEqual([]);
  });

  it('are changed by their own account alone, and not shown to others', async () => {
    const [owner, other] = [await person('owner'), await person('other')];
    const answer = (await owner.save({})).data.saveAddress;
    const [{ id }] = answer.addresses;
    expect((await other.save({ id })).codes).toEqual(['NOT_FOUND']);
    expect((await other.remove(id)).codes).toEqual(['NOT_FOUND']);
    expect((await users.run(save, { input: home })).codes).toEqual(['UNAUTHENTICATED']);
    const seen = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { addresses { id } } } }`;
    const { data } = await users.run(seen, { of: [{ __typename: 'User', id: answer.id }] });
    expect(data._entities).toEqual([{ addresses: [] }]);
    expect(await owner.defaults()).toHaveLength(1);
  });

  it('are limited in number, also where they are saved at once', async () => {
    const keeper = await person('keeper');
    const all = await Promise.all(
      Array.from({ length: maximumAddresses + 2 }, (_, i) => keeper.save({ line1: `${i}` })),
    );
    expect(all.flatMap(({ codes }) => codes)).toEqual(['TOO_MANY', 'TOO_MANY']);
    const kept = await keeper.defaults();
    expect(kept).toHaveLength(maximumAddresses);
    expect(kept.filter((line) => line.endsWith('!'))).toHaveLength(1);
  });
});
