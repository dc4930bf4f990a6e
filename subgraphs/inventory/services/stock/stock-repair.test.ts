import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { auditCommand } from '../../commands/audit-command';
import { TestShop } from '../../testing/shop';

describe.each(engines)('inventory audit on %s', (engine) => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open(engine);
  });
  afterEach(() => shop.close());

  const run = async (...parameters: string[]) => {
    const said: string[] = [];
    const code = await auditCommand.run(shop.services, parameters, (line) => said.push(line));
    return { code, said };
  };
  const spoil = (sql: string, ...parameters: string[]) =>
    shop.services.platform.database.transaction(({ manager }) => manager.query(sql, parameters));

  it('names what does not agree with the ledger, and puts it right where that is asked for', async () => {
    const [cup, bowl, hot] = [await shop.stocked(9), await shop.stocked(4), await shop.stocked(200)];
    await shop.place(asUser(newId()), [{ productId: cup, quantity: 2 }]);
    await shop.services.hot.spread(hot);
    expect(await run()).toEqual({ code: 0, said: ['3 stock rows, 0 discrepancies'] });
    await spoil('UPDATE `stock` SET `onHand` = 11 WHERE `productId` = ?', cup);
    await spoil('DELETE FROM `stock` WHERE `productId` = ?', bowl);
    await spoil('UPDATE `stock_buckets` SET `free` = 3 WHERE `productId` = ?', hot);
    await spoil(
      "UPDATE `product_availability` SET `backOrdered` = 3, `status` = 'BACKORDER' WHERE `productId` = ?",
      bowl,
    );
    const found = await run();
    expect(found.code).toBe(1);
    for (const id of [cup, bowl, hot]) expect(found.said.some((line) => line.startsWith(id))).toBe(true);
    const { code, said } = await run('--repair');
    expect(said.slice(-2)).toEqual(['3 products were put right', '3 stock rows, 0 discrepancies']);
    expect(code).toBe(0);
    expect((await shop.product(cup)).stock).toMatchObject([{ onHand: 9, reserved: 2 }]);
    expect((await shop.product(bowl)).stock).toMatchObject([{ onHand: 4, reserved: 0 }]);
    expect((await shop.product(hot)).stock).toMatchObject([{ onHand: 200, reserved: 0 }]);
  });

  it('leaves a ledger alone that adds up to less than nothing, and fails', async () => {
    const cup = await shop.stocked(2);
    await spoil('UPDATE `stock_movements` SET `onHandChange` = -2 WHERE `productId` = ?', cup);
    const { code, said } = await run('--repair');
    expect(code).toBe(1);
    expect(said).toContain('0 products were put right');
    await spoil('UPDATE `stock_movements` SET `onHandChange` = 2 WHERE `productId` = ?', cup);
  });

  it('says what it does not understand', async () => {
    await expect(run('--repare')).rejects.toThrow('"--repare" is not understood');
  });
});
