import { newId } from '../../../../shared/ids/ids';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour } from '../../../../shared/time/durations';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { startUsers, type UsersHarness } from '../../testing/users-harness';

const staff = asUser(newId(), 'marketing:read', 'marketing:write');
const outcomes = 'eligible pending sent heldOut noConsent suppressed capped quietHours failed';
const campaign = `id onlyPersuadable targeting results { ${outcomes} }`;
const peopleOfEach = 1_200;

/** Regulars come by themselves, written to or not; those who stay away come because of a letter. */
const chances = { regular: { alone: 0.1, written: 0.1 }, away: { alone: 0.02, written: 0.32 } };
type Kind = keyof typeof chances;

describe.each(engines)('whom a message moves, on %s', (engine) => {
  let users: UsersHarness;
  let segmentId: string;
  const kinds = new Map<string, Kind>();
  const random: Random = seededRandom('persuadable people');

  beforeAll(async () => {
    users = await startUsers(engine, Date.UTC(2026, 5, 1, 11));
    kinds.clear();
    for (let n = 0; n < 2 * peopleOfEach; n++) kinds.set(newId(), n % 2 === 0 ? 'regular' : 'away');
    const { importPort } = users.runtime;
    const now = users.clock.now();
    const people = [...kinds];
    await importPort.customers?.(
      people.map(([id], n) => ({
        ...{ id, externalId: `C${n}`, displayName: `Customer ${n}`, country: 'DE', email: `c${n}@people.test` },
        ...{ createdAt: now - 400 * day, followedIds: [] },
      })),
    );
    const orderOf = (userId: string, daysAgo: number) => ({
      ...{ id: newId(), number: newId(), customer: null, userId, currency: 'GBP', status: 'DELIVERED' as const },
      placedAt: now - daysAgo * day,
      lines: [{ sku: 's', productId: newId(), quantity: 1, unitPrice: 1000 + random.integer(5000), returned: 0 }],
    });
    const orders = people.flatMap(([id, kind]) =>
      kind === 'regular'
        ? Array.from({ length: 3 }, () => orderOf(id, 5 + random.integer(80)))
        : [orderOf(id, 100 + random.integer(200))],
    );
    await importPort.orders?.(orders);
    const { services } = users;
    const rule = { field: 'orders', atLeast: 1 };
    segmentId = (await services.segments.create({ name: 'All', kind: 'RULE', rule })).id;
  });
  afterAll(() => users.stop());

  const create = async (input: Record<string, unknown>) => {
    const text = 'mutation ($input: CampaignInput!) { createCampaign(input: $input) { id } }';
    const sendAt = new Date(users.clock.now() + hour).toISOString();
    const standard = { name: 'Letter', segmentId, channels: ['IN_APP'], body: 'Hello', recommendedProducts: 0, sendAt };
    return users.run(text, { input: { ...standard, inPersonTimeZone: false, onlyPersuadable: true, ...input } }, staff);
  };
  const decided = async (input: Record<string, unknown>) => {
    const { id } = (await create(input)).data.createCampaign;
    await users.run('mutation ($id: ID!) { launchCampaign(id: $id) { id } }', { id }, staff);
    while (await users.services.campaigns.decideNext(id));
    const { data } = await users.run(`query ($id: ID!) { campaign(id: $id) { ${campaign} } }`, { id }, staff);
    const { eligible, pending, sent, heldOut, noConsent, suppressed, capped, quietHours, failed } =
      data.campaign.results;
    expect(eligible).toBe(pending + sent + heldOut + noConsent + suppressed + capped + quietHours + failed);
    expect(eligible).toBe(2 * peopleOfEach);
    return data.campaign;
  };
  const messagesOf = (campaignId: string) =>
    users.services.platform.database.read.findBy(CampaignMessageEntity, { campaignId });

  /** What a campaign comes to, a week later. */
  const live = async (campaignId: string) => {
    const messages = await messagesOf(campaignId);
    await users.services.platform.database.transaction(async ({ manager }) => {
      for (const { userId, outcome, plannedAt } of messages) {
        const written = outcome === 'PENDING';
        const chance = chances[kinds.get(userId)!][written ? 'written' : 'alone'];
        const convertedAt = random.uniform() < chance ? plannedAt + day : null;
        const became = written ? { outcome: 'SENT', sentAt: plannedAt } : {};
        await manager.update(CampaignMessageEntity, { campaignId, userId }, { ...became, convertedAt });
      }
    });
    users.clock.advance(9 * day);
  };

  it('is not known before campaigns had a holdout: all are written to, and the decisions say so; then it is', async () => {
    const first = await decided({ holdoutPercent: 50 });
    expect(first).toMatchObject({ onlyPersuadable: true, results: { suppressed: 0 } });
    expect(first.targeting).toMatch(/^all are written to: past campaigns have written to 0 and left 0 alone/);
    for (const { reason } of await messagesOf(first.id)) expect(reason).toBe(first.targeting);
    await live(first.id);

    const second = await decided({ holdoutPercent: 10 });
    expect(second.targeting).toMatch(/^those are left out whom a message moves by less than/);
    const messages = await messagesOf(second.id);
    const part = (kind: Kind, outcome: string) =>
      messages.filter((one) => kinds.get(one.userId) === kind && one.outcome === outcome).length / peopleOfEach;
    // A tenth of them is written to all the same.
    expect(part('regular', 'SUPPRESSED')).toBeGreaterThan(0.65);
    expect(part('away', 'SUPPRESSED')).toBeLessThan(0.15);
    expect(part('away', 'HELD_OUT')).toBeGreaterThan(0.04);
    expect(second.results.suppressed).toBe(messages.filter(({ outcome }) => outcome === 'SUPPRESSED').length);

    // Without it all are written to, whatever is known.
    const third = await decided({ holdoutPercent: 0, onlyPersuadable: false });
    expect(third).toMatchObject({ targeting: null, results: { suppressed: 0, pending: 2 * peopleOfEach } });
  });

  it('is no question of transactional campaigns', async () => {
    expect((await create({ transactional: true })).codes).toEqual(['BAD_USER_INPUT']);
  });
});
