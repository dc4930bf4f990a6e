import { usabilityProblems } from './browser';
import { type ConsoleParts, goodsOf, openDesk } from './console-parts';

/** Every page at every size, light and dark: see `usabilityProblems`. */
export function describeUsability(parts: () => ConsoleParts): void {
  it.each(['/', '/products/', '/search', '/basket', '/orders', '/account', '/sign-in'])(
    'can use the page %s',
    async (path) => {
      const { shop, customer } = parts();
      await customer.goto(`${shop.url}${path}${path === '/products/' ? goodsOf(parts(), 'Mug').id : ''}`);
      await customer.getByRole('heading', { level: 1 }).first().waitFor();
      expect(await usabilityProblems(customer, path.split('/')[1] || 'home')).toEqual([]);
    },
  );

  it.each(['Recommendations', 'Pricing', 'Stock', 'Customers', 'Service', 'System'])(
    'can use the desk %s',
    async (desk) => {
      const { staff } = parts();
      await staff.setViewportSize({ width: 1440, height: 900 });
      await openDesk(staff, desk);
      if (desk === 'Service') {
        await staff.getByRole('link', { name: /^Ada Example waits/ }).click();
        await staff.getByRole('log').getByText('Thank you, Kim').waitFor();
      } else await staff.getByRole('table').first().waitFor();
      expect(await usabilityProblems(staff, `desk-${desk.toLowerCase()}`)).toEqual([]);
    },
  );

  it.each(['segments', 'campaigns'])('can use the form of new %s', async (what) => {
    const { shop, staff } = parts();
    await staff.setViewportSize({ width: 1440, height: 900 });
    await staff.goto(`${shop.url}/desks/customers/${what}/new`);
    await staff.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await usabilityProblems(staff, `desk-new-${what}`)).toEqual([]);
  });
}
