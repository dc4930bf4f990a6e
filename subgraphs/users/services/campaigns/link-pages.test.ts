import { newId } from '../../../../shared/ids/ids';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { hour, minute } from '../../../../shared/time/durations';
import { startUsers, type UsersHarness } from '../../testing/users-harness';

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
    await users.services.delivery.work();
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

  it('is the end of a campaign that people complain of', async () => {
    for (let n = 0; n < 4; n++) await users.signUp(`annoyed${n}`);
    const id = await begin();
    await users.runtime.platform.database.transaction(({ manager }) =>
      manager.query("UPDATE `campaigns` SET `status` = 'RUNNING' WHERE `id` = ?", [id]),
    );
    await users.runtime.platform.database.transaction(({ manager }) =>
      manager.query('UPDATE `campaign_messages` SET `complainedAt` = 1 WHERE `campaignId` = ?', [id]),
    );
    users.clock.advance(hour);
    await users.services.delivery.work();
    expect(await results(id)).toMatchObject({
      status: 'FINISHED',
      stoppedBecause: expect.stringContaining('complained'),
    });
  });
});
