import type { Browser, Page } from 'playwright-core';
import { newId } from '../../shared/ids/ids';
import { describeWithChromium } from '../../shared/testing/engines';
import { eventually } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { ensureBuilt } from '../harness/ensure-built';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { keepScreenshot, launchBrowser, patienceMilliseconds, usabilityProblems } from './browser';

describeWithChromium.each(setups)('the desks in a browser, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let stocked: SmallShop;
  let browser: Browser;
  let staff: Page;
  let shopper: Page;
  const complaints: string[] = [];

  const open = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMilliseconds);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // Pictures of other hosts are not there.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    return page;
  };
  const goods = (noun: 'Lantern' | 'Candle') => ({
    id: stocked.productIds[noun === 'Lantern' ? 4 : 5]!,
    name: `${stocked.word} ${noun} 陶瓷`,
  });
  const setPrice = (amount: number) =>
    client.must(
      'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }',
      { prices: [{ productId: goods('Candle').id, amount, currency: 'GBP', unitCost: 1000 }] },
      stocked.staffToken,
    );
  const confirm = async (act: string) => {
    await staff.getByRole('button', { name: act, exact: true }).click();
    await staff
      .getByRole('dialog', { name: act })
      .getByRole('button', { name: /^Do it/ })
      .click();
  };

  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop(setup);
    client = new TestShopClient(shop.endpoint);
    stocked = await stockSmallShop(client, shop.staff);
    await setPrice(4000);
    const input = { productId: goods('Lantern').id, leadTimeDays: 60, orderCostAmount: 500 };
    await client.must(
      'mutation ($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { leadTimeDays } }',
      { input },
      stocked.staffToken,
    );
    const account = { email: `ada-${setup}@shop.test`, password: 'a long enough password', displayName: 'Ada' };
    const { signUp } = await client.run('SignUp', { input: account });
    const lines = [
      { productId: goods('Lantern').id, quantity: 40 },
      { productId: goods('Candle').id, quantity: 2 },
    ];
    const { quote } = await client.run('Quote', { lines, coupon: null }, signUp.accessToken);
    const order = { idempotencyKey: newId(), quoteToken: quote.token };
    await client.run('PlaceOrder', { input: order }, signUp.accessToken);
    browser = await launchBrowser();
    staff = await open();
    shopper = await open();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  it('are for staff: who is not signed in is asked to', async () => {
    await staff.goto(`${shop.url}/desks`);
    await staff.getByText('The desks are for those who run the shop.').waitFor();
    await staff.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await staff.getByLabel('E-mail').first().fill(shop.staff.email);
    await staff.getByLabel('Password').fill(shop.staff.password);
    await staff.getByRole('button', { name: 'Sign in' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Recommendations' }).waitFor();
    await staff.getByRole('heading', { name: 'Needs a decision today' }).waitFor();
  });

  it('draft an experiment, and start and stop it', async () => {
    await staff.getByLabel('Key').fill('first-look');
    await staff.getByLabel('Strategy').selectOption('newest');
    await staff.getByRole('button', { name: 'Draft it' }).click();
    await staff.getByRole('link', { name: 'Experiment first-look is drafted, and not started.' }).waitFor();
    const experiment = staff.getByRole('article').filter({ hasText: 'first-look' });
    await experiment.getByRole('button', { name: 'Start' }).click();
    await experiment.getByText('Running').waitFor();
    await experiment.getByRole('button', { name: 'Stop', exact: true }).click();
    await experiment.getByText('Stopped').waitFor();
  });

  it('accept a price, which a shopper sees without asking for it, and take it back', async () => {
    await shopper.goto(`${shop.url}/products/${goods('Candle').id}`);
    const shown = shopper.locator('.product-facts .price-now');
    await shopper.getByText('£40.00').waitFor();
    await staff.getByRole('link', { name: 'Pricing' }).click();
    const proposals = staff.getByRole('region', { name: 'Proposed prices' });
    const row = proposals.getByRole('row', { name: new RegExp(goods('Candle').name) });
    await eventually(
      async () => {
        await staff.getByRole('button', { name: 'Propose anew' }).click();
        await staff.getByRole('button', { name: 'Propose anew' }).waitFor();
        return row.count();
      },
      (count) => count > 0,
    );
    await row.getByRole('checkbox').check();
    const proposed = await row.getByRole('cell').nth(2).innerText();
    expect(proposed).toMatch(/^£3\d\.\d\d$/);
    await staff.getByRole('img', { name: /^Pieces a week by price/ }).waitFor();
    await keepScreenshot(staff, `${setup}-desk-pricing`);
    await confirm('Accept');
    await staff.getByText('Accept: 1 done.').waitFor();
    await shopper.getByText(proposed).first().waitFor();
    expect(await shown.innerText()).toBe(proposed);
    await staff.getByRole('button', { name: 'Undo' }).click();
    await staff.getByText('Undone: 1.').waitFor();
    await shopper.getByText('£40.00').first().waitFor();
    expect(await shown.innerText()).toBe('£40.00');
  });

  it('order from a supplier what runs short, and take it in', async () => {
    const wanted = '{ replenishment(first: 50) { edges { node { product { id } } } } }';
    await eventually(
      () => client.must(wanted, {}, stocked.staffToken),
      ({ replenishment }) =>
        replenishment.edges.some(
          ({ node }: { node: { product: { id: string } } }) => node.product.id === goods('Lantern').id,
        ),
    );
    await staff.getByRole('link', { name: 'Stock', exact: true }).click();
    await staff.getByRole('link', { name: /^Products that have to be ordered/ }).waitFor();
    await staff.getByLabel('Supplier where none is known').fill('Glassworks');
    await staff.getByRole('checkbox', { name: `Select ${goods('Lantern').name}` }).check();
    await staff.getByRole('img', { name: /^Stock to come/ }).waitFor();
    await keepScreenshot(staff, `${setup}-desk-stock`);
    await confirm('Order from supplier');
    await staff.getByText('Order from supplier: 1 done.').waitFor();
    await staff.getByRole('checkbox', { name: /^Select Glassworks/ }).check();
    await confirm('Receive all of it');
    await staff.getByText('Receive all of it: 1 done.').waitFor();
    const { product } = await client.must(
      'query ($id: ID!) { product(id: $id) { stock { onHand incoming } } }',
      { id: goods('Lantern').id },
      stocked.staffToken,
    );
    expect(product.stock[0].incoming).toBe(0);
    expect(product.stock[0].onHand).toBeGreaterThan(50);
  });

  // The pages are the same in both.
  if (setup === 'one-process')
    it.each(['Recommendations', 'Pricing', 'Stock'])('can be used by everybody: %s', async (desk) => {
      await staff.setViewportSize({ width: 1440, height: 900 });
      await staff.getByRole('navigation', { name: 'Desks' }).getByRole('link', { name: desk }).click();
      await staff.getByRole('heading', { level: 1, name: desk }).waitFor();
      await staff.getByRole('table').first().waitFor();
      expect(await usabilityProblems(staff, `desk-${desk.toLowerCase()}`)).toEqual([]);
    });
});
