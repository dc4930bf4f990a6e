import { engines } from '../../../../shared/testing/engines';
import { day } from '../../../../shared/time/durations';
import { CampaignMessageEntity } from '../../entities/campaign-message';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';
import { reachOf } from '../campaigns/person-reach';

const consent = 'mutation ($input: ConsentInput!) { setConsent(input: $input) { purpose granted } }';
const records = '{ me { consents { purpose granted } consentRecords { purpose granted source } } }';
const hookKey = 'a-key-that-providers-show';

describe.each(engines)('what people say by links in letters, on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine, undefined, { SHOP_URL: 'https://shop.test/', MAIL_HOOK_KEY: hookKey });
  });
  afterAll(() => users.stop());

  const agree = (person: SignedUp, ...purposes: string[]) =>
    Promise.all(purposes.map((purpose) => users.run(consent, { input: { purpose, granted: true } }, person.identity)));
  const grantedTo = async (person: SignedUp) => {
    const { me } = (await users.run(records, {}, person.identity)).data;
    return me.consents
      .filter(({ granted }: { granted: boolean }) => granted)
      .map(({ purpose }: { purpose: string }) => purpose);
  };
  const recordsOf = async (person: SignedUp) => (await users.run(records, {}, person.identity)).data.me.consentRecords;
  const pathOf = (url: string) => new URL(url).pathname;
  const fetched = async (path: string) => String((await users.runtime.document(path))?.body ?? '');
  const posted = (path: string, body = 'List-Unsubscribe=One-Click') => users.services.mailForms.submit(path, body);
  const reach = async (person: SignedUp) => {
    const { platform, suppressions } = users.services;
    const suppressed = (_manager: unknown, addresses: readonly string[]) => suppressions.among(addresses);
    const people = await reachOf(platform.database.read, [person.id], suppressed, users.clock.now());
    const { granted, reachable } = people.get(person.id)!;
    return { mayMail: granted.has('EMAIL'), isReachable: reachable.has('EMAIL') };
  };
  const message = async (person: SignedUp, id: string) => {
    const at = users.clock.now();
    const times = { plannedAt: at, dueAt: at, sentAt: at, openedAt: null, clickedAt: null, convertedAt: null };
    const row = {
      campaignId: id,
      userId: person.id,
      occurrence: 'once',
      id,
      outcome: 'SENT',
      channel: 'EMAIL',
      variant: null,
    };
    const rest = { productIds: [], attempts: 1, reason: null, unsubscribedAt: null, complainedAt: null, revenue: 0 };
    await users.services.platform.database.transaction(({ manager }) =>
      manager.insert(CampaignMessageEntity, { ...row, ...times, ...rest }),
    );
    return () => users.services.platform.database.read.findOneByOrFail(CampaignMessageEntity, { id });
  };

  it('a POST unsubscribes, again too, and fetching changes nothing', async () => {
    const person = await users.signUp('reader');
    await agree(person, 'EMAIL', 'SMS');
    const path = pathOf(users.services.preferenceLinks.unsubscribe(person.id));
    for (let n = 0; n < 3; n++) expect(await fetched(path)).toContain('<form method="post">');
    expect(await grantedTo(person)).toContain('EMAIL');
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: true });
    for (let n = 0; n < 2; n++) expect((await posted(path)).status).toBe(200);
    expect(await grantedTo(person)).toEqual(['PERSONALISATION', 'SMS']);
    expect(await reach(person)).toEqual({ mayMail: false, isReachable: false });
    expect((await recordsOf(person)).at(-1)).toEqual({ purpose: 'EMAIL', granted: false, source: 'one-click' });
    await agree(person, 'EMAIL');
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: true });
  });

  it('the link of a campaign’s message ends what it came by, and is counted once', async () => {
    const person = await users.signUp('target');
    await agree(person, 'EMAIL', 'SMS');
    const id = `01900000-0000-7000-8000-${person.id.slice(-12)}`;
    const row = await message(person, id);
    const path = pathOf(users.services.links.unsubscribe(id, person.id, 'EMAIL'));
    await fetched(path);
    expect((await row()).unsubscribedAt).toBeNull();
    const { html } = await posted(path);
    const at = users.clock.now();
    users.clock.advance(1000);
    await posted(path);
    expect((await row()).unsubscribedAt).toBe(at);
    expect(await grantedTo(person)).toEqual(['PERSONALISATION', 'SMS']);
    const next = /href="https:\/\/shop\.test(\/preferences\/[^"]+)"/.exec(html)?.[1] ?? '';
    expect(await fetched(next)).toContain('name="SMS" checked');
    // A link to unsubscribe opens nothing else.
    expect((await posted(path.replace('unsubscribe', 'preferences'), 'EMAIL=on')).status).toBe(404);
  });

  it('takes no token that is not ours', async () => {
    const [person, other] = [await users.signUp('owner'), await users.signUp('victim')];
    await agree(other, 'EMAIL');
    const path = pathOf(users.services.preferenceLinks.unsubscribe(person.id));
    const forged = [
      path.replace(person.id, other.id),
      path.slice(0, -1),
      `${path}x`,
      '/unsubscribe/',
      '/unsubscribe/a.b',
      '/preferences/..',
    ];
    for (const wrong of forged) {
      expect((await posted(wrong)).status).toBe(404);
      expect(await fetched(wrong)).toBe('');
    }
    expect(await grantedTo(other)).toContain('EMAIL');
  });

  it('the page of preferences changes what is ticked, and pauses without taking anything back', async () => {
    const person = await users.signUp('chooser');
    await agree(person, 'EMAIL');
    const path = pathOf(users.services.preferenceLinks.preferences(person.id));
    expect(await fetched(path)).toMatch(/name="EMAIL" checked[\s\S]*name="SMS" >/);
    const { html } = await posted(path, 'EMAIL=on&PUSH=on&pause=30');
    expect(html).toContain('Nothing comes before 2026-07-01.');
    expect(await grantedTo(person)).toEqual(['PERSONALISATION', 'EMAIL', 'PUSH']);
    expect(await reach(person)).toEqual({ mayMail: false, isReachable: true });
    await posted(path, 'EMAIL=on&pause=');
    expect((await reach(person)).mayMail).toBe(false);
    users.clock.advance(31 * day);
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: true });
    await posted(path, 'EMAIL=on&pause=90');
    await posted(path, 'EMAIL=on&pause=0');
    expect((await reach(person)).mayMail).toBe(true);
  });

  it('a provider’s bounce closes an address until its owner proves it again, and a complaint takes the consent back', async () => {
    const person = await users.signUp('bouncer');
    const link = await users.tokenFor('bouncer@people.test');
    await agree(person, 'EMAIL');
    const hook = (provider: string, body: unknown, key = hookKey) =>
      posted(`/mail-hooks/${provider}/${key}`, JSON.stringify(body));
    const bounce = { RecordType: 'Bounce', Type: 'HardBounce', Email: 'Bouncer@People.test' };
    for (const [provider, key] of [
      ['postmark', 'x'.repeat(hookKey.length)],
      ['postmark', ''],
      ['nobody', hookKey],
    ]) {
      expect((await hook(provider!, bounce, key)).status).toBe(404);
    }
    expect((await posted(`/mail-hooks/postmark/${hookKey}`, 'no JSON')).status).toBe(400);
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: true });
    for (let n = 0; n < 2; n++) expect(await hook('postmark', bounce)).toEqual({ status: 200, html: '1' });
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: false });
    await users.run('mutation ($token: String!) { verifyEmail(token: $token) }', { token: link });
    expect(await reach(person)).toEqual({ mayMail: true, isReachable: true });

    const id = `01900000-0000-7000-8000-${person.id.slice(-12)}`;
    const row = await message(person, id);
    await hook('sendgrid', [{ event: 'spamreport', email: 'bouncer@people.test', 'smtp-id': `<${id}@shop.test>` }]);
    expect((await row()).complainedAt).toBe(users.clock.now());
    expect(await reach(person)).toEqual({ mayMail: false, isReachable: false });
    expect((await recordsOf(person)).at(-1)).toEqual({ purpose: 'EMAIL', granted: false, source: 'complaint' });
    // Another yes makes no complaint undone.
    await agree(person, 'EMAIL');
    expect((await reach(person)).isReachable).toBe(false);
  });
});

