import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../../shared/testing/engines';
import { eventually, until } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { stockSmallShop } from '../contract/small-shop';
import { startShop, type TestShop } from '../harness/start-shop';
import { launchBrowser, patienceMilliseconds } from './browser';
import { GraphiqlPage } from './graphiql-page';

describeWithChromium('GraphiQL in a browser', () => {
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    shop = await startShop('one-process');
    // Before a page is opened: answers about a shop without products would be kept for a while.
    await stockSmallShop(new TestShopClient(shop.endpoint), shop.staff);
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it('opens without the network, shows the examples, and sends what is typed', async () => {
    const shown = await GraphiqlPage.open(browser, shop.url);
    await shown.page.getByRole('tab', { name: 'PersonalisedFeed' }).waitFor();
    await shown.runInNewTab('ProductCount', 'query ProductCount { products(first: 1) { totalCount } }');
    await shown.answers.getByText('"totalCount"').waitFor();
    expect(shown.elsewhere).toEqual([]);
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
  });

  it('fills the variables of the examples, and leaves those of later visits alone', async () => {
    const shown = await GraphiqlPage.open(browser, shop.url);
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

  it('is signed in to once for all tabs, with a session that renews itself, until somebody signs out', async () => {
    const shown = await GraphiqlPage.open(browser, shop.url);
    const who = 'query Who { me { displayName email } }';
    await shown.runInNewTab('Who', who);
    await shown.answers.getByText('"me": null').waitFor();
    const { email, password } = shop.staff;
    await shown.runInNewTab(
      'Enter',
      `mutation Enter { signIn(email: "${email}", password: "${password}") { accessToken refreshToken } }`,
    );
    await shown.page.getByText(/^Signed in as /).waitFor();
    await shown.runInNewTab('Again', who.replace('Who', 'Again'));
    await shown.answers.getByText(email).waitFor();
    await shown.screenshot('signed-in');
    // A token that has ended is renewed before it is sent.
    const before = await shown.page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('vitrine:session') ?? '{}');
      const ended = `x.${btoa(JSON.stringify({ sub: 'x', exp: 1 }))}.x`;
      sessionStorage.setItem('vitrine:session', JSON.stringify({ ...session, accessToken: ended }));
      return session.refreshToken as string;
    });
    await shown.page.reload();
    await shown.runInNewTab('Renewed', who.replace('Who', 'Renewed'));
    await shown.answers.getByText(email).waitFor();
    const after = await shown.page.evaluate(() => JSON.parse(sessionStorage.getItem('vitrine:session') ?? '{}'));
    expect(after.refreshToken).not.toBe(before);
    await shown.page.getByText(/^Signed in as /).click();
    await shown.runInNewTab('Nobody', who.replace('Who', 'Nobody'));
    await shown.answers.getByText('"me": null').waitFor();
    expect(shown.complaints).toEqual([]);
    await shown.page.close();
  });

  it('has ids of this shop in its examples, and goes on with what answers said', async () => {
    const context = await browser.newContext();
    const shown = await GraphiqlPage.open(context, shop.url);
    /** As a person does who sees that nothing happens: a key that is pressed while the editor changes tabs is lost. */
    const executeUntil = (text: string) =>
      until(async () => {
        await shown.page.locator('.graphiql-query-editor .monaco-editor').first().click();
        await shown.page.keyboard.press('Control+Enter');
        const seen = shown.answers.getByText(text).waitFor({ timeout: 10_000 });
        return seen.then(
          () => true,
          () => false,
        );
      });
    await shown.page.getByRole('button', { name: 'ProductPage', exact: true }).click();
    await shown.variables.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/).waitFor();
    await executeUntil('"sku"');
    await shown.page.getByRole('button', { name: 'StartConversation', exact: true }).click();
    await shown.variables.getByText('"a-visitor"').waitFor();
    await executeUntil('"startedAt"');
    await shown.page.getByRole('button', { name: 'SendMessage', exact: true }).click();
    await shown.variables.getByText('LAST_CONVERSATION').waitFor();
    await executeUntil('"CUSTOMER"');
    await shown.screenshot('chat');
    for (const name of ['SignUp', 'OrderStatus', 'ConversationEvents']) {
      await shown.page.getByRole('button', { name, exact: true }).waitFor();
    }
    expect(shown.complaints).toEqual([]);
    await context.close();
  });

  it('runs a subscription, and shows each event as it comes', async () => {
    const staff = new TestShopClient(shop.endpoint);
    const { staffToken, productIds, word } = await stockSmallShop(staff, shop.staff);
    const openStreams = async () => shop.runtimes.find(({ name }) => name === 'pricing')?.platform.live.open ?? 0;
    const shown = await GraphiqlPage.open(browser, shop.url);
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
