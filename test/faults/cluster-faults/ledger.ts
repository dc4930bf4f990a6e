import { newId } from '../../../shared/ids/ids';
import { eventually } from '../../../shared/testing/until';
import { contractOperations } from '../../contract/operations';
import type { TestShopClient } from '../../contract/shop-client';

/** How long whoever was not answered waits before they send the same again. */
const pauseMilliseconds = 100;

/** A customer who buys without end, and keeps what the shop has acknowledged. */
export class Buyer {
  readonly orders: string[] = [];
  readonly events: Record<string, unknown>[] = [];
  /** The longest that they have waited for an order since this was last set to 0, in milliseconds. */
  longestWait = 0;
  private readonly email = `buyer-${newId()}@faults.example`;
  private readonly password = 'a long and good password';
  private token = '';

  constructor(
    private readonly client: TestShopClient,
    private readonly productIds: readonly string[],
  ) {}

  async signUp(): Promise<void> {
    const input = { email: this.email, password: this.password, displayName: 'Buyer' };
    this.token = (await this.client.run('SignUp', { input })).signUp.accessToken;
  }

  /** A token of theirs is good for a quarter of an hour. */
  async signInAgain(): Promise<void> {
    const { signIn } = await this.insist('SignIn', { email: this.email, password: this.password });
    this.token = signIn.accessToken;
  }

  /** Buys until it is over: what is not acknowledged is sent again under the same key. */
  async buy(isOver: () => boolean): Promise<void> {
    for (let round = this.orders.length; !isOver(); round++) {
      const productId = this.productIds[round % this.productIds.length]!;
      const event = { id: newId(), type: 'VIEW', productId, occurredAt: new Date().toISOString() };
      const began = performance.now();
      await this.insist('RecordEvents', { events: [event] });
      this.events.push(event);
      const { quote } = await this.insist('Quote', { lines: [{ productId, quantity: 1 }] });
      const { placeOrder } = await this.insist('PlaceOrder', {
        input: { idempotencyKey: newId(), quoteToken: quote.token },
      });
      this.orders.push(placeOrder.number);
      this.longestWait = Math.max(this.longestWait, performance.now() - began);
    }
  }

  /** Asks for their page once: whether it came with what it shows. */
  async seesPage(): Promise<boolean> {
    const { data } = await this.client.send(contractOperations.get('PersonalisedFeed') ?? '', {}, this.token);
    return (data?.me?.feed?.edges?.length ?? 0) > 0;
  }

  /** The orders that the shop has of them. */
  async ordersThere(): Promise<string[]> {
    const numbers: string[] = [];
    for (let after: string | null = null; ; ) {
      const { me } = await this.client.must(
        'query ($after: String) { me { orders(first: 50, after: $after) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }',
        { after },
        this.token,
      );
      numbers.push(...me.orders.edges.map(({ node }: { node: { number: string } }) => node.number));
      if (!me.orders.pageInfo.hasNextPage) return numbers;
      after = me.orders.pageInfo.endCursor;
    }
  }

  /** Sends their events once more: how many of them the shop did not have, and how many it refused. */
  async eventsMissing(): Promise<number> {
    let missing = 0;
    for (let from = 0; from < this.events.length; from += 50) {
      const { recordEvents } = await this.client.run(
        'RecordEvents',
        { events: this.events.slice(from, from + 50) },
        this.token,
      );
      missing += recordEvents.accepted + recordEvents.rejected.length;
    }
    return missing;
  }

  private async insist(name: string, variables: Record<string, unknown>) {
    const { data } = await eventually(
      () =>
        this.client
          .send(contractOperations.get(name) ?? '', variables, this.token)
          .catch((error: unknown) => ({ data: null, errors: [error] })),
      ({ errors }) => errors.length === 0,
      120,
      pauseMilliseconds,
    );
    return data;
  }
}