describe('double opt-in', () => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers('better-sqlite3', undefined, { EMAIL_DOUBLE_OPT_IN: 'on' });
  });
  afterAll(() => users.stop());

  it('waits with a yes to e-mail for the link of a letter, and its page for the button', async () => {
    const person = await users.signUp('careful');
    const say = async (purpose: string) => {
      const { data } = await users.run(consent, { input: { purpose, granted: true } }, person.identity);
      return data.setConsent.find((one: { purpose: string }) => one.purpose === purpose).granted;
    };
    expect([await say('SMS'), await say('EMAIL')]).toEqual([true, false]);
    const letter = (await users.letters('careful@people.test')).at(-1);
    const path = /\/confirm-mail\/[\w-]+/.exec(letter?.text ?? '')?.[0] ?? '';
    for (let n = 0; n < 2; n++)
      expect(String((await users.runtime.document(path))?.body)).toContain('<form method="post">');
    expect((await users.run(records, {}, person.identity)).data.me.consentRecords).toHaveLength(1);
    expect((await users.services.mailForms.submit(path, '')).status).toBe(200);
    expect((await users.services.mailForms.submit(path, '')).status).toBe(404);
    const { me } = (await users.run(records, {}, person.identity)).data;
    expect(me.consentRecords.at(-1)).toEqual({ purpose: 'EMAIL', granted: true, source: 'double-opt-in' });
    expect(me.consents).toContainEqual({ purpose: 'EMAIL', granted: true });
  });
});
