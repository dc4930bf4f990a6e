import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day, hour, minute } from '../../../../shared/time/durations';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import { VariantChoice } from './variant-choice';

const staff = asUser(newId(), 'marketing:read', 'marketing:write');

describe('what follows from a message', () => {
  let users: UsersHarness;
  let segmentId: string;
  beforeAll(async () => {
    users = await startUsers('better-sqlite3');
    const rule = { not: { field: 'orders', atLeast: 100 } };
    segmentId = (await users.services.segments.create({ name: 'All', kind: 'RULE', rule })).id;
  });
  afterAll(() => users.stop());

  const begin = async (more: object = {}) => {
    const { id } = await users.services.campaigns.create({
      ...{ name: 'A', segmentId, channels: ['IN_APP'], trigger: 'ONCE', subject: 'Hello', body: 'Hello' },
      ...{ recommendedProducts: 0, holdoutPercent: 0, maxPerWeek: 50, inPersonTimeZone: true, priority: 0 },
      ...{ transactional: false, ...more },
    });
    await users.services.campaigns.launch(id);
    await users.sendCampaigns();
    return id;
  };
  const messageOf = async (campaignId: string): Promise<{ id: string }> =>
    (
      await users.runtime.platform.database.read.query('SELECT `id` FROM `campaign_messages` WHERE `campaignId` = ?', [
        campaignId,
      ])
    )[0];
  const results = async (id: string) => {
    const text =
      'query ($id: ID!) { campaign(id: $id) { status stoppedBecause results { eligible sent opened clicked failed pending } } }';
    return (await users.run(text, { id }, staff)).data.campaign;
  };

  it('is counted where a person follows a link, once, and not where a machine does, nor in the first seconds', async () => {
    await users.signUp('reader');
    const id = await begin();
    const { links } = users.services;
    const message = await messageOf(id);
    const path = (url: string) => new URL(url).pathname;
    const link = path(links.clicked(message.id, 'https://shop.test/a?b=1&c=2'));
    const picture = path(links.opened(message.id));
    const follow = (one: string) => users.runtime.document(one);
    expect(await follow(link)).toMatchObject({ contentType: 'text/uri-list', body: 'https://shop.test/a?b=1&c=2' });
    expect((await results(id)).results).toMatchObject({ opened: 0, clicked: 0 });
    users.clock.advance(minute);
    await follow(link.replace('/links/', '/links/machine/'));
    expect((await results(id)).results).toMatchObject({ opened: 0, clicked: 0 });
    expect(await follow(picture)).toMatchObject({ contentType: 'image/gif' });
    expect((await results(id)).results).toMatchObject({ opened: 1, clicked: 0 });
    for (let time = 0; time < 2; time++) await follow(link);
    expect((await results(id)).results).toMatchObject({ opened: 1, clicked: 1 });
    // Signed: neither another address nor another message can be put in.
    const [, token = ''] = link.split('/links/');
    const [own, , signature] = token.split('.');
    const elsewhere = Buffer.from('https://evil.test').toString('base64url');
    expect(await follow(`/links/${own}.${elsewhere}.${signature}`)).toBeNull();
    expect(await follow(`/links/${newId()}.${token.split('.')[1]}.${signature}`)).toBeNull();
    expect(await follow('/links/x')).toBeNull();
  });

  /** A campaign that goes on, with rows as if so many had been sent, some of which became of it what `set` says. */
  const grown = async (name: string, people: number, columns: (n: number) => Partial<CampaignMessageEntity>) => {
    const id = await begin({ trigger: 'WIN_BACK', name });
    await store(id, people, columns);
    return id;
  };
  const store = async (id: string, people: number, columns: (n: number) => Partial<CampaignMessageEntity>) => {
    const at = users.clock.now() - hour;
    const rows = Array.from({ length: people }, (_, n) => ({
      ...{ campaignId: id, userId: newId(), occurrence: 'x', id: newId(), outcome: 'SENT', channel: 'EMAIL' },
      ...{
        variant: 'only',
        productIds: [],
        hour: null,
        attempts: 1,
        plannedAt: at,
        dueAt: at,
        sentAt: at,
        reason: null,
      },
      ...{ openedAt: null, clickedAt: null, unsubscribedAt: null, complainedAt: null, convertedAt: null, revenue: 0 },
      ...columns(n),
    }));
    await users.runtime.platform.database.transaction(({ manager }) =>
      entityTable(CampaignMessageEntity).insert(manager, rows),
    );
    users.clock.advance(hour);
    await users.sendCampaigns();
  };

  it('is a pause of the campaign above .1 % of complaints and its end above .3 %, one complaint being none', async () => {
    const complaints = (count: number) => (n: number) => ({ complainedAt: n < count ? users.clock.now() : null });
    expect(await results(await grown('one', 600, complaints(1)))).toMatchObject({ status: 'RUNNING' });
    const paused = await grown('two', 1500, complaints(2));
    expect(await results(paused)).toMatchObject({
      status: 'PAUSED',
      stoppedBecause: '2 of 1500 e-mails made somebody complain',
    });
    expect(await results(await grown('few', 20, complaints(3)))).toMatchObject({ status: 'PAUSED' });
    const ended = await grown('four', 1000, (n) =>
      n < 990 ? complaints(4)(n) : { outcome: 'PENDING', sentAt: null, dueAt: users.clock.now() + day },
    );
    expect(await results(ended)).toMatchObject({
      status: 'FINISHED',
      results: { pending: 0, failed: 10, eligible: 1000 },
    });
  });

  it('is a pause where those who were written to buy less than the holdout, and no end to a variant that others make up for', async () => {
    const bought = (share: number) => (n: number) => ({
      convertedAt: n % 100 < 100 * share ? users.clock.now() : null,
    });
    const alone = { outcome: 'HELD_OUT', channel: null, variant: null, sentAt: null };
    const withHoldout = (share: number, sideOf: (n: number) => object) => (n: number) =>
      n < 600 ? { ...alone, ...bought(share)(n) } : sideOf(n);
    const harmless = await grown('harmless', 1800, withHoldout(0.1, bought(0.08)));
    expect(await results(harmless)).toMatchObject({ status: 'RUNNING' });
    const harmful = await grown('harmful', 1800, withHoldout(0.1, bought(0.02)));
    expect(await results(harmful)).toMatchObject({
      status: 'PAUSED',
      stoppedBecause: 'those who were written to buy less than the holdout',
    });
    const variants = ['kind', 'rude'].map((key) => ({ key, subject: key, body: key }));
    const mixed = await begin({ trigger: 'WIN_BACK', variants });
    const sides = (n: number) =>
      n < 1200
        ? { variant: 'kind', ...bought(0.2)(n) }
        : { variant: 'rude', ...bought(0.01)(n), clickedAt: users.clock.now() };
    await store(mixed, 1800, withHoldout(0.1, sides));
    expect(await results(mixed)).toMatchObject({ status: 'RUNNING' });
    // Everybody clicks on the rude one; it is not sent all the same.
    const [campaign] = await users.services.campaigns.byIds([mixed]);
    const choice = new VariantChoice(users.runtime.platform);
    const tallies = await choice.tallies(campaign!);
    expect(tallies.map(({ key, harms }) => [key, harms])).toEqual([
      ['kind', false],
      ['rude', true],
    ]);
    const chosen = Array.from({ length: 50 }, () => choice.choose(campaign!, tallies, newId()));
    expect(new Set(chosen)).toEqual(new Set(['kind']));
  });
});
