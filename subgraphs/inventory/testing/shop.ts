import type { Clock } from '../../../shared/clock/clock';
import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { Engine } from '../../../shared/database/columns';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { type QuoteClaims, signQuote } from '../../../shared/quotes/quote-token';
import {
  asUser,
  type HarnessResult,
  type SubgraphHarness,
  startSubgraph,
} from '../../../shared/testing/subgraph-harness';
import { inventorySubgraph } from '../index';
import { defaultLocationId } from '../services/location-service';
import type { InventoryServices } from '../services/services';
import { auditStock } from '../services/stock/stock-audit';

export const staff = asUser(newId(), 'inventory:read', 'inventory:write');

export const operations = {
  receive: `mutation Receive($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand reserved available product { id } location { id } } }`,
  adjust: `mutation ($movements: [StockMovementInput!]!, $reason: String!) { adjustStock(movements: $movements, reason: $reason) { onHand reserved available } }`,
  transfer: `mutation ($input: StockTransferInput!) { transferStock(input: $input) { onHand available product { id } location { name } } }`,
  place: `mutation PlaceOrder($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      __typename
      ... on Order { id number status paymentMethod total { amount currency } lines { quantity product { id } } }
      ... on InsufficientStock { message lines { requested available product { id } } }
      ... on QuoteExpired { message }
    }
  }`,
  status: `query OrderStatus($number: String!) { order(number: $number) { id number status placedAt shippedAt trackingNumber history { at status note } lines { quantity returned product { id } } } }`,
  cancel: `mutation CancelOrder($id: ID!) { cancelOrder(id: $id) { id status } }`,
  cancelFor: `mutation ($id: ID!, $reason: String) { cancelOrder(id: $id, reason: $reason) { status history { note } } }`,
  cancelItems: `mutation CancelItems($orderId: ID!, $lines: [ReturnLineInput!]!, $key: String!, $reason: String) { cancelItems(orderId: $orderId, lines: $lines, idempotencyKey: $key, reason: $reason) { refund { amount currency } order { status total { amount } lines { quantity product { id } } history { note } } } }`,
  setOrderPolicy: `mutation SetOrderPolicy($input: OrderPolicyInput!) { setOrderPolicy(input: $input) { returnDays returnReasons exchangeDays exchangesUnshipped exchangesDelivered cancelReasons cancelsItems finalCategories { id } paymentMethods changesPayment refundMethods } }`,
  orderPolicy: `query OrderPolicy { orderPolicy { returnDays returnReasons exchangeDays exchangesUnshipped exchangesDelivered cancelReasons cancelsItems finalCategories { id } paymentMethods changesPayment refundMethods } }`,
  changeable: `query ($id: ID!) { order(id: $id) { returnsEndAt lines { returnable exchangeable product { id } } } }`,
  shipPart: `mutation ShipPart($id: ID!, $lines: [ReturnLineInput!]!, $trackingNumber: String) { shipOrder(id: $id, lines: $lines, trackingNumber: $trackingNumber) { id status lines { quantity shipped } } }`,
  shipUnderKey: `mutation ($id: ID!, $lines: [ReturnLineInput!], $key: String!, $trackingNumber: String) { shipOrder(id: $id, lines: $lines, idempotencyKey: $key, trackingNumber: $trackingNumber) { status lines { shipped } } }`,
  undoDelivery: `mutation ($id: ID!) { undoDelivery(id: $id) { status deliveredAt history { status } } }`,
  recall: `mutation ($id: ID!, $trackingNumber: String) { recallShipment(orderId: $id, trackingNumber: $trackingNumber) { status trackingNumber lines { shipped } } }`,
  deliver: `mutation DeliverOrder($id: ID!) { deliverOrder(id: $id) { id status deliveredAt } }`,
  changeAddress: `mutation ChangeShippingAddress($orderId: ID!, $address: AddressInput!) { changeShippingAddress(orderId: $orderId, address: $address) { id shippingAddress { name line1 city postalCode country } } }`,
  changePayment: `mutation ($orderId: ID!, $method: String!) { changePaymentMethod(orderId: $orderId, paymentMethod: $method) { id paymentMethod history { note } } }`,
  returnTo: `mutation ($orderId: ID!, $lines: [ReturnLineInput!]!, $refundTo: String) { requestReturn(orderId: $orderId, lines: $lines, reason: "does not fit", refundTo: $refundTo) { returns { refundTo } history { note } } }`,
  requestReturn: `mutation RequestReturn($orderId: ID!, $lines: [ReturnLineInput!]!, $reason: String! = "does not fit") { requestReturn(orderId: $orderId, lines: $lines, reason: $reason) { id status returns { id status refund { amount } } } }`,
  withdrawReturn: `mutation ($orderId: ID!, $returnId: ID!) { withdrawReturn(orderId: $orderId, returnId: $returnId) { returns { status } } }`,
  refuseReturn: `mutation ($orderId: ID!, $returnId: ID!) { refuseReturn(orderId: $orderId, returnId: $returnId, reason: "worn") { returns { status } history { note } } }`,
  acceptReturn: `mutation AcceptReturn($orderId: ID!, $lines: [ReturnLineInput!]!, $restock: Boolean! = true, $returnId: ID) { acceptReturn(orderId: $orderId, lines: $lines, restock: $restock, returnId: $returnId) { id status returns { status refund { amount currency } lines { quantity } } lines { quantity returned discount { amount } } } }`,
  exchange: `mutation Exchange($orderId: ID!, $lines: [ExchangeLineInput!]!, $key: String!) { exchange(orderId: $orderId, lines: $lines, idempotencyKey: $key) { order { id status total { amount } lines { quantity shipped returned product { id } } returns { status refund { amount } } } difference { amount currency } } }`,
  confirmPayment: `mutation ($orderId: ID!) { confirmPayment(orderId: $orderId, reference: "card 1") { id status expiresAt } }`,
  orderFromSupplier: `mutation OrderFromSupplier($input: PurchaseOrderInput!) { orderFromSupplier(input: $input) { id status expectedAt late lines { ordered received unitCost { amount } product { id availability { status restockExpectedAt } } } } }`,
  receivePurchase: `mutation ReceivePurchaseOrder($id: ID!, $lines: [PurchaseReceiptInput!]!) { receivePurchaseOrder(id: $id, lines: $lines) { id status lines { ordered received } } }`,
  cancelPurchase: `mutation ($id: ID!) { cancelPurchaseOrder(id: $id) { id status } }`,
  postponePurchase: `mutation ($id: ID!, $expectedAt: Date) { postponePurchaseOrder(id: $id, expectedAt: $expectedAt) { expectedAt } }`,
  purchases: `query PurchaseDesk { purchaseOrders(status: OPEN, first: 20) { totalCount edges { node { id supplier status late location { name } lines { ordered received product { id stock { onHand incoming } } } } } } }`,
  setStockPolicy: `mutation ($input: StockPolicyInput!) { setStockPolicy(input: $input) { lowStockThreshold backOrderLimit backOrdered } }`,
  waiting: `query ($id: ID!) { order(id: $id) { status lines { quantity shipped backOrdered expectedAt } } }`,
  ship: `mutation ($id: ID!, $trackingNumber: String) { shipOrder(id: $id, trackingNumber: $trackingNumber) { id status shippedAt trackingNumber } }`,
  products: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { availability { status restockExpectedAt } stock { onHand reserved available incoming location { id name } } } } }`,
  orders: `query ($status: OrderStatus, $first: Int! = 20, $after: String) {
    orders(status: $status, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id number status customer { id } total { amount } lines { quantity product { id } } history { status } } } }
  }`,
};

interface Line {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice?: number;
}

/** An inventory that runs alone, and what its people do with it. */
export class TestShop {
  private constructor(readonly harness: SubgraphHarness<InventoryServices>) {}

  static async open(engine: Engine, clock?: Clock, environment: Record<string, string> = {}): Promise<TestShop> {
    return new TestShop(await startSubgraph<InventoryServices>(inventorySubgraph, engine, { clock, environment }));
  }

  get services(): InventoryServices {
    return this.harness.services;
  }

  /** A product with so many pieces at a location. */
  async stocked(pieces: number, productId = newId(), locationId = defaultLocationId): Promise<string> {
    const movements = [{ productId, locationId, quantity: pieces, idempotencyKey: newId() }];
    await this.services.stock.receive(newId(), movements);
    return productId;
  }

  /** Makes products the variants of one group, at a price a piece each. */
  async variants(...products: readonly (readonly [productId: string, amount: number])[]): Promise<void> {
    const groupId = newId();
    for (const [productId, amount] of products) {
      await this.harness.deliver('catalog.product-changed', {
        ...{ productId, sku: productId, name: productId, brand: null, categoryIds: [], tags: [], archived: false },
        ...{ createdAt: 0, group: { groupId, sku: groupId, name: 'Shirt' } },
      });
      await this.harness.deliver('pricing.price-changed', { productId, amount, currency: 'GBP', reason: 'LIST' });
    }
  }

  quote(
    lines: readonly Line[],
    claims: Partial<QuoteClaims> = {},
    expiresAt = this.services.platform.clock.now() + 60_000,
  ): Promise<string> {
    const priced = lines.map((line) => ({ ...line, unitPrice: line.unitPrice ?? 250 }));
    const total = priced.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    const all = { quoteId: newId(), userId: null, currency: 'GBP', lines: priced, total, ...claims };
    return signQuote(all, internalSecretOf(this.services.platform.settings), expiresAt);
  }

  async place(
    who: Identity,
    lines: readonly Line[],
    idempotencyKey = newId(),
    more: object = {},
  ): Promise<HarnessResult> {
    return this.send(who, await this.quote(lines), idempotencyKey, more);
  }

  send(who: Identity, quoteToken: string, idempotencyKey = newId(), more: object = {}): Promise<HarnessResult> {
    return this.harness.run(operations.place, { input: { idempotencyKey, quoteToken, ...more } }, who);
  }

  /** What staff and shoppers see of a product. */
  async product(id: string) {
    const { data } = await this.harness.run(operations.products, { r: [{ __typename: 'Product', id }] }, staff);
    return data._entities[0];
  }

  /** Without what a task says by the clock, whoever asks for what meanwhile. */
  async publishedTypes(): Promise<string[]> {
    const types = (await this.harness.published()).map((event) => event.type);
    return types.filter((type) => type !== 'inventory.products-forecast');
  }

  /** Fails where the books do not agree; to be called at the end of a test. */
  async close(): Promise<void> {
    const { discrepancies } = await auditStock(this.services.platform.database);
    await this.harness.stop();
    expect(discrepancies).toEqual([]);
  }
}
