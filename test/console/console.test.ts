import { type Browser, chromium } from 'playwright-core';
import { chromiumPath, describeWithChromium } from '../../shared/testing/engines';
import { eventually } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { stockSmallShop } from '../contract/small-shop';
import { startShop, type TestShop } from '../harness/start-shop';
import { ConsolePage, patienceMilliseconds } from './console-page';

const quietly = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describeWithChromium('the console in a browser', () => {
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    shop = await startShop('one-process');
    browser = await chromium.launch({ executablePath: chromiumPath, args: quietly });
  });

  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it('opens without the network, shows the examples, and sends what is typed', async () => {
    const shown = await ConsolePage.open(browser, shop.url);
    await shown.page.getByRole('tab', { name: 'PersonalisedFeed' }).waitFor();
    await shown.runInNewTab('ProductCount', 'query ProductCount { products(first: 1) { totalCount } }');
    await shown.answers.getByText('"totalCount"').waitFor();
    expect(shown.elsewhere).toEqual([]);
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
  });

  it('fills the variables of the examples, and leaves those of later visits alone', async () => {
    const shown = await ConsolePage.open(browser, shop.url);
    await shown.variables.getByText('shopper@vitrine.test').waitFor();
    const before = await shown.tabs.count();
    await shown.screenshot('variables');
    await shown.write('variables', '{ "email": "another@vitrine.test", "password": "" }');
    await shown.page.waitForFunction(() =>
      ['variables', 'tabState'].every((key) => localStorage.getItem(`graphiql:${key}`)?.includes('another@')),
    );
    await shown.page.reload();
    await shown.variables.getByText('another@vitrine.test').waitFor();
    expect(await shown.tabs.count()).toBe(before);
    await shown.page.getByRole('button', { name: 'Browse', exact: true }).click();
    await shown.variables.getByText('"red"').waitFor();
    await shown.page.close();
  });

  it('runs a subscription, and shows each event as it comes', async () => {
    const staff = new TestShopClient(shop.endpoint);
    const { staffToken, productIds, word } = await stockSmallShop(staff, shop.staff);
    const openStreams = async () => shop.runtimes.find(({ name }) => name === 'pricing')?.platform.live.open ?? 0;
    const shown = await ConsolePage.open(browser, shop.url);
    await shown.page.getByRole('tab', { name: 'PriceChanged' }).waitFor();
    await shown.runInNewTab(
      'MugPrice',
      `subscription MugPrice { priceChanged(productIds: "${productIds[0]}") { name price { current { amount } } availability { status } } }`,
    );
    await eventually(openStreams, (count) => count === 1, patienceMilliseconds / 1000);
    for (const amount of [1234, 4321]) {
      const prices = [{ productId: productIds[0], amount, currency: 'GBP' }];
      await staff.must(
        'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }',
        { prices },
        staffToken,
      );
      await shown.answers.getByText(String(amount)).waitFor();
    }
    await shown.answers.getByText(`${word} Mug`).waitFor();
    await shown.screenshot('subscription');
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
    await eventually(openStreams, (count) => count === 0, patienceMilliseconds / 1000);
  });
});
