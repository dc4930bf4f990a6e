import { firstInstantAt, instantIn, wallClockIn } from '../../../../shared/clock/time-zone';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour, minute } from '../../../../shared/time/durations';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const staff = asUser(newId(), 'marketing:read', 'marketing:write', 'users:read');
const outcomeNames = 'eligible pending sent heldOut noConsent suppressed capped quietHours failed';
const results = `results { ${outcomeNames} opened clicked unsubscribed converted revenue { amount currency }
  conversionRate holdoutConversionRate lift liftLow liftHigh variants { key subject share sent clicked converted } }`;

describe.each(engines)('campaigns on %s', (engine) => {
  let users: UsersHarness;
  let segmentId: string;
  let nobodySegment: string;

  beforeAll(async () => {
    // A Monday, noon in London.
    users = await startUsers(engine, Date.UTC(2026, 5, 1, 11));
    const input = { name: 'Readers', kind: 'RULE', rule: { profile: 'interest', isOneOf: ['letters'] } };
    const make = 'mutation ($input: SegmentInput!) { createSegment(input: $input) { id } }';
    segmentId = (await users.run(make, { input }, staff)).data.createSegment.id;
    const nobody = { name: 'Nobody', kind: 'RULE', rule: { profile: 'country', isOneOf: ['AQ'] } };
    nobodySegment = (await users.run(make, { input: nobody }, staff)).data.createSegment.id;
  });
  afterAll(() => users.stop());

  const reader = async (name: string, { consents = ['EMAIL'], timeZone = 'Europe/London' } = {}): Promise<SignedUp> => {
    const person = await users.signUp(`${name}-${newId().slice(-6)}`);
    const profile = { interests: ['letters'], timeZone };
    await users.run(
      'mutation ($p: ProfileInput!) { updateProfile(input: $p) { id } }',
      { p: profile },
      person.identity,
    );
    for (const purpose of consents) {
      const set = 'mutation ($i: ConsentInput!) { setConsent(input: $i) { granted } }';
      await users.run(set, { i: { purpose, granted: true } }, person.identity);
    }
    return person;
  };
  /** Takes people out of the segment again, so that each case has its own. */
  const leave = async (people: readonly SignedUp[]) => {
    for (const { identity } of people)
      await users.run('mutation { updateProfile(input: { interests: [] }) { id } }', {}, identity);
  };
  const create = async (input: Record<string, unknown> = {}) => {
    const standard = {
      name: 'Letter',
      segmentId,
      channels: ['IN_APP'],
      subject: 'Hello',
      body: 'Hello {{ customer.name }}',
    };
    const text = 'mutation ($input: CampaignInput!) { createCampaign(input: $input) { id status } }';
    return users.run(text, { input: { ...standard, holdoutPercent: 0, recommendedProducts: 0, ...input } }, staff);
  };
  const launch = async (id: string) =>
    (await users.run(`mutation ($id: ID!) { launchCampaign(id: $id) { id status ${results} } }`, { id }, staff)).data
      .launchCampaign;
  const begun = async (input: Record<string, unknown> = {}): Promise<string> => {
    const { id } = (await create(input)).data.createCampaign;
    await launch(id);
    return id;
  };
  const resultsOf = async (id: string) => {
    const { data } = await users.run(`query ($id: ID!) { campaign(id: $id) { status ${results} } }`, { id }, staff);
    const { eligible, pending, sent, heldOut, noConsent, suppressed, capped, quietHours, failed } =
      data.campaign.results;
    expect(eligible).toBe(pending + sent + heldOut + noConsent + suppressed + capped + quietHours + failed);
    return data.campaign.results;
  };
  const work = () => users.sendCampaigns();
  const titlesOf = async ({ identity }: SignedUp): Promise<string[]> =>
    (
      await users.run('{ me { notifications { edges { node { title } } } } }', {}, identity)
    ).data.me.notifications.edges.map(({ node }: { node: { title: string } }) => node.title);

  it('write to each person of a segment once, whatever is launched, paused and left in between', async () => {
    const people = [await reader('ann'), await reader('bob')];
    const { data } = await create({ subject: 'Once {{ customer.name }}' });
    expect(data.createCampaign.status).toBe('DRAFT');
    const { id } = data.createCampaign;
    const launched = await launch(id);
    expect(launched).toMatchObject({ status: 'RUNNING', results: { eligible: 2, pending: 2, sent: 0 } });
    await users.run('mutation ($id: ID!) { pauseCampaign(id: $id) { status } }', { id }, staff);
    await work();
    expect(await resultsOf(id)).toMatchObject({ pending: 2, sent: 0 });
    // They leave and come back.
    await leave(people);
    for (const { identity } of people)
      await users.run('mutation { updateProfile(input: { interests: ["letters"] }) { id } }', {}, identity);
    await launch(id);
    await Promise.all([work(), work()]);
    await work();
    expect(await resultsOf(id)).toMatchObject({ eligible: 2, pending: 0, sent: 2 });
    for (const person of people)
      expect((await titlesOf(person)).filter((title) => title.startsWith('Once'))).toHaveLength(1);
    const { data: after } = await users.run('query ($id: ID!) { campaign(id: $id) { status } }', { id }, staff);
    expect(after.campaign.status).toBe('FINISHED');
    await leave(people);
  });

  it('need a consent for the channel, and an address; take the first channel that has both', async () => {
    const people = [
      await reader('yes'),
      await reader('no', { consents: [] }),
      await reader('pushy', { consents: ['PUSH'] }),
    ];
    const id = await begun({ channels: ['EMAIL', 'PUSH'] });
    await work();
    expect(await resultsOf(id)).toMatchObject({ eligible: 3, sent: 1, noConsent: 1, suppressed: 1 });
    // Whoever takes the consent back before the letter goes, gets none.
    const later = await begun({ channels: ['EMAIL'], sendAt: new Date(users.clock.now() + hour).toISOString() });
    const set = 'mutation ($i: ConsentInput!) { setConsent(input: $i) { granted } }';
    await users.run(set, { i: { purpose: 'EMAIL', granted: false } }, people[0]!.identity);
    users.clock.advance(2 * hour);
    await work();
    expect(await resultsOf(later)).toMatchObject({ eligible: 3, sent: 0, noConsent: 3 });
    users.clock.advance(-2 * hour);
    await leave(people);
  });

  it('hold for quiet hours where the person is, and send when they end', async () => {
    const people = [await reader('london'), await reader('sydney', { timeZone: 'Australia/Sydney' })];
    const id = await begun({ quietFrom: '20:00', quietUntil: '08:00' });
    await work();
    // Noon in London is 21:00 in Sydney.
    expect(await resultsOf(id)).toMatchObject({ sent: 1, quietHours: 1 });
    users.clock.advance(10 * hour);
    await work();
    expect(await resultsOf(id)).toMatchObject({ sent: 1, quietHours: 1 });
    users.clock.advance(hour);
    await work();
    expect(await resultsOf(id)).toMatchObject({ sent: 2, quietHours: 0 });
    users.clock.advance(-11 * hour);
    await leave(people);
  });

  it('come at the time that the clock shows where the person is on the day', async () => {
    const people = [await reader('here'), await reader('there', { timeZone: 'America/New_York' })];
    const id = await begun({ sendAt: new Date(users.clock.now() + hour).toISOString() });
    users.clock.advance(hour + minute);
    await work();
    // The shop's clock shows 12:00 then. That was at 11:00 UTC in London, and is at 16:00 UTC in New York.
    expect(await resultsOf(id)).toMatchObject({ sent: 1, pending: 1 });
    users.clock.advance(4 * hour);
    await work();
    expect(await resultsOf(id)).toMatchObject({ sent: 2 });
    users.clock.advance(-5 * hour - minute);
    await leave(people);
  });

  it('come at the hour at which each person does things, where the campaign asks for it, and never in quiet hours', async () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
    const people: SignedUp[] = [];
    for (let n = 0; n < 12; n++) people.push(await reader(`habit${n}`, { timeZone: zones[n % 3]! }));
    for (const [n, { id: userId }] of people.entries()) {
      // In the evening where they are, and one at night.
      const zone = zones[n % 3]!;
      const wallClock = Date.UTC(2026, 4, 20, n === 11 ? 3 : 19, 20);
      for (const ago of [0, 1, 2, 3]) {
        const at = instantIn(zone, wallClock - ago * day);
        await users.deliver('recommendations.product-wanted', {
          eventId: newId(),
          userId,
          productId: 'p',
          kind: 'LIKED',
          at,
        });
      }
    }
    const sendAt = users.clock.now() + hour;
    const id = await begun({
      bestTime: true,
      sendAt: new Date(sendAt).toISOString(),
      quietFrom: '22:00',
      quietUntil: '08:00',
    });
    const rows: { userId: string; hour: number; plannedAt: number | string }[] =
      await users.runtime.platform.database.read.query(
        'SELECT `userId`, `hour`, `plannedAt` FROM `campaign_messages` WHERE `campaignId` = ?',
        [id],
      );
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      const zone = zones[people.findIndex((person) => person.id === row.userId) % 3]!;
      expect(new Date(wallClockIn(zone, Number(row.plannedAt))).getUTCHours()).toBe(row.hour);
      expect(row.hour >= 8 && row.hour < 22).toBe(true);
      // Where that time of the day has gone by, from now on.
      const begin = Math.max(users.clock.now(), firstInstantAt(zone, wallClockIn('UTC', sendAt)));
      expect(Number(row.plannedAt) - begin).toBeLessThan(day);
    }
    // A tenth tries another hour.
    const inTheEvening = rows.filter((row) => row.userId !== people[11]!.id && row.hour >= 18 && row.hour <= 20);
    expect(inTheEvening.length).toBeGreaterThan(7);
    for (let hours = 0; hours < 48; hours++) {
      await work();
      users.clock.advance(hour);
    }
    expect(await resultsOf(id)).toMatchObject({ sent: 12, quietHours: 0, pending: 0 });
    users.clock.advance(-48 * hour);
    await leave(people);
  });

  it('stay below the cap across campaigns, the more important one first', async () => {
    const people = [await reader('capped')];
    const minor = await begun({ maxPerWeek: 1, priority: 1, name: 'minor' });
    const major = await begun({ maxPerWeek: 1, priority: 2, name: 'major' });
    const receipt = await begun({ maxPerWeek: 1, priority: 0, transactional: true, name: 'receipt' });
    await work();
    expect(await resultsOf(major)).toMatchObject({ sent: 1 });
    expect(await resultsOf(minor)).toMatchObject({ sent: 0, capped: 1 });
    expect(await resultsOf(receipt)).toMatchObject({ sent: 1 });
    users.clock.advance(8 * day);
    const next = await begun({ maxPerWeek: 1 });
    await work();
    expect(await resultsOf(next)).toMatchObject({ sent: 1 });
    users.clock.advance(-8 * day);
    await leave(people);
  });

  it('leave the holdout alone, and say what writing brought against it', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, (_, n) => reader(`held${n}`)));
    const id = await begun({ holdoutPercent: 50, subject: 'Held' });
    await work();
    const before = await resultsOf(id);
    expect(before.sent + before.heldOut).toBe(24);
    expect(before.heldOut).toBeGreaterThan(3);
    const gotIt = await Promise.all(people.map(async (person) => (await titlesOf(person)).includes('Held')));
    expect(gotIt.filter(Boolean)).toHaveLength(before.sent);
    // All who got it buy, and nobody else does.
    users.clock.advance(day);
    const orders = people
      .filter((_, n) => gotIt[n])
      .map(({ id: userId }) => ({
        ...{
          orderId: newId(),
          number: 'n',
          userId,
          currency: 'GBP',
          total: 700,
          placedAt: users.clock.now(),
          lines: [],
        },
      }));
    for (const order of orders) await users.deliver('inventory.order-placed', order);
    const after = await resultsOf(id);
    expect(after).toMatchObject({
      converted: before.sent,
      revenue: { amount: 700 * before.sent, currency: 'GBP' },
      conversionRate: 1,
      holdoutConversionRate: 0,
      lift: 1,
    });
    expect(after.liftLow).toBeGreaterThan(0.3);
    await users.deliver('inventory.order-cancelled', orders[0]!);
    expect(await resultsOf(id)).toMatchObject({ converted: before.sent - 1 });
    users.clock.advance(-day);
    await leave(people);
  });

  it.each([
    [{ channels: [] }, 'BAD_USER_INPUT'],
    [{ segmentId: newId() }, 'NOT_FOUND'],
    [{ body: 'Hello {{ customer.name' }, 'BAD_USER_INPUT'],
    [{ body: '<mjml><mj-body><mj-nothing></mj-nothing></mj-body></mjml>' }, 'BAD_USER_INPUT'],
    [{ body: '' }, 'BAD_USER_INPUT'],
    [{ holdoutPercent: 95 }, 'BAD_USER_INPUT'],
    [{ maxPerWeek: 0 }, 'BAD_USER_INPUT'],
    [{ quietFrom: '22:00' }, 'BAD_USER_INPUT'],
    [{ quietFrom: '8:00', quietUntil: '9:00' }, 'BAD_USER_INPUT'],
    [{ channels: ['EMAIL'], subject: null }, 'BAD_USER_INPUT'],
    [{ trigger: 'WELCOME', sendAt: '2026-06-01T00:00:00Z' }, 'BAD_USER_INPUT'],
    [{ trigger: 'WELCOME', bestTime: true }, 'BAD_USER_INPUT'],
    [{ variants: [1, 2].map(() => ({ key: 'a', subject: 's', body: 'b' })) }, 'BAD_USER_INPUT'],
  ])('are refused: %j', async (input, code) => {
    expect((await create(input)).codes).toEqual([code]);
  });

  it('cannot be paused before they began, nor launched once they are over', async () => {
    const { id } = (await create({ segmentId: nobodySegment })).data.createCampaign;
    const pause = 'mutation ($id: ID!) { pauseCampaign(id: $id) { status } }';
    expect((await users.run(pause, { id }, staff)).codes).toEqual(['CAMPAIGN_STATE']);
    await launch(id);
    await work();
    expect((await users.run(`mutation ($id: ID!) { launchCampaign(id: $id) { id } }`, { id }, staff)).codes).toEqual([
      'CAMPAIGN_STATE',
    ]);
    expect((await users.run(pause, { id: newId() }, staff)).codes).toEqual(['NOT_FOUND']);
  });
});
