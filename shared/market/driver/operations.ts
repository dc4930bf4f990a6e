/**
 * The operations that the market's people send, word for word as frontends do.
 */
export const operations = {
  SignIn: `mutation SignIn($email: String!, $password: String!) { signIn(email: $email, password: $password) { user { id } accessToken expiresAt refreshToken } }`,

  RefreshSession: `mutation RefreshSession($token: String!) { refreshSession(refreshToken: $token) { accessToken refreshToken expiresAt } }`,

  PersonalisedFeed: `query PersonalisedFeed($first: Int! = 20, $after: String) {
  me {
    id
    displayName
    segments { id name }
    feed(surface: HOME, first: $first, after: $after) {
      id
      strategy
      degraded
      edges {
        cursor
        position
        score
        reason { kind text because { id name } }
        node {
          id
          sku
          name
          brand
          categories { id name }
          images { url alt }
          rating { average count }
          price { current { amount currency } list { amount currency } discountPercent reason text }
          availability { status restockExpectedAt }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,

  VisitorFeed: `query VisitorFeed($visitorId: String!, $first: Int! = 20) {
  feed(visitorId: $visitorId, surface: HOME, first: $first) {
    id
    strategy
    degraded
    edges { position score reason { kind text } node { id name price { current { amount currency } } availability { status } } }
  }
}`,

  ProductPage: `query ProductPage($id: ID!) {
  product(id: $id) {
    id sku name description brand
    categories { id name parent { id name } }
    attributes { name value }
    images { url alt }
    rating { average count }
    reviews(first: 5) { totalCount edges { node { stars text createdAt author { id displayName } } } }
    price { current { amount currency } list { amount currency } lowestIn30Days { amount currency } discountPercent reason text validUntil }
    availability { status restockExpectedAt }
    alike: related(kind: SIMILAR, first: 8) { score reason { kind text } product { id name price { current { amount currency } } } }
    together: related(kind: BOUGHT_TOGETHER, first: 4) { score reason { kind text } product { id name } }
    looksLike: related(kind: LOOKS_LIKE, first: 4) { product { id name images { url alt } } }
  }
}`,

  VariantPage: `query VariantPage($sku: String!) {
  product(sku: $sku) { id sku name options { name value } price { current { amount currency } } availability { status } }
}`,

  SignUp: `mutation SignUp($input: SignUpInput!) { signUp(input: $input) { user { id } accessToken refreshToken expiresAt } }`,

  SetConsent: `mutation SetConsent($input: ConsentInput!) { setConsent(input: $input) { purpose granted changedAt } }`,

  BasketAndTrending: `query BasketAndTrending($ids: [ID!]!, $categoryId: ID) {
  basketSuggestions(productIds: $ids, first: 5) { score reason { kind text } product { id name availability { status } } }
  trending(categoryId: $categoryId, first: 10) { score product { id name } }
}`,

  Browse: `query Browse($filter: ProductFilter, $text: String!, $after: String) {
  categories { id slug name productCount children { id name productCount } }
  products(filter: $filter, sort: RATING, first: 20, after: $after) {
    totalCount
    facets { name values { value count } }
    edges { node { id name price { current { amount currency } } availability { status } } }
    pageInfo { hasNextPage endCursor }
  }
  search(text: $text, first: 10) { totalCount facets { name values { value count } } edges { node { id sku name } } }
}`,

  RecordEvents: `mutation RecordEvents($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) { accepted duplicates rejected { index code message } }
}`,

  Quote: `query Quote($lines: [QuoteLineInput!]!, $coupon: String) {
  quote(lines: $lines, couponCode: $coupon) {
    token expiresAt couponAccepted couponMessage
    lines { quantity unitPrice { amount currency } total { amount currency } reason product { id name availability { status } } }
    subtotal { amount currency } discount { amount currency } total { amount currency }
  }
}`,

  PlaceOrder: `mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on Order { id number status total { amount currency } lines { quantity product { id name } } }
    ... on InsufficientStock { message lines { requested available product { id name } } }
    ... on QuoteExpired { message }
  }
}`,

  OrderStatus: `query OrderStatus($number: String!) { order(number: $number) { id number status placedAt shippedAt trackingNumber history { at status note } lines { quantity returned product { id name } } } }`,

  RequestReturn: `mutation RequestReturn($orderId: ID!, $lines: [ReturnLineInput!]!) { requestReturn(orderId: $orderId, lines: $lines, reason: "does not fit") { id status lines { returned } } }`,

  CancelOrder: `mutation CancelOrder($id: ID!) { cancelOrder(id: $id) { id status } }`,

  StartConversation: `mutation StartConversation($visitorId: String, $locale: String) { startConversation(visitorId: $visitorId, locale: $locale) { id status locale startedAt } }`,

  SendMessage: `mutation SendMessage($conversationId: ID!, $text: String!, $clientMessageId: ID!) {
  sendMessage(conversationId: $conversationId, text: $text, clientMessageId: $clientMessageId) { id author text intent confidence entities { kind value } }
}`,

  ProposeAndDecide: `mutation ProposeAndDecide($categoryId: ID) { proposePrices(categoryId: $categoryId) { id status current { amount currency } proposed { amount currency } reason } }`,

  Decide: `mutation Decide($ids: [ID!]!, $accept: Boolean!) { decidePriceProposals(ids: $ids, accept: $accept) { id status } }`,

  Receive: `mutation Receive($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand reserved available product { id } location { id } } }`,
} as const;

/** What the market's member of staff asks beside them: no frontend's page, but valid against the contract's schema. */
export const staffOperations = {
  OpenOrders: `query OpenOrders($after: String) {
  orders(status: PLACED, first: 50, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } }
}`,
  ShipOrder: `mutation ShipOrder($id: ID!, $trackingNumber: String) { shipOrder(id: $id, trackingNumber: $trackingNumber) { id status } }`,
  UpsertProducts: `mutation UpsertProducts($products: [ProductInput!]!) { upsertProducts(products: $products) { created updated unchanged rejected { index code message } } }`,
  ProductOfSku: `query ProductOfSku($sku: String!) { product(sku: $sku) { id } }`,
  SetListPrices: `mutation SetListPrices($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { index code message } } }`,
  AcceptReturn: `mutation AcceptReturn($orderId: ID!, $lines: [ReturnLineInput!]!) { acceptReturn(orderId: $orderId, lines: $lines, restock: true) { id status returns { status refund { amount currency } } } }`,
  Catalogue: `query Catalogue($after: String) {
  products(sort: NEWEST, first: 100, after: $after) {
    edges { node { id sku price { current { amount currency } } availability { status } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
  CreateSegment: `mutation CreateSegment($input: SegmentInput!) { createSegment(input: $input) { id } }`,
  CreateCampaign: `mutation CreateCampaign($input: CampaignInput!) { createCampaign(input: $input) { id status } }`,
  LaunchCampaign: `mutation LaunchCampaign($id: ID!) { launchCampaign(id: $id) { id status } }`,
  SetPricingRule: `mutation SetPricingRule($rule: PricingRuleInput!) { setPricingRule(rule: $rule) { id } }`,
  OpenProposals: `query OpenProposals($first: Int!) { priceProposals(status: OPEN, first: $first) { edges { node { id } } } }`,
  Locations: `query Locations { locations { id name } }`,
  Proposals: `query Proposals($first: Int! = 20, $after: String) {
  replenishment(first: $first, after: $after) { edges { node { orderQuantity product { id } location { id } } } pageInfo { hasNextPage endCursor } }
}`,
  SetReplenishmentPolicy: `mutation SetReplenishmentPolicy($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { leadTimeDays } }`,
  OrderFromSupplier: `mutation OrderFromSupplier($input: PurchaseOrderInput!) { orderFromSupplier(input: $input) { id } }`,
  ReceivePurchaseOrder: `mutation ReceivePurchaseOrder($id: ID!, $lines: [PurchaseReceiptInput!]!) { receivePurchaseOrder(id: $id, lines: $lines) { id status } }`,
} as const;

/** One request for the stock of several products: `p0`, `p1` ... in the order given, each id a variable. */
export function stockOperation(count: number): string {
  return severalProducts('StockLevels', count, 'id stock { location { id } onHand available incoming }');
}

/** One request for several products as a list shows them. */
export function listedOperation(count: number): string {
  return severalProducts('Listed', count, 'id sku name price { current { amount currency } } availability { status }');
}

function severalProducts(name: string, count: number, selection: string): string {
  const places = Array.from({ length: count }, (_, place) => place);
  const variables = places.map((place) => `$id${place}: ID!`).join(', ');
  const fields = places.map((place) => `p${place}: product(id: $id${place}) { ${selection} }`);
  return `query ${name}(${variables}) {\n  ${fields.join('\n  ')}\n}`;
}
