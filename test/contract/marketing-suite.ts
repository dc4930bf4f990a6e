import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  readonly token: string;
}

/** What staff do to write to customers. */
export function describeMarketing(parts: () => Parts): void {
  it('CreateAndLaunch, CreateCampaign, LaunchCampaign, CampaignResult and MarketingDesk write to a segment, once each, and MyAccount has it until MarkNotificationsRead', async () => {
    const { client, stock, token } = parts();
    const city = `Town ${stock.word}`;
    const { me } = await client.must('{ me { id } }', {}, token);
    await client.must('mutation ($i: ProfileInput!) { updateProfile(input: $i) { id } }', { i: { city } }, token);
    const segment = { name: city, kind: 'RULE', rule: { profile: 'city', isOneOf: [city] } };
    const { createSegment } = await client.run('CreateAndLaunch', { segment }, stock.staffToken);
    expect(createSegment).toMatchObject({ name: city, size: 1 });
    const input = {
      ...{ name: city, segmentId: createSegment.id, channels: ['IN_APP'], subject: `News of ${city}` },
      ...{ body: '{% for product in products %}{{ product.name }}: {{ product.url }}; {% endfor %}' },
      ...{ holdoutPercent: 0, recommendedProducts: 2 },
    };
    const { createCampaign } = await client.run('CreateCampaign', { input }, stock.staffToken);
    expect(createCampaign.status).toBe('DRAFT');
    const { id } = createCampaign;
    const { launchCampaign } = await client.run('LaunchCampaign', { id }, stock.staffToken);
    expect(launchCampaign).toEqual({
      id,
      status: 'RUNNING',
      results: { eligible: 1, sent: 0, heldOut: 0, noConsent: 0 },
    });
    const { campaign } = await eventually(
      () => client.run('CampaignResult', { id }, stock.staffToken),
      (data) => data.campaign.results.sent > 0,
    );
    expect(campaign.results).toMatchObject({ eligible: 1, pending: 0, sent: 1, failed: 0, lift: null });
    expect(campaign.results.variants).toEqual([{ key: 'only', share: 1, sent: 1, clicked: 0, converted: 0 }]);
    const desk = await client.run('MarketingDesk', {}, stock.staffToken);
    const own = desk.segments.find(({ name }: { name: string }) => name === city);
    expect(own).toMatchObject({ kind: 'RULE', size: 1, profile: { share: expect.any(Number) } });
    expect(own.members.edges).toEqual([{ node: expect.objectContaining({ id: me.id }) }]);
    expect(desk.campaigns.edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(id);
    const mine = async () => (await client.run('MyAccount', {}, token)).me;
    const written = (account: { notifications: { edges: { node: { title: string } }[] } }) =>
      account.notifications.edges.map(({ node }) => node).find(({ title }) => title === `News of ${city}`);
    const account = await mine();
    expect(account).toMatchObject({
      id: me.id,
      orders: { totalCount: expect.any(Number) },
    });
    const notification = written(account);
    // What the shop recommends to the person, asked of it as that person.
    expect(notification).toMatchObject({
      readAt: null,
      body: expect.stringMatching(/^(.+: http.+\/products\/[\w-]{36}; ?){2}$/),
    });
    const { id: notificationId } = notification as unknown as { id: string };
    const { markNotificationsRead } = await client.run('MarkNotificationsRead', { ids: [notificationId] }, token);
    expect(markNotificationsRead).toBe(true);
    expect(written(await mine())).toMatchObject({ id: notificationId, readAt: expect.any(String) });
  });
}
