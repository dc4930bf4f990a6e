import type { OrderPayload, ReturnPayload } from '../../../../shared/events/catalogue';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day } from '../../../../shared/time/durations';
import { type SignedUp, startUsers, type UsersHarness } from '../../testing/users-harness';
import { purchasesOfAll } from './customer-purchases';

const valueText = `{ me { value { recencyDays frequency monetary { amount currency } rfm cell probabilityAlive churnRisk
  expectedPurchases lifetimeValue { amount currency } } } }`;

describe.each(engines)('customer value on %s', (engine) => {
  let users: UsersHarness;
  beforeAll(async () => {
    users = await startUsers(engine);
  });
  afterAll(() => users.stop());

  const order = (userId: string, total: number, daysAgo = 0): OrderPayload => ({
    orderId: newId(),
    number: 'n',
    userId,
    currency: 'GBP',
    total,
    placedAt: users.clock.now() - daysAgo * day,
    lines: [],
  });
  const back = ({ orderId, userId }: OrderPayload, refund: number): ReturnPayload => ({
    ...{ returnId: newId(), orderId, number: 'n', userId, currency: 'GBP', lines: [], refund, restocked: true },
  });
  const valueFor = async ({ identity }: SignedUp) => (await users.run(valueText, {}, identity)).data.me.value;

  it('is kept up by orders, cancellations and returns, in any order and any number of times', async () => {
    const person = await users.signUp('valued');
    expect(await valueFor(person)).toBeNull();
    const [first, second, third] = [order(person.id, 1000, 40), order(person.id, 3000, 10), order(person.id, 500)];
    const returned = back(second, 1200);
    await users.deliver('inventory.return-accepted', returned);
    for (const one of [second, first, third, second]) await users.deliver('inventory.order-placed', one);
    await users.services.values.learn({ isForced: true });
    expect(await valueFor(person)).toMatchObject({
      recencyDays: 0,
      frequency: 3,
      monetary: { amount: 3300, currency: 'GBP' },
    });
    await users.deliver('inventory.order-cancelled', third);
    await users.deliver('inventory.return-accepted', returned);
    expect(await valueFor(person)).toMatchObject({ recencyDays: 10, frequency: 2, monetary: { amount: 2800 } });
    // An exchange for something dearer, and then all of it comes back.
    await users.deliver('inventory.order-changed', { ...second, total: 3500 });
    expect(await valueFor(person)).toMatchObject({ monetary: { amount: 3300 } });
    await users.deliver('inventory.return-accepted', back(second, 2300));
    expect(await valueFor(person)).toMatchObject({ recencyDays: 40, frequency: 1, monetary: { amount: 1000 } });
  });

  it('of a tiny shop is by what is known of shops in general, and falls with silence', async () => {
    const person = await users.signUp('regular');
    for (const daysAgo of [100, 70, 40, 10]) {
      await users.deliver('inventory.order-placed', order(person.id, 2000, daysAgo));
    }
    await users.services.values.learn({ isForced: true });
    const now = await valueFor(person);
    expect(now.rfm).toMatch(/^[1-5]{3}$/);
    expect(now.expectedPurchases).toBeGreaterThan(1);
    expect(now.lifetimeValue.amount).toBeGreaterThan(3000);
    users.clock.advance(200 * day);
    const later = await valueFor(person);
    expect(later.probabilityAlive).toBeLessThan(now.probabilityAlive);
    expect(later.churnRisk).toBeGreaterThan(now.churnRisk);
    expect(later.lifetimeValue.amount).toBeLessThan(now.lifetimeValue.amount);
  });

  it('is for the person and for staff who need it, and refuses days that are none', async () => {
    const [person, other] = [await users.signUp('owner'), await users.signUp('other')];
    await users.deliver('inventory.order-placed', order(person.id, 100));
    const text = 'query ($id: ID!) { user(id: $id) { value { frequency } } }';
    const shown = async (...scopes: string[]) =>
      (await users.run(text, { id: person.id }, asUser(other.id, ...scopes))).data.user.value;
    expect(await shown()).toBeNull();
    expect([await shown('marketing:read'), await shown('users:read')]).toEqual([{ frequency: 1 }, { frequency: 1 }]);
    const wrong = await users.run('{ me { value { expectedPurchases(days: 0) } } }', {}, person.identity);
    expect(wrong.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('reads every customer once, whole, however many orders they have', async () => {
    const { read } = users.runtime.platform.database;
    const seen = new Map<string, number>();
    for await (const [userId, purchases] of purchasesOfAll(read, 3)) seen.set(userId, purchases.length);
    const all = new Map<string, number>();
    for await (const [userId, purchases] of purchasesOfAll(read)) all.set(userId, purchases.length);
    expect(seen).toEqual(all);
    expect(Math.max(...all.values())).toBeGreaterThan(3);
  });
});
