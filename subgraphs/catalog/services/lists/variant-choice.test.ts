import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser, startSubgraph } from '../../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../../index';
import { type CatalogHarness, idsOf, statementsOf, upsert } from '../../testing/shop';
import { shirt } from '../../testing/variants';
import type { CatalogServices } from '../services';

describe.each(engines)('the variant that stands for its group on %s', (engine) => {
  let harness: CatalogHarness;
  let ids: Readonly<Record<string, string>>;
  const sizes = ['S', 'M', 'L'];
  const skus = ['SHIRT', 'TUNIC'].flatMap((group) => sizes.map((size) => `${group}-Red-${size}`));

  beforeEach(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(
      harness,
      ['SHIRT', 'TUNIC'].flatMap((group) => sizes.map((size) => shirt('Red', size, group))),
    );
    const found = await idsOf(harness, ...skus);
    ids = Object.fromEntries(skus.map((sku, index) => [sku, found[index]!]));
  });
  afterEach(() => harness.stop());

  const shown = async (userId?: string, field = 'products(sort: NAME)'): Promise<string[]> => {
    const query = `{ page: ${field} { edges { node { sku } } } }`;
    const { data } = await harness.run(query, {}, userId === undefined ? undefined : asUser(userId));
    return data.page.edges.map(({ node }: { node: { sku: string } }) => node.sku).sort();
  };
  const soldOut = (sku: string) =>
    harness.deliver('inventory.availability-changed', { productId: ids[sku]!, status: 'OUT_OF_STOCK' });
  const bought = (userId: string, sku: string) =>
    harness.deliver('inventory.order-placed', {
      orderId: newId(),
      number: newId(),
      userId,
      currency: 'GBP',
      total: 100,
      placedAt: 1,
      lines: [{ productId: ids[sku]!, quantity: 1, unitPrice: 100 }],
    });
  const personalise = (userId: string, granted: boolean) =>
    harness.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted });

  it('can be had, in lists and in searches', async () => {
    expect(await shown()).toEqual(['SHIRT-Red-L', 'TUNIC-Red-L']);
    await soldOut('SHIRT-Red-L');
    await soldOut('SHIRT-Red-M');
    expect(await shown()).toEqual(['SHIRT-Red-S', 'TUNIC-Red-L']);
    expect(await shown(undefined, 'search(text: "shirt shirt red")')).toContain('SHIRT-Red-S');
    // Whoever asks for one by name is shown that one.
    expect(await shown(undefined, 'search(text: "shirt red l")')).toContain('SHIRT-Red-L');
  });

  it('has the size that the person bought last, where that can be had', async () => {
    const [ann, bob] = [newId(), newId()];
    await bought(ann, 'TUNIC-Red-S');
    expect(await shown(ann)).toEqual(['SHIRT-Red-S', 'TUNIC-Red-S']);
    await bought(ann, 'SHIRT-Red-M');
    expect(await shown(ann)).toEqual(['SHIRT-Red-M', 'TUNIC-Red-M']);
    await soldOut('TUNIC-Red-M');
    expect(await shown(ann)).toEqual(['SHIRT-Red-M', 'TUNIC-Red-S']);
    expect(await shown(bob)).toEqual(['SHIRT-Red-L', 'TUNIC-Red-L']);
  });

  it('is chosen without regard to the past of who refuses personalisation, of whom nothing is kept', async () => {
    const ann = newId();
    const kept = () => harness.runtime.platform.database.read.query('SELECT `value` FROM `chosen_options`');
    await bought(ann, 'SHIRT-Red-S');
    expect(await kept()).toHaveLength(2);
    await personalise(ann, false);
    expect(await kept()).toEqual([]);
    await bought(ann, 'SHIRT-Red-M');
    expect(await kept()).toEqual([]);
    expect(await shown(ann)).toEqual(['SHIRT-Red-L', 'TUNIC-Red-L']);
    await personalise(ann, true);
    await bought(ann, 'SHIRT-Red-M');
    expect(await shown(ann)).toEqual(['SHIRT-Red-M', 'TUNIC-Red-M']);
  });

  it('follows the stock and the orders of an imported past', async () => {
    const ann = newId();
    const port = harness.runtime.importPort;
    const stock = (sku: string, location: string, onHand: number) => {
      return { sku, productId: ids[sku]!, location, onHand, opening: onHand, openedAt: 0 };
    };
    await port.stock!([stock('SHIRT-Red-L', 'a', 0), stock('TUNIC-Red-L', 'a', 0), stock('TUNIC-Red-L', 'b', 1)]);
    expect(await shown()).toEqual(['SHIRT-Red-M', 'TUNIC-Red-L']);
    const line = { sku: 'TUNIC-Red-S', productId: ids['TUNIC-Red-S']!, quantity: 1, unitPrice: 1, returned: 0 };
    const order = { id: newId(), number: '1', customer: 'ann', userId: ann, currency: 'GBP', placedAt: 5 };
    await port.orders!([{ ...order, status: 'DELIVERED', lines: [line] }]);
    expect(await shown(ann)).toEqual(['SHIRT-Red-S', 'TUNIC-Red-S']);
  });

  it('is found with two statements for all groups of a page', async () => {
    const statements = await statementsOf(harness, () => shown(newId()));
    expect(statements).toHaveLength(3);
  });
});
