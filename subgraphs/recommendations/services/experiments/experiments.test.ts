import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour, minute } from '../../../../shared/time/durations';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { accountKey, visitorKey } from '../events/person';

const fields = `key status winner stopReason crossedUsers robots sampleRatioHealthy problems phases { allocations }
  variants { key users impressions clicks conversions value lift } heldOut { users } rollOut { users lift }
  segments { segment variants { key users } } sampleRatios { day users isHealthy } guardRails { metric isBroken }
  readings { at variants { key users lift } }`;
const create = `mutation ($input: ExperimentInput!) { createExperiment(input: $input) { ${fields} } }`;
const mutation = (name: string) => `mutation ($key: String!) { ${name}(key: $key) { ${fields} } }`;
const halves = [
  { key: 'control', strategy: 'popular', allocation: 0.5 },
  { key: 'new', strategy: 'newest', allocation: 0.5 },
];

describe.each(engines)('experiments on %s', (engine) => {
  const clock = new SettableClock(Date.parse('2026-05-01T12:00:00Z'));
  const staff = asUser(newId(), 'recommendations:read', 'recommendations:write');
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { clock });
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(() => shop.stop());
  afterEach(async () => {
    for (const { key, status } of await shop.services.experiments.all()) {
      if (status !== 'DRAFT') await shop.services.experiments.stop(key, null);
    }
  });

  const started = async (input: Record<string, unknown>) => {
    const { data, messages } = await shop.run(create, { input: { variants: halves, ...input } }, staff);
    expect(messages).toEqual([]);
    expect(data.createExperiment.status).toBe('DRAFT');
    const answer = await shop.run(mutation('startExperiment'), { key: input.key }, staff);
    expect(answer.data?.startExperiment.status).toBe('RUNNING');
  };
  const results = async (key: string) => {
    await shop.services.experimentRounds.round();
    return (await shop.run(`query ($key: String!) { experiment(key: $key) { ${fields} } }`, { key }, staff)).data
      .experiment;
  };
  const feed = (person: string, surface = 'HOME') =>
    shop.services.feeds.page(person, { surface, first: 4, after: null });
  /** Opens a feed and says what was seen of it, and clicked. */
  const visit = async (person: string, clicked = 0, surface = 'HOME') => {
    const page = await feed(person, surface);
    const [kind, who] = [person[0], person.slice(2)];
    const seen = page.edges.flatMap(({ position, node }) =>
      ['IMPRESSION', ...(position <= clicked ? ['CLICK'] : [])].map((type) => {
        return { id: newId(), type, productId: node.id, position, feedId: page.id, occurredAt: clock.now() };
      }),
    );
    const inputs = seen.map((one) => ({ ...one, type: one.type as 'CLICK', visitorId: kind === 'v' ? who : null }));
    const { rejected } = await shop.services.events.record(inputs, kind === 'u' ? who! : null);
    expect(rejected).toEqual([]);
    return page;
  };

  it('decide by hash what a person is shown, count it when it is shown, and leave others alone', async () => {
    await started({ key: 'first', holdout: 0.2 });
    const strategies = { control: 'popular', new: 'newest', HOLDOUT: 'popular' } as Record<string, string>;
    const shown = new Map<string, number>();
    for (let n = 0; n < 60; n++) {
      const { experiment, variant, strategy } = await visit(visitorKey(`first-${n}`), 1);
      expect(experiment).toBe('first');
      expect(strategy).toBe(strategies[variant!]);
      shown.set(variant!, (shown.get(variant!) ?? 0) + 1);
      expect((await feed(visitorKey(`first-${n}`))).variant).toBe(variant);
    }
    // Feeds that were made and not shown, on another surface, and of who lets nothing be counted, are no exposures.
    await feed(visitorKey('unseen'));
    expect((await visit(visitorKey('first-1'), 0, 'CART')).experiment).toBeNull();
    expect((await feed(accountKey(newId()))).experiment).toBeNull();
    const found = await results('first');
    expect(found.variants).toMatchObject(
      ['control', 'new'].map((key) => {
        const users = shown.get(key)!;
        return { key, users, impressions: 4 * users, clicks: users, conversions: 0, value: 0.25, lift: null };
      }),
    );
    expect(found.heldOut.users).toBe(shown.get('HOLDOUT'));
    const first = {
      at: new Date(clock.now()).toISOString(),
      variants: expect.arrayContaining([{ key: 'new', users: shown.get('new'), lift: null }]),
    };
    expect(found.readings).toEqual([first]);
    clock.advance(minute);
    expect((await results('first')).readings).toHaveLength(2);
    // The newest moves on until it is an hour from the one before.
    clock.advance(hour);
    const [oldest, newest, ...others] = (await results('first')).readings;
    expect([oldest, newest.at, others]).toEqual([first, new Date(clock.now()).toISOString(), []]);
    clock.advance(minute);
    expect((await results('first')).readings).toHaveLength(3);
    expect(found.sampleRatios).toEqual([{ day: null, users: 60, isHealthy: true }]);
    expect(found.problems).toEqual([expect.stringContaining('fewer than 100 users')]);
  });

  it('count a place once, however often it is sent, and a purchase after the show alone', async () => {
    await started({ key: 'counting', metric: 'CONVERSION' });
    const userId = newId();
    await shop.deliver('users.consent-changed', { userId, purpose: 'ANALYTICS', granted: true });
    const order = (placedAt: number) => ({
      ...{ orderId: newId(), number: '1', userId, currency: 'GBP', total: 500, placedAt },
      lines: [{ productId: shop.productIds[0]!, quantity: 1, unitPrice: 500 }],
    });
    clock.advance(hour);
    await shop.services.platform.database.transaction((unit) =>
      shop.services.purchases.placed(unit, order(clock.now())),
    );
    clock.advance(hour);
    const page = await visit(accountKey(userId), 2);
    const { position, node } = page.edges[0]!;
    const click = { type: 'CLICK' as const, productId: node.id, position, feedId: page.id, occurredAt: clock.now() };
    await shop.services.events.record(
      Array.from({ length: 9 }, () => ({ ...click, id: newId() })),
      userId,
    );
    const of = async () =>
      (await results('counting')).variants.find(({ key }: { key: string }) => key === page.variant);
    expect(await of()).toMatchObject({ users: 1, impressions: 4, clicks: 2, conversions: 0, value: 0 });
    clock.advance(hour);
    await shop.services.platform.database.transaction((unit) =>
      shop.services.purchases.placed(unit, order(clock.now())),
    );
    expect(await of()).toMatchObject({ users: 1, conversions: 1, value: 1 });
    // Who withdraws the consent to be counted is in no experiment any more.
    await shop.deliver('users.consent-changed', { userId, purpose: 'ANALYTICS', granted: false });
    expect(await of()).toMatchObject({ users: 0 });
  });

  it('leave out and report who was shown two variants, and who is a robot', async () => {
    await started({ key: 'crossing' });
    // A visitor and an account that hash to different variants.
    const visitors = new Map<string, string>();
    for (let n = 0; visitors.size < 2; n++) {
      const { variant } = await feed(visitorKey(`crosses-${n}`));
      visitors.set(variant!, `crosses-${n}`);
    }
    const userId = newId();
    await shop.deliver('users.consent-changed', { userId, purpose: 'ANALYTICS', granted: true });
    const own = (await visit(accountKey(userId))).variant!;
    const other = [...visitors].find(([variant]) => variant !== own)![1];
    await visit(visitorKey(other));
    expect(await results('crossing')).toMatchObject({ crossedUsers: 0 });
    const signedUp = { userId, visitorId: other, locale: 'en', displayName: 'A' };
    await shop.deliver('users.signed-up', signedUp);
    await visit(visitorKey('robot'));
    const looks = Array.from({ length: 121 }, (_, n) => {
      return {
        person: visitorKey('robot'),
        type: 'VIEW' as const,
        productId: shop.productIds[0]!,
        at: clock.now() + n,
      };
    });
    await shop.store(looks);
    clock.advance(minute);
    const found = await results('crossing');
    expect(found).toMatchObject({ crossedUsers: 1, robots: 1 });
    expect(found.variants.map(({ users }: { users: number }) => users)).toEqual([0, 0]);
  });

  it('begin a new phase with another allocation, of which who moves is left out of all but the split', async () => {
    await started({ key: 'phases' });
    const persons = Array.from({ length: 40 }, (_, n) => visitorKey(`phases-${n}`));
    const before = new Map<string, string | null>();
    for (const person of persons) before.set(person, (await visit(person)).variant);
    clock.advance(hour);
    const wrong = await shop.run(
      'mutation { allocateExperiment(key: "phases", allocations: [0.5, 0.4]) { key } }',
      {},
      staff,
    );
    expect(wrong.codes).toEqual(['EXPERIMENT_INVALID']);
    const { data } = await shop.run(
      `mutation { allocateExperiment(key: "phases", allocations: [0.1, 0.9]) { ${fields} } }`,
      {},
      staff,
    );
    expect(data.allocateExperiment).toMatchObject({
      phases: [{ allocations: [0.5, 0.5] }, { allocations: [0.1, 0.9] }],
      variants: [{ users: 0 }, { users: 0 }],
    });
    let moved = 0;
    for (const person of persons) moved += Number((await visit(person)).variant !== before.get(person));
    expect(moved).toBeGreaterThan(5);
    const found = await results('phases');
    expect(found.crossedUsers).toBe(moved);
    const users = found.variants.map((variant: { users: number }) => variant.users);
    expect(users[0] + users[1]).toBe(persons.length - moved);
    expect(found.sampleRatios[0].users).toBe(persons.length);
  });

  it('of one surface exclude one another, and do not begin where no persons are free', async () => {
    await started({ key: 'a-third', traffic: 0.3 });
    await started({ key: 'a-half', traffic: 0.5 });
    const input = { key: 'a-fourth', variants: halves, traffic: 0.25 };
    await shop.run(create, { input }, staff);
    const { codes, messages } = await shop.run(mutation('startExperiment'), { key: 'a-fourth' }, staff);
    expect(codes).toEqual(['EXPERIMENT_OVERLAP']);
    expect(messages[0]).toContain('"a-third" has 30 %, "a-half" has 50 %');
    const seen = new Map<string | null, number>();
    for (let n = 0; n < 300; n++) {
      const { experiment } = shop.services.assignments.of('HOME', visitorKey(`excluded-${n}`)) ?? { experiment: null };
      seen.set(experiment, (seen.get(experiment) ?? 0) + 1);
    }
    // Four standard errors of a share of 300.
    const expected = [
      ['a-third', 0.3],
      ['a-half', 0.5],
      [null, 0.2],
    ] as const;
    for (const [key, share] of expected) {
      expect(Math.abs((seen.get(key) ?? 0) / 300 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 300));
    }
  });

  it('show the winner to everybody but who is held out, until it is taken back', async () => {
    await started({ key: 'won', holdout: 0.5, surface: 'CART' });
    const stop = `mutation ($winner: String) { stopExperiment(key: "won", winner: $winner) { ${fields} } }`;
    expect((await shop.run(stop, { winner: 'nobody' }, staff)).codes).toEqual(['EXPERIMENT_INVALID']);
    const { data } = await shop.run(stop, { winner: 'new' }, staff);
    expect(data.stopExperiment).toMatchObject({ status: 'STOPPED', winner: 'new' });
    clock.advance(minute);
    const shown = new Map<string | null, string>();
    for (let n = 0; n < 20; n++) {
      const page = await visit(visitorKey(`won-${n}`), 1, 'CART');
      shown.set(page.variant, page.strategy);
    }
    expect(shown).toEqual(
      new Map([
        ['new', 'newest'],
        ['HOLDOUT', 'popular'],
      ]),
    );
    expect((await results('won')).rollOut.users).toBeGreaterThan(0);
    await shop.run(stop, { winner: null }, staff);
    expect((await feed(visitorKey('won-1'), 'CART')).experiment).toBeNull();
  });

  it('are stopped by a guard-rail that is surely broken, and by the end of their time', async () => {
    await started({
      key: 'harmful',
      surface: 'EMAIL',
      guardRails: [{ metric: 'CLICK_THROUGH', maximumLossPercent: 10 }],
    });
    await started({ key: 'over', surface: 'CHAT', endsAt: new Date(clock.now() + day).toISOString() });
    for (let n = 0; n < 240; n++) {
      const person = visitorKey(`harmed-${n}`);
      const { variant } = shop.services.assignments.of('EMAIL', person)!;
      await visit(person, variant === 'control' ? 2 : n % 4 === 0 ? 1 : 0, 'EMAIL');
    }
    expect((await results('harmful')).guardRails).toEqual([{ metric: 'CLICK_THROUGH', isBroken: true }]);
    const stopped = await results('harmful');
    expect(stopped).toMatchObject({ status: 'STOPPED', winner: null });
    expect(stopped.stopReason).toBe('a guard-rail is broken: new loses more than 10 % of click through');
    expect(stopped.segments.map(({ segment }: { segment: string }) => segment)).toEqual(['new', 'visitors']);
    clock.advance(day);
    expect(await results('over')).toMatchObject({ status: 'STOPPED', stopReason: 'its time was over' });
  });

  it.each([
    ['a key with blanks', { key: 'two words' }, 'EXPERIMENT_INVALID', '"key" is 1 to 64'],
    ['one variant', { variants: halves.slice(1) }, 'EXPERIMENT_INVALID', '"variants" is a list of 2 to 10'],
    ['two variants of one key', { variants: [halves[0], halves[0]] }, 'EXPERIMENT_INVALID', '"key" is'],
    [
      'a variant called as who is held out',
      { variants: [halves[0], { ...halves[1], key: 'HOLDOUT' }] },
      'EXPERIMENT_INVALID',
      '"key" is',
    ],
    [
      'shares that do not add up',
      { variants: [halves[0], { ...halves[1], allocation: 0.6 }] },
      'EXPERIMENT_INVALID',
      '= 1.1',
    ],
    [
      'a share of nothing',
      {
        variants: [
          { ...halves[0], allocation: 1 },
          { ...halves[1], allocation: 0 },
        ],
      },
      'EXPERIMENT_INVALID',
      '"allocation"',
    ],
    [
      'an unknown strategy',
      { variants: [halves[0], { ...halves[1], strategy: 'magic' }] },
      'STRATEGY_UNKNOWN',
      'no strategy "magic"; there are blend',
    ],
    ['no traffic', { traffic: 0 }, 'EXPERIMENT_INVALID', '"traffic"'],
    ['a whole holdout', { holdout: 1 }, 'EXPERIMENT_INVALID', '"holdout"'],
    [
      'a start that is over',
      { startsAt: '2026-01-01T00:00:00Z' },
      'EXPERIMENT_INVALID',
      '"startsAt" is a time to come',
    ],
    [
      'an end before the start',
      { startsAt: '2030-01-02T00:00:00Z', endsAt: '2030-01-01T00:00:00Z' },
      'EXPERIMENT_INVALID',
      '"endsAt" is later',
    ],
    [
      'a guard-rail below nothing',
      { guardRails: [{ metric: 'CONVERSION', maximumLossPercent: -1 }] },
      'EXPERIMENT_INVALID',
      '"maximumLossPercent"',
    ],
  ])('are refused with %s, by name', async (_, change, code, words) => {
    const { codes, messages } = await shop.run(create, { input: { key: newId(), variants: halves, ...change } }, staff);
    expect(codes).toEqual([code]);
    expect(messages[0]).toContain(words);
  });

  it('of one key are refused, as is what cannot be done with them, and who may not', async () => {
    const input = { key: 'twice', variants: halves };
    expect((await shop.run(create, { input }, staff)).codes).toEqual([]);
    expect((await shop.run(create, { input }, staff)).codes).toEqual(['EXPERIMENT_EXISTS']);
    expect((await shop.run(mutation('stopExperiment'), { key: 'twice' }, staff)).codes).toEqual(['EXPERIMENT_STATE']);
    expect((await shop.run(mutation('startExperiment'), { key: 'none' }, staff)).codes).toEqual(['NOT_FOUND']);
    expect((await shop.run(create, { input }, asUser(newId()))).codes).not.toEqual([]);
  });

  it('whose strategy is gone say so, and serve what is popular as degraded', async () => {
    await started({ key: 'gone', surface: 'PRODUCT', variants: [halves[0], { ...halves[1], strategy: 'rules' }] });
    const { current } = shop.services.models;
    Reflect.deleteProperty(current!.blend.members, 'rules');
    const pages = await Promise.all(Array.from({ length: 8 }, (_, n) => feed(visitorKey(`gone-${n}`), 'PRODUCT')));
    const degraded = pages.filter((page) => page.variant === 'new').map((page) => [page.strategy, page.degraded]);
    expect(new Set(degraded.map(String))).toEqual(new Set(['popular,true']));
    expect((await results('gone')).problems).toContain('new cannot be ranked by "rules", which no longer serves');
  });
});
