import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { eventually, TestShopClient } from '../contract/shop-client';
import { stockSmallShop } from '../contract/small-shop';
import { startShop, type TestShop } from '../harness/start-shop';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const found = existsSync(executablePath);
if (!found && process.env.CI) throw new Error(`no Chromium at ${executablePath}, and in CI nothing may be skipped`);
const describeWithBrowser = found ? describe : describe.skip;

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

const triesToRun = 8;

/**
 * Types an operation into a new tab and runs it, again where that came to nothing: keys that come before the console has
 * made the tab, or knows the schema, are lost.
 */
async function runInNewTab(page: Page, operation: string, runs: () => Promise<boolean>): Promise<void> {
  await page.getByRole('button', { name: /new tab/i }).click();
  const editor = page.locator('.graphiql-editor .monaco-editor, .graphiql-query-editor .monaco-editor').first();
  for (let tries = 0; tries < triesToRun; tries++) {
    await editor.click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(operation);
    await page.keyboard.press('Control+Enter');
    for (let looks = 0; looks < 20; looks++) {
      if (await runs()) return;
      await page.waitForTimeout(150);
    }
  }
  throw new Error(`the console did not run ${operation}`);
}

describeWithBrowser('the console in a browser', () => {
  let shop: TestShop;
  let browser: Browser;

  beforeAll(async () => {
    shop = await startShop('one-process');
    browser = await chromium.launch({ executablePath, args: quietly });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  it('opens without the network, shows the examples, and sends what is typed', async () => {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(shop.url) && /^https?:/.test(request.url())) elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${shop.url}/graphiql`);
    await page.getByRole('tab', { name: 'PersonalisedFeed' }).waitFor();
    const answer = page.locator('.result-window, .graphiql-response').getByText('totalCount');
    await runInNewTab(page, '{ products(first: 1) { totalCount } }', () => answer.isVisible());
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);

  it('fills the variables of the examples, and leaves those of later visits alone', async () => {
    const page = await browser.newPage();
    const variables = page.locator('.graphiql-editor-tool');
    const tabs = page.getByRole('tab');
    await page.goto(`${shop.url}/graphiql`);
    await variables.getByText('shopper@vitrine.test').waitFor();
    const before = await tabs.count();
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/variables.png` });
    await variables.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ "email": "another@vitrine.test", "password": "" }');
    await page.waitForFunction(() =>
      ['variables', 'tabState'].every((key) => localStorage.getItem(`graphiql:${key}`)?.includes('another@')),
    );
    await page.reload();
    await variables.getByText('another@vitrine.test').waitFor();
    expect(await tabs.count()).toBe(before);
    await page.getByRole('button', { name: 'Browse', exact: true }).click();
    await variables.getByText('"red"').waitFor();
    await page.close();
  }, 60_000);

  it('runs a subscription, and shows each event as it comes', async () => {
    const staff = new TestShopClient(shop.endpoint);
    const { staffToken, productIds, word } = await stockSmallShop(staff, shop.staff);
    const openStreams = () => shop.runtimes.find(({ name }) => name === 'pricing')?.platform.live.open ?? 0;
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${shop.url}/graphiql`);
    await page.getByRole('tab', { name: 'PriceChanged' }).waitFor();
    await runInNewTab(
      page,
      `subscription { priceChanged(productIds: "${productIds[0]}") { name price { current { amount } } availability { status } } }`,
      async () => openStreams() === 1,
    );
    const answers = page.locator('.result-window, .graphiql-response');
    for (const amount of [1234, 4321]) {
      const prices = [{ productId: productIds[0], amount, currency: 'GBP' }];
      await staff.must(
        'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }',
        { prices },
        staffToken,
      );
      await answers.getByText(String(amount)).waitFor({ timeout: 15_000 });
    }
    await answers.getByText(`${word} Mug`).waitFor();
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/subscription.png` });
    expect(complaints).toEqual([]);
    await page.close();
    await eventually(
      async () => openStreams(),
      (count) => count === 0,
    );
  }, 60_000);
});
