const shown = 'id price { current { amount currency } } availability { status }';

/**
 * The operations of `operations.ts` with those fields alone that the market's people go by: for a shop in the same process,
 * in which products are known by their ids. The others are sent as they are.
 */
export const leanOperations: Readonly<Record<string, string>> = {
  PersonalisedFeed: `query PersonalisedFeed($first: Int! = 20) {
  me { feed(surface: HOME, first: $first) { id degraded edges { position reason { because { id } } node { ${shown} } } } }
}`,

  VisitorFeed: `query VisitorFeed($visitorId: String!, $first: Int! = 20) {
  feed(visitorId: $visitorId, surface: HOME, first: $first) { id degraded edges { position node { ${shown} } } }
}`,

  ProductPage: `query ProductPage($id: ID!) {
  product(id: $id) {
    ${shown}
    alike: related(kind: SIMILAR, first: 8) { product { id price { current { amount currency } } } }
    together: related(kind: BOUGHT_TOGETHER, first: 4) { product { id } }
  }
}`,

  BasketAndTrending: `query BasketAndTrending($ids: [ID!]!, $categoryId: ID) {
  basketSuggestions(productIds: $ids, first: 5) { product { id availability { status } } }
  trending(categoryId: $categoryId, first: 10) { product { id } }
}`,

  Browse: `query Browse($text: String!) {
  products(sort: RATING, first: 20) { edges { node { ${shown} } } }
  search(text: $text, first: 10) { edges { node { id } } }
}`,

  RecordEvents: `mutation RecordEvents($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) { accepted rejected { index code message } }
}`,

  SendMessage: `mutation SendMessage($conversationId: ID!, $text: String!, $clientMessageId: ID!) {
  sendMessage(conversationId: $conversationId, text: $text, clientMessageId: $clientMessageId) { id }
}`,
};
