import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../../shared/testing/engines';
import { TestShopClient } from '../contract/shop-client';
import { stockSmallShop } from '../contract/small-shop';
import { ensureBuilt } from '../harness/ensure-built';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { launchBrowser, openPage } from './browser';
import type { ConsoleParts } from './console-parts';
import { describeCustomerDesks } from './customer-desks-suite';
import { describePricingDesk } from './pricing-desk-suite';
import { describeStaffSignIn } from './staff-suite';
import { describeStockDesk } from './stock-desk-suite';
import { describeStorefront } from './storefront-suite';
import { describeUsability } from './usability-suite';

/** One shop and one browser for all of it: what one part leaves behind, the next goes on with. */
describeWithChromium.each(setups)('the console in a browser, %s', (setup) => {
  let shop: TestShop;
  let browser: Browser;
  let parts: ConsoleParts;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop(setup, { environment: { SHOP_RETURN_COUNTRIES: 'GB, IE' } });
    const client = new TestShopClient(shop.endpoint);
    const [stocked, launched] = await Promise.all([stockSmallShop(client, shop.staff), launchBrowser()]);
    browser = launched;
    const [customer, staff] = await Promise.all([openPage(browser, complaints), openPage(browser, complaints)]);
    parts = { setup, shop, client, stocked, customer, staff };
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  describe('the storefront', () => describeStorefront(() => parts));
  describe('staff', () => describeStaffSignIn(() => parts));
  describe('the desk of prices', () => describePricingDesk(() => parts));
  describe('the desk of stock', () => describeStockDesk(() => parts));
  describe('the desks of customers, service and the system', () => describeCustomerDesks(() => parts));
  // The pages are the same in both.
  if (setup === 'one-process') describe('everybody', () => describeUsability(() => parts));
});
