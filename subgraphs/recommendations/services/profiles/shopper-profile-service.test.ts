import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { day } from '../../../../shared/time/durations';
import { CategoryNameCache } from '../../serving/products/category-name-cache';
import { categoryIds, startShop, type TestShop, twoTastes } from '../../testing/shop';
import { accountKey } from '../events/person';

describe.each(engines)('what is understood of a shopper on %s', (engine) => {
  let shop: TestShop;
  let even: readonly string[];
  beforeAll(async () => {
    shop = await startShop(engine);
    even = shop.productIds.filter((_, n) => n % 2 === 0);
    for (const [n, productId] of shop.productIds.entries()) {
      await shop.deliver('pricing.price-changed', { productId, amount: 9_999, currency: 'GBP', reason: 'LIST' });
      await shop.deliver('pricing.price-changed', { productId, amount: 100 + n, currency: 'GBP', reason: 'LIST' });
    }
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());

  const command = async (...parameters: string[]) => {
    const lines: string[] = [];
    const profile = shop.runtime.commands.find(({ name }) => name === 'profile')!;
    const code = await profile.run(shop.services, parameters, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  };
  const visitor = async (productIds: readonly string[]) => {
    const userId = newId();
    const now = shop.services.platform.clock.now();
    const person = accountKey(userId);
    await shop.store(
      productIds.map((productId, n) => ({ person, type: 'VIEW', productId, at: now - (productIds.length - n) * day })),
    );
    return userId;
  };

  it('is nothing before anything was learned', async () => {
    expect((await command(newId())).text).toContain('train first');
    expect(await shop.services.shopperProfiles.of(accountKey(newId()))).toBeNull();
    await shop.train();
  });

  it('is what they turn to more than others do, at which prices and how often, named as the shop names it', async () => {
    const userId = await visitor(even.slice(-5));
    const profile = await shop.services.shopperProfiles.of(accountKey(userId));
    expect(profile).toMatchObject({
      categories: [{ id: categoryIds.even, name: 'Even' }],
      brands: [],
      priceBand: 'HIGH',
      daysBetweenVisits: 1,
      // The shop's past is of one day: nothing could be learned of what follows.
      interests: [],
    });
    expect(profile!.categories[0]!.share).toBeGreaterThan(0.8);
    const { code, text } = await command(userId);
    expect(code).toBe(0);
    expect(text).toMatch(/Likes: Even \(\d+ % of what they do, [\d.]+ times the ordinary\)/);
    expect(text).toContain('the upper end of each category');
    expect(text).toContain('every 1.0 days');
  });

  it('predicts what they will turn to where the past is long enough', async () => {
    const now = shop.services.platform.clock.now();
    const months = [80, 70, 60, 50, 40, 30, 20, 10].flatMap((ago) =>
      twoTastes(shop).map((event) => ({
        ...event,
        person: event.person.replace('v:', 'u:'),
        at: now - ago * day + (event.at % day),
      })),
    );
    await shop.store(months);
    await shop.train();
    const { interests } = (await shop.services.shopperProfiles.of('u:shopper-2'))!;
    const chance = (id: string) => interests.find((one) => one.id === id)!.probability;
    expect(chance(categoryIds.even)).toBeGreaterThan(0.8);
    expect(chance(categoryIds.odd)).toBeLessThan(0.2);
    expect((await command('shopper-2')).text).toMatch(/Within 30 days: .*Even \d+ %/);
  });

  it('is nothing of one who does not let the shop be arranged for them, and of one who never came', async () => {
    const userId = await visitor(even.slice(0, 5));
    await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: false });
    expect(await shop.services.shopperProfiles.of(accountKey(userId))).toBeNull();
    expect((await command(userId)).text).toContain('Nothing is known');
    expect(await shop.services.shopperProfiles.of(accountKey(newId()))).toBeNull();
  });

  it('is shown of one account by its id', async () => {
    for (const parameters of [[], ['one', 'two']]) {
      await expect(command(...parameters)).rejects.toThrow('Name one account by its id');
    }
  });

  it('lets another process know what categories are called', async () => {
    const names = new CategoryNameCache(shop.services.platform.database);
    expect(names.nameOf(categoryIds.odd)).toBeNull();
    await names.refresh();
    expect([names.nameOf(categoryIds.odd), names.nameOf(newId())]).toEqual(['Odd', null]);
  });
});
