import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

interface Parts {
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  readonly token: string;
}

const setPrices = `mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { code message } } }`;
const resume = 'mutation { suspendAutomaticPricing(suspended: false) }';
const priceNow = 'query ($id: ID!) { product(id: $id) { price { current { amount } reason } } }';

interface Proposal {
  readonly id: string;
  readonly status: string;
  readonly current: { readonly amount: number };
  readonly proposed: { readonly amount: number };
  readonly reason: string;
  readonly product: { readonly id: string; readonly name: string };
}

/** What staff see of demand and proposed prices, and what becomes of what they decide. */
export function describePricingDesk(parts: () => Parts): void {
  it('ProposeAndDecide learns demand and proposes, PricingDesk shows it, Decide sets the price and Suspend takes it back', async () => {
    const { client, stock, token } = parts();
    const id = stock.productIds[5]!;
    const staff = stock.staffToken;
    // Dear for what it costs: by what is believed of shops it would earn more for less.
    const price = { productId: id, amount: 4000, currency: 'GBP', unitCost: 1000 };
    expect((await client.must(setPrices, { prices: [price] }, staff)).setListPrices).toEqual({
      stored: 1,
      rejected: [],
    });
    const { quote } = await client.run('Quote', { lines: [{ productId: id, quantity: 2 }], coupon: null }, token);
    const input = { idempotencyKey: newId(), quoteToken: quote.token };
    const { placeOrder } = await client.run('PlaceOrder', { input }, token);

    const open = async (): Promise<Proposal | undefined> => {
      await client.run('ProposeAndDecide', { categoryId: null }, staff);
      const desk = await client.run('PricingDesk', { categoryId: null }, staff);
      const nodes = desk.priceProposals.edges.map(({ node }: { node: Proposal }) => node);
      return nodes.find(({ product }: Proposal) => product.id === id);
    };
    const proposal = (await eventually(open, (found) => found !== undefined))!;
    expect(proposal).toMatchObject({ current: { amount: 4000 }, reason: expect.stringContaining('expected profit +') });
    expect(proposal.proposed.amount).toBeLessThan(4000);
    expect(proposal.proposed.amount).toBeGreaterThanOrEqual(3600);

    const { product } = await client.run('ProductDesk', { id }, staff);
    expect(product.demandCurve).toMatchObject({ elasticity: expect.any(Number), optimum: { currency: 'GBP' } });
    expect(product.demandCurve.low).toBeLessThan(product.demandCurve.elasticity);
    expect(product.demandCurve.unitsAt.length).toBeGreaterThan(2);
    expect(product.priceHistory.at(-1)).toMatchObject({ price: { amount: 4000 }, reason: 'LIST' });

    const { decidePriceProposals } = await client.run('Decide', { ids: [proposal.id], accept: true }, staff);
    expect(decidePriceProposals).toEqual([{ id: proposal.id, status: 'ACCEPTED' }]);
    const now = async () => (await client.must(priceNow, { id }, token)).product.price;
    expect(await now()).toEqual({ current: { amount: proposal.proposed.amount }, reason: 'OPTIMISED' });
    expect((await client.run('Suspend', {}, staff)).suspendAutomaticPricing).toBe(true);
    expect(await now()).toEqual({ current: { amount: 4000 }, reason: 'LIST' });
    expect((await client.must(resume, {}, staff)).suspendAutomaticPricing).toBe(false);
    expect(await now()).toEqual({ current: { amount: 4000 }, reason: 'LIST' });
    // The pieces and the price are as others know them again.
    await client.run('CancelOrder', { id: placeOrder.id }, token);
    const before = { ...price, amount: 3499 };
    expect((await client.must(setPrices, { prices: [before] }, staff)).setListPrices).toEqual({
      stored: 1,
      rejected: [],
    });
  });
}
