import { readFileSync } from 'node:fs';
import { eventually } from '../../shared/testing/until';
import { keepScreenshot } from './browser';
import { type ConsoleParts, confirmAct, goodsOf, openDesk } from './console-parts';

/** What those do who look after stock and orders, and what buyers see of it. */
export function describeStockDesk(parts: () => ConsoleParts): void {
  const region = (name: string) => parts().staff.getByRole('region', { name, exact: true });
  const asStaff = (query: string, variables = {}) => parts().client.must(query, variables, parts().stocked.staffToken);
  const stockOf = async (noun: 'Lantern' | 'Bowl') => {
    const { id } = goodsOf(parts(), noun);
    const { product } = await asStaff('query ($id: ID!) { product(id: $id) { stock { onHand incoming } } }', { id });
    return product.stock[0] as { readonly onHand: number; readonly incoming: number };
  };

  it('order from a supplier what runs short, and take it in', async () => {
    const { staff, setup } = parts();
    const lantern = goodsOf(parts(), 'Lantern');
    const wanted = '{ replenishment(first: 50) { edges { node { product { id } } } } }';
    await eventually(
      () => asStaff(wanted),
      ({ replenishment }) =>
        replenishment.edges.some(({ node }: { node: { product: { id: string } } }) => node.product.id === lantern.id),
    );
    await openDesk(staff, 'Stock');
    await staff.getByRole('link', { name: /^Products that have to be ordered/ }).waitFor();
    await staff.getByLabel('Supplier where none is known').fill('Glassworks');
    await staff.getByRole('checkbox', { name: `Select ${lantern.name}` }).check();
    await staff.getByRole('img', { name: /^Stock to come/ }).waitFor();
    await keepScreenshot(staff, `${setup}-desk-stock`);
    await confirmAct(staff, 'Order from supplier');
    await staff.getByText('Order from supplier: 1 done.').waitFor();
    await staff.getByRole('checkbox', { name: /^Select Glassworks/ }).check();
    await confirmAct(staff, 'Receive all of it');
    await staff.getByText('Receive all of it: 1 done.').waitFor();
    const { onHand, incoming } = await stockOf('Lantern');
    expect(incoming).toBe(0);
    expect(onHand).toBeGreaterThan(50);
  });

  it('send many orders at once, and take that back', async () => {
    const { staff } = parts();
    const orders = region('Orders');
    const row = orders.getByRole('row', { name: new RegExp(goodsOf(parts(), 'Candle').name) });
    await row.getByRole('checkbox').check();
    await confirmAct(staff, 'Ship', orders);
    await orders.getByText('Ship: 1 done.').waitFor();
    await orders.getByRole('button', { name: 'Undo' }).click();
    await orders.getByText('Undone: 1.').waitFor();
    await row.getByRole('checkbox').check();
    const coming = staff.waitForEvent('download');
    await orders.getByRole('button', { name: 'Download as CSV' }).click();
    expect(readFileSync(await (await coming).path(), 'utf8')).toMatch(/PLACED.*Ada Example.*40 × /);
  });

  it('accept what a customer sends back, who sees it', async () => {
    const { staff, customer, shop } = parts();
    const returns = region('Returns');
    await staff.getByRole('link', { name: 'Returns that wait for a decision: 1.' }).waitFor();
    await returns.getByLabel('Select all of: Returns').check();
    await confirmAct(staff, 'Accept, back on sale', returns);
    await returns.getByText('Accept, back on sale: 1 done.').waitFor();
    await customer.goto(`${shop.url}/orders`);
    await customer.getByRole('link', { name: /£8\.50$/ }).click();
    await customer.getByText(/Accepted · Refund £8.50/).waitFor();
  });

  it('take in pieces from a file, and take them out again', async () => {
    const { staff, stocked } = parts();
    const before = (await stockOf('Bowl')).onHand;
    const part = region('Stock that has come');
    const rows = `sku;quantity\r\n${stocked.word}-2;7\r\n${stocked.word}-3;many\r\n`;
    const file = { name: 'come.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) };
    await part.locator('input[type=file]').setInputFiles(file);
    await part.getByText('Row 3: "many" is no number of pieces.').waitFor();
    await confirmAct(staff, 'Receive pieces', part);
    await part.getByText('Receive pieces: 1 done.').waitFor();
    expect((await stockOf('Bowl')).onHand).toBe(before + 7);
    await part.getByRole('button', { name: 'Undo' }).click();
    await part.getByText('Undone: 1.').waitFor();
    expect((await stockOf('Bowl')).onHand).toBe(before);
  });

  it('set what customers may change of their orders, which product pages say', async () => {
    const { shop } = parts();
    const policy = region('Order policy');
    await policy.getByLabel('Days from arrival within which goods may come back').fill('14');
    await policy.getByLabel(/^Reasons to cancel/).fill('Too late\nFound elsewhere');
    await policy.getByRole('button', { name: 'Set policy' }).click();
    await policy.getByText('The policy holds.').waitFor();
    const { orderPolicy } = await asStaff('{ orderPolicy { returnDays returnReasons cancelReasons } }');
    expect(orderPolicy).toEqual({
      returnDays: 14,
      returnReasons: ['Too small', 'Broken'],
      cancelReasons: ['Too late', 'Found elsewhere'],
    });
    const html = await (await fetch(`${shop.url}/products/${goodsOf(parts(), 'Mug').id}`)).text();
    expect(html).toContain('"merchantReturnDays":14');
  });
}
