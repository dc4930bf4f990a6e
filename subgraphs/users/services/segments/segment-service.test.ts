import type { EventPayloads, OrderPayload } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day } from '../../../../shared/time/durations';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const staff = asUser(newId(), 'marketing:read', 'marketing:write', 'users:read');
const createText = `mutation ($input: SegmentInput!) { createSegment(input: $input) { id name kind size rule profile } }`;

describe.each(engines)('segments made by staff on %s', (engine) => {
  let users: UsersHarness;
  let crowd: SignedUp[];

  beforeAll(async () => {
    users = await startUsers(engine);
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: newId(),
      externalId: `C${n}`,
      displayName: `Customer ${n}`,
      country: n % 3 === 0 ? 'DE' : 'FR',
      createdAt: users.clock.now() - 400 * day,
      followedIds: [],
    }));
    const port = users.runtime.importPort;
    await port.customers?.(rows);
    // Half of them come every week and spend little; the others came once, long ago, for much.
    await port.orders?.(
      rows.flatMap(({ id }, n) =>
        Array.from({ length: n % 2 === 0 ? 8 : 1 }, (_, k) => ({
          ...{
            id: newId(),
            number: `O${n}-${k}`,
            customer: null,
            userId: id,
            currency: 'GBP',
            status: 'DELIVERED' as const,
          },
          placedAt: users.clock.now() - (n % 2 === 0 ? 7 * k + 1 : 300) * day,
          lines: [{ sku: 's', productId: newId(), quantity: 1, unitPrice: n % 2 === 0 ? 500 : 20_000, returned: 0 }],
        })),
      ),
    );
    await port.finish?.();
    crowd = rows.map(({ id }) => ({ id, identity: asUser(id), accessToken: '', refreshToken: '' }));
  });
  afterAll(() => users.stop());

  const create = (input: Record<string, unknown>) =>
    users.run(createText, { input: { name: 'A', kind: 'RULE', ...input } }, staff);
  const namesOf = async ({ identity }: SignedUp): Promise<string[]> =>
    (await users.run('{ me { segments { name } } }', {}, identity)).data.me.segments.map(
      ({ name }: { name: string }) => name,
    );
  const order = (userId: string): OrderPayload => ({
    ...{ orderId: newId(), number: 'n', userId, currency: 'GBP', total: 900, placedAt: users.clock.now(), lines: [] },
  });

  it('take by a tree of conditions, as many as the preview said', async () => {
    const rule = {
      all: [{ profile: 'country', isOneOf: ['DE'] }, { not: { did: 'ORDERED', atLeast: 2, withinDays: 60 } }],
    };
    const input = { name: 'Quiet Germans', kind: 'RULE', rule };
    const text =
      'query ($input: SegmentInput!) { segmentPreview(input: $input) { size share people { displayName } } }';
    const { data } = await users.run(text, { input }, staff);
    expect(data.segmentPreview).toMatchObject({ size: 10, share: 10 / 60 });
    expect(data.segmentPreview.people).toHaveLength(5);
    const { createSegment } = (await create(input)).data;
    expect(createSegment).toMatchObject({ name: 'Quiet Germans', kind: 'RULE', size: 10, rule });
    expect(createSegment.profile.share).toBeCloseTo(10 / 60, 6);
    const figure = createSegment.profile.figures.find(({ name }: { name: string }) => name === 'averageOrder');
    expect(figure.mean).toBe(20_000);
    expect(figure.everyone).toBe((500 + 20_000) / 2);
  });

  it('move a person in and out with what they do, and tell others so', async () => {
    const person = crowd[1]!;
    await create({ name: 'Lately', rule: { did: 'ORDERED', atLeast: 1, withinDays: 30 } });
    await create({ name: 'Quiet', rule: { not: { did: 'ORDERED', atLeast: 1, withinDays: 30 } } });
    expect(await namesOf(person)).toContain('Quiet');
    const before = (await users.published()).length;
    const placed = order(person.id);
    await users.deliver('inventory.order-placed', placed);
    expect(await namesOf(person)).toEqual(expect.arrayContaining(['Lately']));
    expect(await namesOf(person)).not.toContain('Quiet');
    const told = (await users.published()).slice(before).find(({ type }) => type === 'users.segments-changed');
    const change = told?.payload as EventPayloads['users.segments-changed'];
    expect(change.userId).toBe(person.id);
    expect([change.joined.length > 0, change.left.length > 0]).toEqual([true, true]);
    await users.deliver('inventory.order-cancelled', placed);
    expect(await namesOf(person)).toContain('Quiet');
  });

  it('follow what people say of themselves and agree to', async () => {
    const person = crowd[2]!;
    await create({
      name: 'Italians by letter',
      rule: {
        all: [
          { profile: 'country', isOneOf: ['IT'] },
          { consent: 'EMAIL', granted: true },
        ],
      },
    });
    const set = 'mutation ($i: ConsentInput!) { setConsent(input: $i) { granted } }';
    await users.run(set, { i: { purpose: 'EMAIL', granted: true } }, person.identity);
    expect(await namesOf(person)).not.toContain('Italians by letter');
    await users.run('mutation { updateProfile(input: { country: "IT" }) { id } }', {}, person.identity);
    expect(await namesOf(person)).toContain('Italians by letter');
    await users.run(set, { i: { purpose: 'EMAIL', granted: false } }, person.identity);
    expect(await namesOf(person)).not.toContain('Italians by letter');
  });

  it('build on one another, and on cells of RFM', async () => {
    const { data } = await create({
      name: 'Regular',
      kind: 'RFM',
      rule: { cells: ['CHAMPIONS', 'LOYAL', 'PROMISING'] },
    });
    expect(data.createSegment).toMatchObject({ kind: 'RFM', rule: { rfmCell: ['CHAMPIONS', 'LOYAL', 'PROMISING'] } });
    const { id, size } = data.createSegment;
    expect(size).toBeGreaterThan(0);
    const rest = await create({ name: 'Not regular', rule: { not: { memberOf: id } } });
    expect(rest.data.createSegment.size).toBe(60 - size);
  });

  it('find clusters, which keep their numbers and say what sets them apart', async () => {
    const { data } = await create({ name: 'Kind', kind: 'CLUSTER' });
    expect(data.createSegment).toMatchObject({ name: 'Kind 1', kind: 'CLUSTER' });
    const membersOf = async () => {
      const text = '{ segments { name members(first: 100) { edges { node { id } } } profile } }';
      const all = (await users.run(text, {}, staff)).data.segments;
      return all.filter(({ name }: { name: string }) => name.startsWith('Kind'));
    };
    const before = await membersOf();
    expect(before).toHaveLength(2);
    for (const { profile, members } of before) {
      expect(profile.setsApart[0]).toMatchObject({ typical: expect.any(Number), everyone: expect.any(Number) });
      // Customers 1 and 2 were moved by the cases before.
      const parities = members.edges.map(({ node }: { node: { id: string } }) =>
        crowd.findIndex(({ id }) => id === node.id),
      );
      expect(new Set(parities.filter((n: number) => n > 2).map((n: number) => n % 2)).size).toBe(1);
    }
    await users.run('mutation { refreshSegments { id } }', {}, staff);
    expect(await membersOf()).toEqual(before);
  });

  it.each([
    [{ rule: null }, 'needs a "rule"'],
    [{ rule: { all: [{ field: 'shoeSize', atLeast: 1 }] } }, 'orders, total'],
    [{ rule: { memberOf: 'nobody' } }, 'id of a segment'],
    [{ name: ' ', rule: { consent: 'EMAIL' } }, 'name of a segment'],
    [{ kind: 'CLUSTER', rule: { consent: 'EMAIL' } }, 'no rule'],
    [{ kind: 'CLUSTER', clusters: 99 }, 'from 2 to 10'],
    [{ kind: 'RULE', clusters: 3, rule: { consent: 'EMAIL' } }, 'CLUSTER'],
    [{ kind: 'RFM', rule: { cells: ['GOOD'] } }, 'CHAMPIONS'],
  ])('refuse %j', async (input, words) => {
    const { codes, messages } = await create(input);
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(messages[0]).toContain(words);
  });
});
