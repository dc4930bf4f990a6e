import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../../shared/testing/engines';
import { eventually } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { ensureBuilt } from '../harness/ensure-built';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { keepScreenshot, launchBrowser, openPage, usabilityProblems } from './browser';

describeWithChromium.each(setups)('the storefront in a browser, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let stocked: SmallShop;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop(setup, { environment: { SHOP_RETURN_COUNTRIES: 'GB, IE' } });
    client = new TestShopClient(shop.endpoint);
    stocked = await stockSmallShop(client, shop.staff);
    await client.must(
      'mutation ($input: OrderPolicyInput!) { setOrderPolicy(input: $input) { returnDays } }',
      { input: { returnDays: 30, returnReasons: ['Too small', 'Broken'] } },
      stocked.staffToken,
    );
    browser = await launchBrowser();
    page = await openPage(browser, complaints);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  const mug = () => ({ id: stocked.productIds[0]!, name: `${stocked.word} Mug 陶瓷` });
  const priceOf = (amount: number) => ({ productId: mug().id, amount, currency: 'GBP' });
  const setPrice = (amount: number) =>
    client.must(
      'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }',
      { prices: [priceOf(amount)] },
      stocked.staffToken,
    );

  it('says what a product is before any script runs, to people and to machines', async () => {
    const answer = await fetch(`${shop.url}/products/${mug().id}`);
    const html = await answer.text();
    expect(html).toContain(`<h1>${mug().name}</h1>`);
    expect(html).toContain('£9.99');
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)![1]!);
    expect(data).toMatchObject({
      '@type': 'Product',
      sku: `${stocked.word}-0`,
      offers: {
        price: '9.99',
        priceCurrency: 'GBP',
        availability: 'https://schema.org/InStock',
        hasMerchantReturnPolicy: {
          returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
          merchantReturnDays: 30,
          applicableCountry: ['GB', 'IE'],
        },
      },
    });
    expect((await fetch(`${shop.url}/products/00000000-0000-7000-8000-000000000000`)).status).toBe(404);
  });

  it('a visitor finds a product, and sees a new price without asking for it', async () => {
    await page.goto(shop.url);
    await page.getByRole('searchbox').fill(stocked.word);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('checkbox', { name: /^Oslo/ }).check();
    await page.getByRole('link', { name: mug().name }).click();
    await page.getByRole('heading', { level: 1, name: mug().name }).waitFor();
    await page.getByText('£9.99').waitFor();
    // Whether or not the stream is open by now: the page reads the price again when it is.
    await setPrice(850);
    await page.getByText('£8.50').waitFor();
    await keepScreenshot(page, `${setup}-product`);
  });

  it('becomes a customer with the basket in hand, and orders', async () => {
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: 'In the basket' }).click();
    await page.getByText('£8.50').first().waitFor();
    await page.getByRole('link', { name: 'Sign in to place the order.' }).click();
    await page.getByRole('link', { name: 'Create account' }).click();
    await page.getByLabel('Name').fill('Ada Example');
    await page.getByLabel('E-mail').fill(`ada-${setup}@shop.test`);
    await page.getByLabel('Password').fill('a long enough password');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Good to see you, Ada Example' }).waitFor();
    await page.getByRole('link', { name: /^Basket/ }).click();
    await page.getByLabel('Full name').fill('Ada Example');
    await page.getByLabel('Street and number').fill('1 Glass Street');
    await page.getByLabel('Postal code').fill('AB1 2CD');
    await page.getByLabel('City').fill('Leeds');
    await page.getByLabel('Country, two letters').fill('gb');
    await keepScreenshot(page, `${setup}-basket`);
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText(/Thank you. The order .* is placed/).waitFor();
    expect(await page.getByText('1 ×').count()).toBe(1);
  });

  it('hears that the goods are on their way, and sends them back', async () => {
    const number = /orders\/([^?]+)/.exec(page.url())![1]!;
    const { order } = await client.must(
      'query ($n: String!) { order(number: $n) { id } }',
      { n: number },
      stocked.staffToken,
    );
    await client.must('mutation ($id: ID!) { shipOrder(id: $id) { id } }', { id: order.id }, stocked.staffToken);
    await client.must('mutation ($id: ID!) { deliverOrder(id: $id) { id } }', { id: order.id }, stocked.staffToken);
    await page.getByRole('link', { name: /unread notification/ }).waitFor();
    await page.reload();
    await page.getByText('Delivered').first().waitFor();
    await page.getByLabel(mug().name).fill('1');
    await page.getByLabel('Reason').selectOption('Too small');
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.getByText('The return is registered.').waitFor();
    await page.getByText(/Requested · Refund £8.50/).waitFor();
    await keepScreenshot(page, `${setup}-order`);
  });

  it('asks customer service, and a person answers', async () => {
    await page.getByRole('button', { name: 'Customer service' }).click();
    await page.getByPlaceholder('Your message').fill('I want to talk to a person');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.message-customer').waitFor();
    await page.getByText('Somebody will be with you').waitFor();
    const { conversationQueue } = await client.must(
      '{ conversationQueue(first: 5) { edges { node { id } } } }',
      {},
      stocked.staffToken,
    );
    const { id } = conversationQueue.edges[0].node;
    await client.run('AgentReplies', { id, text: 'This is Kim. I shall look.' }, stocked.staffToken);
    await page.getByText('This is Kim. I shall look.').waitFor();
    await keepScreenshot(page, `${setup}-chat`);
    await page.getByRole('button', { name: 'Close' }).click();
  });

  it('does not show again what is not for the customer', async () => {
    await page.goto(shop.url);
    const first = page.locator('.card h3').first();
    const name = await first.innerText();
    await page.getByRole('button', { name: `Not for me ${name}` }).click();
    await page.getByRole('button', { name: 'Arrange anew' }).click();
    await page.reload();
    await page.locator('.card h3').first().waitFor();
    await eventually(
      async () => page.getByRole('heading', { name, exact: true }).count(),
      (count) => count === 0,
    );
  });

  // The pages are the same in both.
  if (setup === 'one-process')
    it.each(['/', '/products/', '/search', '/basket', '/orders', '/account', '/sign-in'])(
      'can be used by everybody: %s',
      async (path) => {
        await page.goto(`${shop.url}${path}${path === '/products/' ? mug().id : ''}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        expect(await usabilityProblems(page, path.split('/')[1] || 'home')).toEqual([]);
      },
    );

  it('speaks Chinese', async () => {
    await page.goto(`${shop.url}/sign-in`);
    await page.getByLabel('Language').selectOption('zh');
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
  });
});
