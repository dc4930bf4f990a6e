import { simpleParser } from 'mailparser';
import type { Identity } from '../../../../shared/identity/identity';
import { newId } from '../../../../shared/ids/ids';
import type { LateShopClient } from '../../../../shared/shop-client/shop-client';
import { engines } from '../../../../shared/testing/engines';
import { day } from '../../../../shared/time/durations';
import { type MailServer, startMailServer } from '../../testing/mail-server';
import { signedMail } from '../../testing/signed-mail';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';

const signed = signedMail();
afterAll(() => signed.remove());

const mjml = `<mjml lang="{{ customer.locale }}">
  <mj-head><mj-title>News</mj-title></mj-head>
  <mj-body>
    <mj-section><mj-column>
      <mj-text>{% if customer.language == 'zh' %}您好{% else %}Hello{% endif %}, {{ customer.name }}!</mj-text>
    </mj-column></mj-section>
    <mj-raw>{% for product in products %}</mj-raw>
    <mj-section><mj-column>
      <mj-image src="{{ product.imageUrl }}" alt="{{ product.name }}" href="{{ product.url }}"></mj-image>
      <mj-button href="{{ product.url }}?from=letter&amp;to={{ customer.language }}">{{ product.name }} {{ product.price }}</mj-button>
    </mj-column></mj-section>
    <mj-raw>{% endfor %}</mj-raw>
  </mj-body>
</mjml>`;

