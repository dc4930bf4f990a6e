import { readFileSync } from 'node:fs';
import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import { keepScreenshot } from './browser';
import { type ConsoleParts, confirmAct, goodsOf, openDesk, setPrice, tokenIn } from './console-parts';
import { Keyboard } from './keyboard';

/** What those do who set prices, and what shoppers see of it. */
export function describePricingDesk(parts: () => ConsoleParts): void {
  const region = (name: string) => parts().staff.getByRole('region', { name, exact: true });
  const asStaff = (query: string) => parts().client.must(query, {}, parts().stocked.staffToken);

  beforeAll(async () => {
    const { client, stocked, customer } = parts();
    await setPrice(parts(), goodsOf(parts(), 'Candle').id, 4000, 1000);
    const input = { productId: goodsOf(parts(), 'Lantern').id, leadTimeDays: 60, orderCostAmount: 500 };
    await client.must(
      'mutation ($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { leadTimeDays } }',
      { input },
      stocked.staffToken,
    );
    const token = await tokenIn(customer);
    const lines = [
      { productId: goodsOf(parts(), 'Lantern').id, quantity: 40 },
      { productId: goodsOf(parts(), 'Candle').id, quantity: 2 },
    ];
    const { quote } = await client.run('Quote', { lines, coupon: null }, token);
    await client.run('PlaceOrder', { input: { idempotencyKey: newId(), quoteToken: quote.token } }, token);
  });

  it('accept a price, which a shopper sees without asking for it, and take it back', async () => {
    const { shop, staff, customer, setup } = parts();
    const candle = goodsOf(parts(), 'Candle');
    await customer.goto(`${shop.url}/products/${candle.id}`);
    const shown = customer.locator('.product-facts .price-now');
    await customer.getByText('£40.00').waitFor();
    await openDesk(staff, 'Pricing');
    const row = region('Proposed prices').getByRole('row', { name: new RegExp(candle.name) });
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
    await confirmAct(staff, 'Accept');
    await staff.getByText('Accept: 1 done.').waitFor();
    await customer.getByText(proposed).first().waitFor();
    expect(await shown.innerText()).toBe(proposed);
    await staff.getByRole('button', { name: 'Undo' }).click();
    await staff.getByText('Undone: 1.').waitFor();
    await customer.getByText('£40.00').first().waitFor();
    expect(await shown.innerText()).toBe('£40.00');
  });

  it('take list prices along as a file, and set them from one', async () => {
    const { staff } = parts();
    const cup = goodsOf(parts(), 'Cup');
    const products = region('Products');
    await products.getByRole('row', { name: new RegExp(cup.name) }).waitFor();
    const coming = staff.waitForEvent('download');
    await products.getByRole('button', { name: 'Download as CSV' }).click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    const [headings, ...lines] = text.split('\r\n');
    const line = lines.find((one) => one.includes(cup.name)) ?? '';
    const changed = [headings, line.replace('14.99', '15.49'), 'none,Nothing,1,GBP,yes', ''].join('\r\n');
    const file = { name: 'list-prices.csv', mimeType: 'text/csv', buffer: Buffer.from(changed) };
    const upload = region('List price');
    await upload.locator('input[type=file]').setInputFiles(file);
    await upload.getByText('Row 3: There is no product none.').waitFor();
    await confirmAct(staff, 'Set prices', upload);
    await upload.getByText('Set prices: 1 done.').waitFor();
    const listOf = async () => {
      const { product } = await asStaff(`{ product(id: "${cup.id}") { price { list { amount } } } }`);
      return product.price.list.amount;
    };
    expect(await listOf()).toBe(1549);
    await upload.getByRole('button', { name: 'Undo' }).click();
    await upload.getByText('Undone: 1.').waitFor();
    expect(await listOf()).toBe(1499);
  });

  it('change many prices by a percentage, take products off sale, and take both back', async () => {
    const { staff, stocked } = parts();
    const products = region('Products');
    const mine = new RegExp(`^${stocked.word} Plate`);
    await products.getByPlaceholder('Filters').fill(`${stocked.word} Plate`);
    expect(await products.getByRole('rowheader', { name: mine }).count()).toBe(2);
    await products.getByLabel('Change list prices by, %').fill('10');
    const undone = async (act: string) => {
      await products.getByLabel('Select all of: Products').check();
      await confirmAct(staff, act, products);
      await products.getByText(`${act}: 2 done.`).waitFor();
      const { products: found } = await asStaff(
        `{ products(first: 20, filter: { includeArchived: true, onePerGroup: false }) { edges { node { name archived price { list { amount } } } } } }`,
      );
      await products.getByRole('button', { name: 'Undo' }).click();
      await products.getByText('Undone: 2.').waitFor();
      return found.edges
        .map(({ node }: { node: { name: string } }) => node)
        .filter(({ name }: { name: string }) => mine.test(name));
    };
    const dearer = await undone('Change list prices by 10.0%');
    expect(dearer.map(({ price }: { price: { list: { amount: number } } }) => price.list.amount).sort()).toEqual([
      4399, 4949,
    ]);
    expect(await undone('Take off sale')).toEqual([
      expect.objectContaining({ archived: true }),
      expect.objectContaining({ archived: true }),
    ]);
    await products.getByRole('row', { name: /Plate 9 cm .*£44.99 .* Yes$/ }).waitFor();
  });

  it('set the rules that automatic prices keep', async () => {
    const rules = region('Rules');
    await rules.getByLabel('Margin at least, %').fill('25');
    await rules.getByLabel('Accepts by itself').uncheck();
    await rules.getByRole('button', { name: 'Set rule' }).click();
    await rules.getByText('The rule holds.').waitFor();
    await rules.getByRole('row', { name: /^All others 25/ }).waitFor();
    expect((await asStaff('{ pricingRules { minMarginPercent automatic } }')).pricingRules).toEqual([
      { minMarginPercent: 25, automatic: false },
    ]);
  });

  it('make promotions, by hand and from a file, and end them', async () => {
    const { staff, client } = parts();
    const promotions = region('Promotions');
    await promotions.getByLabel('Name', { exact: true }).fill('Spring');
    await promotions.getByLabel('Value, %').fill('50');
    await promotions.getByRole('button', { name: 'Create promotion', exact: true }).click();
    await promotions.getByText('The promotion Spring holds.').waitFor();
    const lines = [{ productId: goodsOf(parts(), 'Mug').id, quantity: 1 }];
    const totalOf = async () => (await client.run('Quote', { lines, coupon: null })).quote.total.amount;
    expect(await totalOf()).toBe(425);
    const rows = 'name,kind,value,coupon,budget,ends\r\nAutumn,PERCENT_OFF,10,AUTUMN,5,\r\nWrong,NOTHING,1,,,\r\n';
    const file = { name: 'promotions.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
    await promotions.locator('input[type=file]').setInputFiles(file);
    await promotions.getByText(/^Row 3: "NOTHING" is none of/).waitFor();
    await confirmAct(staff, 'Create promotions', promotions);
    await promotions.getByText('Create promotions: 1 done.').waitFor();
    await promotions.getByRole('row', { name: /Autumn .* AUTUMN .* Yes$/ }).waitFor();
    await promotions.getByLabel('Select all of: Promotions').check();
    await confirmAct(staff, 'End now', promotions);
    await promotions.getByText('End now: 2 done.').waitFor();
    expect(await totalOf()).toBe(850);
  });

  it('stop all automatic prices at once by keyboard alone, and let them go on', async () => {
    const { staff } = parts();
    const keyboard = new Keyboard(staff);
    const isSuspended = async () => (await asStaff('{ automaticPricingSuspended }')).automaticPricingSuspended;
    const part = region('Kill switch');
    const suspend = { name: 'Suspend automatic pricing' };
    await keyboard.press(part.getByRole('button', suspend));
    await keyboard.press(staff.getByRole('alertdialog').getByRole('button', suspend));
    await part.getByText('Automatic pricing is suspended.').waitFor();
    await staff.getByRole('link', { name: /^Automatic pricing is suspended/ }).waitFor();
    expect(await isSuspended()).toBe(true);
    await keyboard.press(part.getByRole('button', { name: 'Let automatic pricing go on' }));
    await part.getByText('Automatic pricing runs.').waitFor();
    expect(await isSuspended()).toBe(false);
  });
}
