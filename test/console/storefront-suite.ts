import { eventually } from '../../shared/testing/until';
import { firstPageFigures, keepScreenshot, pixelsWider, seriousViolations } from './browser';
import { type ConsoleParts, goodsOf, setPrice, trainOnVisits } from './console-parts';
import { Keyboard } from './keyboard';

/** A new visitor finds something, becomes a customer, orders, and sends it back. */
export function describeStorefront(parts: () => ConsoleParts): void {
  const mug = () => goodsOf(parts(), 'Mug');
  const asStaff = (query: string, variables: Record<string, unknown>) =>
    parts().client.must(query, variables, parts().stocked.staffToken);

  beforeAll(async () => {
    const input = { returnDays: 30, returnReasons: ['Too small', 'Broken'] };
    await asStaff('mutation ($input: OrderPolicyInput!) { setOrderPolicy(input: $input) { returnDays } }', { input });
  });

  it('says what a product is before any script runs, to people and to machines', async () => {
    const { shop, stocked } = parts();
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

  it('asks a new visitor what they would like, and arranges the page by each answer', async () => {
    const { shop, customer: page, setup } = parts();
    await trainOnVisits(parts());
    await page.goto(shop.url);
    expect((await firstPageFigures(page)).layoutShift).toBeLessThan(0.1);
    const asked = page.getByRole('region', { name: 'Which of these would you like?' });
    expect(await asked.getByRole('listitem').count()).toBe(6);
    expect(await seriousViolations(page)).toEqual([]);
    await keepScreenshot(page, `${setup}-asked`);
    const usual = page.viewportSize()!;
    await page.setViewportSize({ width: 390, height: usual.height });
    expect(await pixelsWider(page)).toBe(0);
    await page.setViewportSize(usual);
    const names = () => page.locator('.card h3').allInnerTexts();
    const before = await names();
    const keyboard = new Keyboard(page);
    const [lamp, lantern, candle] = (['Lamp', 'Lantern', 'Candle'] as const).map((noun) => goodsOf(parts(), noun).name);
    await keyboard.press(asked.getByRole('button', { name: `Like ${lamp}` }));
    await asked.getByRole('button', { name: `Liked ${lamp}`, pressed: true }).waitFor();
    await page.getByRole('status').getByText('The page has been arranged anew.').waitFor({ state: 'attached' });
    // Lighting comes before tableware; what was liked is known.
    expect(before.slice(0, 2)).not.toContain(lantern);
    expect(new Set((await names()).slice(0, 2))).toEqual(new Set([lantern, candle]));
    expect((await firstPageFigures(page)).layoutShift).toBeLessThan(0.1);
    await keyboard.press(asked.getByRole('button', { name: 'Done' }));
    expect(await asked.count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).evaluate((h1) => h1 === document.activeElement)).toBe(true);
    await page.reload();
    expect((await firstPageFigures(page)).layoutShift).toBeLessThan(0.1);
    expect(await asked.count()).toBe(0);
  });

  it('a visitor finds a product, and sees a new price without asking for it', async () => {
    const { shop, stocked, customer: page, setup } = parts();
    await page.goto(shop.url);
    const { loadedBytes, layoutShift } = await firstPageFigures(page);
    expect(loadedBytes).toBeGreaterThan(0);
    expect(loadedBytes).toBeLessThan(350 * 1024);
    expect(layoutShift).toBeLessThan(0.1);
    await page.getByRole('searchbox').fill(stocked.word);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('checkbox', { name: /^Oslo/ }).check();
    await page.getByRole('link', { name: mug().name }).click();
    await page.getByRole('heading', { level: 1, name: mug().name }).waitFor();
    await page.getByText('£9.99').waitFor();
    // Whether or not the stream is open by now: the page reads the price again when it is.
    await setPrice(parts(), mug().id, 850);
    await page.getByText('£8.50').waitFor();
    await keepScreenshot(page, `${setup}-product`);
  });

  it('becomes a customer with the basket in hand, and orders, by keyboard alone', async () => {
    const { customer: page, setup } = parts();
    const keyboard = new Keyboard(page);
    const press = (role: 'button' | 'link', name: string | RegExp) => keyboard.press(page.getByRole(role, { name }));
    const write = (label: string, text: string) => keyboard.write(page.getByLabel(label), text);
    await press('button', 'Add to basket');
    await press('link', 'In the basket');
    await page.getByText('£8.50').first().waitFor();
    await press('link', 'Sign in to place the order.');
    await press('link', 'Create account');
    await write('Name', 'Ada Example');
    await write('E-mail', 'ada@shop.test');
    await write('Password', 'a long enough password');
    await press('button', 'Create account');
    await page.getByRole('heading', { name: 'Good to see you, Ada Example' }).waitFor();
    await press('link', /^Basket/);
    await write('Full name', 'Ada Example');
    await write('Street and number', '1 Glass Street');
    await write('Postal code', 'AB1 2CD');
    await write('City', 'Leeds');
    await write('Country, two letters', 'gb');
    await keepScreenshot(page, `${setup}-basket`);
    await press('button', 'Place order');
    await page.getByText(/Thank you. The order .* is placed/).waitFor();
    expect(await page.getByText('1 ×').count()).toBe(1);
  });

  it('is notified that the goods are on their way, and sends them back', async () => {
    const { customer: page, setup } = parts();
    const number = /orders\/([^?]+)/.exec(page.url())![1]!;
    const { order } = await asStaff('query ($n: String!) { order(number: $n) { id } }', { n: number });
    await asStaff('mutation ($id: ID!) { shipOrder(id: $id) { id } }', { id: order.id });
    await asStaff('mutation ($id: ID!) { deliverOrder(id: $id) { id } }', { id: order.id });
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

  it('does not show again what is not for the customer', async () => {
    const { shop, customer: page } = parts();
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

  it('speaks Chinese', async () => {
    const { shop, customer: page } = parts();
    await page.goto(`${shop.url}/sign-in`);
    await page.getByLabel('Language').selectOption('zh');
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
    await page.getByLabel('语言').selectOption('en');
  });
}