describe.each(engines)('a letter of a campaign, on %s', (engine) => {
  let mail: MailServer;
  let users: UsersHarness;
  let segmentId: string;
  const asked: { readonly identity: Identity; readonly variables: unknown }[] = [];
  const recommended = new Map<string | null, readonly string[]>();

  beforeAll(async () => {
    mail = await startMailServer();
    const environment = { MAIL_SMTP_URL: mail.url, SHOP_URL: 'https://shop.test', CURRENCY: 'GBP' };
    users = await startUsers(engine, undefined, { ...environment, ...signed.environment });
    (users.runtime.platform.shop as LateShopClient).connect({
      ask: async (identity, _query, variables) => {
        asked.push({ identity, variables });
        const edges = (recommended.get(identity.userId) ?? []).map((id) => ({ node: { id } }));
        return { data: { me: { feed: { edges } } }, errors: [] };
      },
    });
    const rule = { consent: 'EMAIL', granted: true };
    segmentId = (await users.services.segments.create({ name: 'Readers', kind: 'RULE', rule })).id;
  });
  afterAll(async () => {
    await users.stop();
    await mail.close();
  });
  beforeEach(() => {
    mail.received.length = 0;
  });

  const reader = async (name: string, locale: string): Promise<SignedUp> => {
    const person = await users.signUp(name);
    await users.services.profiles.update(person.id, { locale });
    await users.services.consents.set(person.id, 'EMAIL', true);
    return person;
  };
  const product = async (name: string, amount: number): Promise<string> => {
    const productId = newId();
    const about = { sku: name, brand: null, categoryIds: [], tags: [], archived: false, createdAt: 0 };
    const imageUrls = [`/pictures/${productId}`];
    await users.deliver('catalog.product-changed', { productId, name, imageUrls, ...about });
    await users.deliver('pricing.price-changed', { productId, amount, currency: 'GBP', reason: 'LIST' });
    return productId;
  };
  const sent = async (more: object) => {
    users.clock.advance(8 * day);
    const { id } = await users.services.campaigns.create({
      ...{ name: 'News', segmentId, channels: ['EMAIL'], trigger: 'ONCE', subject: 'News', body: 'Hello' },
      ...{ recommendedProducts: 2, holdoutPercent: 0, maxPerWeek: 3, inPersonTimeZone: true, priority: 0 },
      ...{ transactional: false, ...more },
    });
    await users.services.campaigns.launch(id);
    await users.sendCampaigns();
    const letters = await Promise.all(mail.received.map(async (raw) => ({ raw, letter: await simpleParser(raw) })));
    // Those of the accounts come too, and are no advertising.
    return letters.filter(({ letter }) => letter.headers.has('list'));
  };

  it('shows each person what is recommended to them, in their language, signed, with one click to end it', async () => {
    const [ada, ming] = [await reader('ada', 'en-GB'), await reader('ming', 'zh-CN')];
    const [mug, lamp, vase] = [
      await product('Mug <big>', 1250),
      await product('Lamp', 120_000),
      await product('Vase', 900),
    ];
    recommended.set(ada.id, [mug, lamp, vase]);
    recommended.set(ming.id, [vase]);
    const letters = await sent({ subject: '{{ products[0].name }} for {{ customer.name }}', body: mjml });
    expect(letters).toHaveLength(2);
    // Asked as the person, with no rights but theirs.
    expect(asked.map(({ identity }) => identity)).toEqual(
      expect.arrayContaining([ada, ming].map(({ id }) => ({ userId: id, scopes: [] }))),
    );
    const to = (name: string) =>
      letters.find(({ letter }) => JSON.stringify(letter.to).includes(`${name}@people.test`))!;
    const [adas, mings] = [to('ada'), to('ming')];
    expect(adas.letter.subject).toBe('Mug <big> for ada');
    expect(adas.letter.text).toContain('Hello, ada!');
    expect(adas.letter.html).toContain('Mug &lt;big&gt; £12.50');
    expect(adas.letter.html).toContain('Lamp £1,200.00');
    expect(adas.letter.html).not.toContain('Vase');
    expect(adas.letter.html).toContain(`src="https://shop.test/pictures/${mug}"`);
    expect(adas.letter.html).toContain('lang="en-GB"');
    expect(mings.letter.text).toContain('您好, ming!');
    expect(mings.letter.text).toContain('退订: https://shop.test/unsubscribe/');
    expect(mings.letter.html).toContain('Vase £9.00');
    for (const { raw, letter } of letters) {
      expect(letter.html).not.toMatch(/\{\{|\{%|<mj-/);
      expect(await signed.verify(raw)).toEqual([['pass', 'shop.test']]);
      expect(signed.signedHeaders(raw)).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
      expect(letter.headers.get('list')).toMatchObject({
        unsubscribe: { url: expect.stringMatching(/^https:\/\/shop\.test\/unsubscribe\//) },
        'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
      });
    }
    // What the header says ends it by one POST, for this person alone.
    const { url } = (adas.letter.headers.get('list') as unknown as { unsubscribe: { url: string } }).unsubscribe;
    const page = new URL(url).pathname;
    const granted = async ({ identity }: SignedUp) => {
      const { data } = await users.run('{ me { consents { purpose granted } } }', {}, identity);
      return data.me.consents.find(({ purpose }: { purpose: string }) => purpose === 'EMAIL').granted;
    };
    await users.runtime.document(page);
    expect(await granted(ada)).toBe(true);
    await users.services.mailForms.submit(page, 'List-Unsubscribe=One-Click');
    expect([await granted(ada), await granted(ming)]).toEqual([false, true]);
  });

  it('leads to what it shows by links that are signed, with what stands in them', async () => {
    const only = await reader('linked', 'en');
    const mug = await product('Cup', 100);
    recommended.set(only.id, [mug]);
    const letter = (await sent({ body: mjml })).find(({ letter }) =>
      JSON.stringify(letter.to).includes('linked'),
    )!.letter;
    // Nothing is loaded from anywhere else, which would tell others who reads it.
    expect(
      [...String(letter.html).matchAll(/(?:src|url\(|<link)[^>]*?https?:\/\/([^"/]+)/g)].map(([, host]) => host),
    ).toEqual(expect.not.arrayContaining([expect.not.stringMatching(/^shop\.test$/)]));
    const links = [...String(letter.html).matchAll(/href="(https:\/\/shop\.test\/links\/[^"]+)"/g)].map(
      ([, url]) => url!,
    );
    const leadTo = await Promise.all(
      links.map(async (url) => (await users.runtime.document(new URL(url).pathname))?.body),
    );
    const page = `https://shop.test/products/${mug}`;
    expect(leadTo).toEqual([page, `${page}?from=letter&to=en`]);
  });

  it.each(['<html><p>Bare</p></html>', '<HTML><BODY><p>Bare</p></BODY></HTML>', '<p>Bare</p>', 'Bare'])(
    'can be ended from within, however it is written: %s',
    async (body) => {
      await reader(`bare${newId().slice(-6)}`, 'en');
      for (const { letter } of await sent({ body, recommendedProducts: 0 })) {
        expect(letter.html).toMatch(/<a href="https:\/\/shop\.test\/unsubscribe\/[^"]+">Unsubscribe|退订/);
        expect(letter.html).toMatch(/<\/html>\s*$/i);
      }
    },
  );

  it('goes without products where the shop does not answer', async () => {
    const person = await reader('alone', 'en');
    recommended.set(person.id, []);
    const letters = await sent({ body: 'Hello{% for product in products %} {{ product.name }}{% endfor %}' });
    const own = letters.find(({ letter }) => JSON.stringify(letter.to).includes('alone'))!.letter;
    expect(own.text?.startsWith('Hello\n\n')).toBe(true);
  });
});
