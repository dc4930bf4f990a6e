import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';
import { defaultLocationId } from './location-service';

describe.each(engines)('stock on %s', (engine) => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open(engine);
  });
  afterEach(() => shop.close());

  const movement = (productId: string, quantity: number, idempotencyKey = newId(), locationId = defaultLocationId) => ({
    productId,
    locationId,
    quantity,
    idempotencyKey,
  });
  const receive = (...movements: object[]) => shop.harness.run(operations.receive, { movements }, staff);
  const adjust = (...movements: object[]) =>
    shop.harness.run(operations.adjust, { movements, reason: 'counted' }, staff);

  it('knows one location from the start, with the same id everywhere', async () => {
    const { data } = await shop.harness.run('{ locations { id name } }', {}, staff);
    expect(data.locations).toEqual([{ id: defaultLocationId, name: 'Main warehouse' }]);
  });

  it('adds what came in, and answers with the level of each product and place', async () => {
    const [a, b] = [newId(), newId()];
    const { data } = await receive(movement(b, 2), movement(a, 5), movement(b, 4));
    expect(data.receiveStock).toEqual([
      { onHand: 6, reserved: 0, available: 6, product: { id: b }, location: { id: defaultLocationId } },
      { onHand: 5, reserved: 0, available: 5, product: { id: a }, location: { id: defaultLocationId } },
    ]);
  });

  it('counts a movement once, however often and concurrently it is sent', async () => {
    const [a, b] = [newId(), newId()];
    const same = [movement(a, 5, 'delivery 1'), movement(b, 3, 'delivery 2')];
    await Promise.all(Array.from({ length: 10 }, (_, i) => receive(...(i % 2 === 0 ? same : [...same].reverse()))));
    await receive(movement(a, 5, 'delivery 1'), movement(a, 5, 'delivery 1'), movement(a, 1));
    expect((await shop.product(a)).stock[0].onHand).toBe(6);
    expect((await shop.product(b)).stock[0].onHand).toBe(3);
    expect((await receive(movement(a, 6, 'delivery 1'))).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await adjust(movement(a, 5, 'delivery 1'))).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await receive(movement(a, 1, 'x'), movement(b, 1, 'x'))).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('takes a key for the whole correction: another reason is another one', async () => {
    const product = await shop.stocked(10);
    const correct = async (reason: string, quantity = -1) =>
      (
        await shop.harness.run(
          operations.adjust,
          { movements: [movement(product, quantity, 'count 1')], reason },
          staff,
        )
      ).codes;
    expect(await correct('broken')).toEqual([]);
    expect(await correct(' broken ')).toEqual([]);
    expect(await correct('stolen')).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await correct('broken', -2)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await shop.product(product)).stock[0].onHand).toBe(9);
  });

  it('loses no delivery where many of one product come at once', async () => {
    const product = newId();
    const answers = await Promise.all(Array.from({ length: 30 }, () => receive(movement(product, 2))));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect((await shop.product(product)).stock[0].onHand).toBe(60);
  });

  it('corrects in both directions, but never below what is reserved', async () => {
    const product = await shop.stocked(10);
    await shop.place(asUser(newId()), [{ productId: product, quantity: 4 }]);
    const refused = await adjust(movement(product, -7));
    expect(refused.codes).toEqual(['STOCK_BELOW_ZERO']);
    expect(refused.messages[0]).toContain('6');
    expect((await adjust(movement(newId(), -1))).codes).toEqual(['STOCK_BELOW_ZERO']);
    expect((await adjust(movement(product, -6))).data.adjustStock).toEqual([{ onHand: 4, reserved: 4, available: 0 }]);
    expect((await shop.product(product)).availability.status).toBe('OUT_OF_STOCK');
    expect((await adjust(movement(product, 7))).data.adjustStock).toEqual([{ onHand: 11, reserved: 4, available: 7 }]);
    expect((await shop.product(product)).availability.status).toBe('IN_STOCK');
  });

  it('moves pieces between locations as one, or not at all', async () => {
    const annex = await shop.services.locations.add('Annex');
    const product = await shop.stocked(3);
    const move = (pieces: number) => adjust(movement(product, -pieces), movement(product, pieces, newId(), annex.id));
    expect((await move(4)).codes).toEqual(['STOCK_BELOW_ZERO']);
    expect((await move(3)).data.adjustStock).toMatchObject([{ onHand: 0 }, { onHand: 3 }]);
    expect((await shop.product(product)).stock).toMatchObject([{ onHand: 0 }, { onHand: 3 }]);
  });

  it('refuses absurd movements and stores nothing of a call that has one', async () => {
    const product = newId();
    const good = movement(product, 1);
    expect((await receive(good, movement(product, 0))).codes).toEqual(['QUANTITY_INVALID']);
    expect((await receive(good, movement(product, -1))).codes).toEqual(['QUANTITY_INVALID']);
    expect((await receive(good, movement(product, 1_000_001))).codes).toEqual(['QUANTITY_INVALID']);
    expect((await adjust(good, movement(product, 0))).codes).toEqual(['BAD_USER_INPUT']);
    expect((await receive(good, movement(product, 1, newId(), newId()))).codes).toEqual(['NOT_FOUND']);
    expect((await receive(good, movement('no id', 1))).codes).toEqual(['NOT_FOUND']);
    expect((await receive(good, movement(product, 1, ''))).codes).toEqual(['BAD_USER_INPUT']);
    const many = Array.from({ length: 501 }, () => movement(product, 1));
    expect((await receive(...many)).codes).toEqual(['TOO_MANY']);
    const blank = await shop.harness.run(operations.adjust, { movements: [good], reason: '\u200b ' }, staff);
    expect(blank.codes).toEqual(['BAD_USER_INPUT']);
    expect((await shop.product(product)).stock).toEqual([]);
    expect(await shop.publishedTypes()).toEqual([]);
  });

  it('takes 500 movements at once, but no more than a location can hold', async () => {
    const product = newId();
    const full = () => Array.from({ length: 100 }, () => movement(product, 1_000_000));
    expect((await receive(...full())).codes).toEqual([]);
    expect((await receive(movement(product, 1))).codes).toEqual(['BAD_USER_INPUT']);
    const products = Array.from({ length: 500 }, () => movement(newId(), 1));
    expect((await receive(...products)).data.receiveStock).toHaveLength(500);
  });

  describe('that is brought from one place to another', () => {
    const transfer = async (lines: object[], idempotencyKey = newId(), changed: object = {}) => {
      const annex = (await shop.services.locations.list()).find(({ name }) => name === 'Annex')!.id;
      const input = { idempotencyKey, fromLocationId: defaultLocationId, toLocationId: annex, lines, ...changed };
      return shop.harness.run(operations.transfer, { input }, staff);
    };
    const levels = async (product: string) =>
      (await shop.product(product)).stock.map((level: { onHand: number; reserved: number }) => [
        level.onHand,
        level.reserved,
      ]);
    beforeEach(() => shop.services.locations.add('Annex'));

    it('counts once under its key, which stands for the whole request, and nobody sees a change', async () => {
      const [cup, plate] = [await shop.stocked(8), await shop.stocked(5)];
      const told = (await shop.publishedTypes()).length;
      const line = { productId: cup, quantity: 3 };
      const answers = await Promise.all(Array.from({ length: 6 }, () => transfer([line, line], 'van 1')));
      for (const { data } of answers) {
        expect(data.transferStock).toMatchObject([
          { onHand: 2, location: { name: 'Main warehouse' } },
          { onHand: 6, location: { name: 'Annex' } },
        ]);
      }
      expect((await transfer([line], 'van 1')).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      expect((await transfer([line, line, { productId: plate, quantity: 1 }], 'van 1')).codes).toEqual([
        'IDEMPOTENCY_KEY_REUSED',
      ]);
      expect(await levels(plate)).toEqual([[5, 0]]);
      expect(await shop.publishedTypes()).toHaveLength(told);
      expect((await shop.product(cup)).availability.status).toBe('IN_STOCK');
    });

    it('is refused where it is reserved, not there, goes nowhere or is nothing, and then nothing is moved', async () => {
      const [cup, plate] = [await shop.stocked(8), await shop.stocked(5)];
      await shop.place(asUser(newId()), [{ productId: cup, quantity: 6 }]);
      const both = [
        { productId: plate, quantity: 1 },
        { productId: cup, quantity: 3 },
      ];
      expect((await transfer(both)).codes).toEqual(['STOCK_BELOW_ZERO']);
      expect(await levels(plate)).toEqual([[5, 0]]);
      expect((await transfer([{ productId: cup, quantity: 0 }])).codes).toEqual(['QUANTITY_INVALID']);
      expect((await transfer([])).codes).toEqual(['BAD_USER_INPUT']);
      expect((await transfer(both, newId(), { toLocationId: defaultLocationId })).codes).toEqual(['BAD_USER_INPUT']);
      expect((await transfer(both, newId(), { toLocationId: newId() })).codes).toEqual(['NOT_FOUND']);
      await shop.services.hot.spread(await shop.stocked(400, plate));
      expect((await transfer([{ productId: plate, quantity: 400 }])).codes).toEqual([]);
      expect(await levels(plate)).toEqual([
        [5, 0],
        [400, 0],
      ]);
    });
  });
});
