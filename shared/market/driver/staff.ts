import type { StockLevelAnswer } from './answers';
import { staffOperations, stockOperation } from './operations';
import type { Shop } from './shop';

/** The market's member of staff in a running shop: sees what the API shows to staff, and does what it lets staff do. */
export class StaffAgent {
  private location: string | undefined;

  constructor(
    private readonly shop: Shop,
    private readonly token: () => Promise<string>,
  ) {}

  /** Sends an operation with staff's rights. Throws what the shop throws. */
  async send<T>(operation: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    return this.shop.send<T>(operation, query, variables, await this.token());
  }

  /** Accepts pieces that a shopper sent back, to be sold again. Throws what the shop throws. */
  async takeBack(
    orderId: string,
    lines: readonly { readonly productId: string; readonly quantity: number }[],
  ): Promise<void> {
    await this.shop.send('AcceptReturn', staffOperations.AcceptReturn, { orderId, lines }, await this.token());
  }

  /** Stock of each product by place; without those of which inventory says nothing. Throws what the shop throws. */
  async levels(ids: readonly string[]): Promise<{ id: string; levels: readonly StockLevelAnswer[] }[]> {
    const variables = Object.fromEntries(ids.map((id, place) => [`id${place}`, id]));
    const answer = await this.shop.send<Record<string, { readonly stock: readonly StockLevelAnswer[] | null } | null>>(
      'StockLevels',
      stockOperation(ids.length),
      variables,
      await this.token(),
    );
    // Null is not "no stock": inventory did not answer, so nothing is ordered.
    return ids.flatMap((id, place) => {
      const stock = answer[`p${place}`]?.stock;
      return stock ? [{ id, levels: stock }] : [];
    });
  }

  /** The id of the shop's first location; undefined where it has none. */
  async firstLocation(): Promise<string | undefined> {
    if (this.location === undefined) {
      const { locations } = await this.shop.send<{ locations: readonly { readonly id: string }[] }>(
        'Locations',
        staffOperations.Locations,
        {},
        await this.token(),
      );
      this.location = locations[0]?.id;
    }
    return this.location;
  }
}
