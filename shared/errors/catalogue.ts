/** What a client may learn of a failure: a stable code, the HTTP status it means, and a sentence that a person can act on. */
export interface ErrorEntry {
  readonly status: number;
  /** `{name}` stands for a detail that the place of failure fills in. */
  readonly message: string;
}

/** Every error code there is. A code never changes its meaning; clients switch on it. */
export const errorCatalogue = {
  // Requests
  BAD_REQUEST: { status: 400, message: 'The request is not well formed: {detail}' },
  BODY_TOO_LARGE: { status: 413, message: 'The request body is larger than {limit} bytes.' },
  BAD_USER_INPUT: { status: 400, message: '{detail}' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'A {operation} is sent by POST.' },
  NOT_ACCEPTABLE: { status: 406, message: 'Answers are {types}: the Accept header takes none of them.' },
  CONTENT_ENCODING_UNSUPPORTED: { status: 415, message: 'A body may be encoded by {encodings}, or not at all.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The headers of the request are too large.' },
  REQUEST_TIMEOUT: { status: 408, message: 'The request took longer than {milliseconds} ms to come.' },
  TOO_MANY_OPEN: { status: 429, message: 'There may be {limit} open {what} of one address at a time.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The body should be application/json in UTF-8.' },
  CROSS_SITE_REQUEST: {
    status: 400,
    message: 'A query by GET carries the header apollo-require-preflight here, so that no other site can send it.',
  },
  HOST_UNKNOWN: {
    status: 403,
    message: 'The shop does not answer agents under the name {host}: AGENT_HOSTS and SHOP_URL say which it has.',
  },
  ORIGIN_REFUSED: { status: 403, message: 'Pages of {origin} may not call: see CORS_ORIGINS.' },
  AGENT_BUDGET_SPENT: { status: 429, message: 'The agent has used up its budget: there is more in {seconds} s.' },
  // Limits of an operation
  TOO_MANY_TOKENS: { status: 400, message: 'A document has at most {limit} tokens.' },
  TOO_DEEP: { status: 400, message: 'An operation is nested at most {limit} levels deep; this one is {given}.' },
  TOO_MANY_ALIASES: { status: 400, message: 'An operation has at most {limit} aliases; this has {given}.' },
  TOO_MANY_DIRECTIVES: { status: 400, message: 'At most {limit} directives are taken {place}; these are {given}.' },
  TOO_MANY_ROOT_FIELDS: { status: 400, message: 'An operation has at most {limit} root fields; this has {given}.' },
  TOO_MANY_PASSWORDS: {
    status: 400,
    message: 'An operation has at most {limit} fields that take a password; this has {given}.',
  },
  TOO_COSTLY: {
    status: 400,
    message: 'The operation would cost {given}, and {limit} is the most: ask for fewer fields, or shorter lists.',
  },
  INTROSPECTION_CLOSED: { status: 403, message: 'The schema is shown to staff with the scope schema:read.' },
  RATE_LIMITED: { status: 429, message: 'Too many requests: try again in {seconds} s.' },
  SIGN_IN_THROTTLED: { status: 429, message: 'Too many failed attempts to sign in: try again in {seconds} s.' },
  // Operations known by their hash
  PERSISTED_QUERY_NOT_FOUND: { status: 200, message: 'PersistedQueryNotFound' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 200, message: 'PersistedQueryNotSupported' },
  OPERATION_NOT_TRUSTED: { status: 403, message: 'This shop answers the operations of its own frontends alone.' },
  TOO_MANY: { status: 400, message: 'At most {limit} {what} at a time; {given} were given.' },
  BAD_CURSOR: {
    status: 400,
    message: 'The cursor is not one that this list gave out, or the list is no longer kept: start without it.',
  },
  NOT_FOUND: { status: 404, message: 'There is no such {what}.' },
  // Identity
  UNAUTHENTICATED: { status: 401, message: 'Sign in first.' },
  TOKEN_EXPIRED: { status: 401, message: 'The access token has expired: refresh the session.' },
  TOKEN_INVALID: { status: 401, message: 'The access token is not one of ours.' },
  FORBIDDEN: { status: 403, message: 'This needs a right that the account does not have: {scopes}.' },
  INTERNAL_IDENTITY_REQUIRED: { status: 401, message: 'Subgraphs answer the gateway alone.' },
  // Users
  WEAK_PASSWORD: { status: 400, message: 'The password is too weak: {detail}' },
  EMAIL_INVALID: { status: 400, message: 'This is not an e-mail address.' },
  EMAIL_TAKEN: { status: 409, message: 'There is an account with this e-mail address already.' },
  SIGN_IN_FAILED: { status: 401, message: 'E-mail address and password do not match.' },
  ACCOUNT_TOKEN_INVALID: { status: 400, message: 'The link is not good any more: ask for a new one.' },
  REFRESH_TOKEN_INVALID: { status: 401, message: 'The session cannot be refreshed: sign in again.' },
  REFRESH_TOKEN_REUSED: {
    status: 401,
    message: 'This refresh token was used before, so its session was ended for safety: sign in again.',
  },
  CAMPAIGN_STATE: { status: 409, message: 'A campaign that is {status} cannot be {action}.' },
  PHONE_INVALID: { status: 400, message: 'A phone number begins with + and its country, and has 8 to 15 digits.' },
  PUSH_SUBSCRIPTION_INVALID: {
    status: 400,
    message: 'This is not what a browser gives as JSON of its PushSubscription: an https endpoint and two keys.',
  },
  // Catalog
  SKU_REQUIRED: { status: 400, message: 'A product needs a sku.' },
  NAME_REQUIRED: { status: 400, message: 'A product needs a name.' },
  TEXT_TOO_LONG: { status: 400, message: '"{field}" takes at most {limit} characters; {given} were given.' },
  LIST_TOO_LONG: { status: 400, message: '"{field}" takes at most {limit} entries; {given} were given.' },
  IMAGE_URL_INVALID: { status: 400, message: 'An image needs an http or https address, or one under /media/.' },
  ATTRIBUTE_INVALID: { status: 400, message: 'An attribute needs a name and a value.' },
  OPTION_INVALID: { status: 400, message: 'An option needs a name and a value.' },
  OPTION_REPEATED: { status: 400, message: 'The option "{name}" is given twice.' },
  GROUP_SKU_REQUIRED: {
    status: 400,
    message: 'Options and the name of a group need a "groupSku": they tell a variant from its siblings.',
  },
  GROUP_NAME_DIFFERS: {
    status: 400,
    message: 'The group of this sku is called "{name}" by a row before, and "{given}" here.',
  },
  GROUP_FULL: { status: 400, message: 'A group has at most {limit} variants.' },
  VARIANT_REPEATED: { status: 400, message: 'Its sibling {sku} has the same options already.' },
  VARIANT_OPTIONS_DIFFER: {
    status: 400,
    message: 'All variants of a group have the same options: {expected} with its sibling {sku}, {given} here.',
  },
  CATEGORY_PATH_INVALID: {
    status: 400,
    message: 'A category path is a list of names from the root down, none of them empty.',
  },
  STARS_INVALID: { status: 400, message: 'Stars are a whole number from 1 to 5.' },
  DUPLICATE_ROW: { status: 400, message: 'Row {first} of the same request has this key already.' },
  ALREADY_REVIEWED: { status: 409, message: 'You have reviewed this product already.' },
  // Pricing
  PRODUCT_NOT_FOUND: { status: 404, message: 'There is no product {product}.' },
  PRODUCT_NOT_FOR_SALE: { status: 409, message: 'Product {product} is not for sale any more.' },
  PRICE_UNKNOWN: { status: 409, message: 'There is no price for product {product}.' },
  CURRENCY_MISMATCH: { status: 400, message: 'The shop sells in {expected}, not in {given}.' },
  QUANTITY_INVALID: { status: 400, message: 'A quantity is a whole number from 1 to {limit}.' },
  PRICE_BELOW_COST: {
    status: 400,
    message: 'The price {price} of product {product} is below its cost of {cost}: set "allowBelowCost" if it is meant.',
  },
  PRICING_RULE_INVALID: { status: 400, message: '"{field}" is {rule}, not {given}.' },
  AUTOMATIC_PRICING_SUSPENDED: { status: 409, message: 'Automatic pricing is suspended: let it go on first.' },
  PROMOTION_DATES: { status: 400, message: 'A promotion {rule}.' },
  COUPON_CODE_INVALID: {
    status: 400,
    message: 'A coupon code has 1 to 64 letters, digits and the signs - and _, and no blanks.',
  },
  COUPON_CODE_TAKEN: { status: 409, message: 'A promotion has the coupon code {code} already.' },
  PERCENT_INVALID: { status: 400, message: '"{field}" is a whole number of percent from 1 to 100.' },
  PROMOTION_LIMIT_INVALID: { status: 400, message: '"{field}" is at least 1; without it there is no limit.' },
  PERSONAL_PRICES_OFF: {
    status: 400,
    message: 'Prices are the same for everybody in this shop: leave "segmentId" out, or set PERSONAL_PRICES=on.',
  },
  COMPETITOR_PRICE_IMPLAUSIBLE: {
    status: 400,
    message:
      'The price {price} of {competitor} for product {product} is set aside: it is too far from {own}, and no other competitor asks the like.',
  },
  FEED_ADDRESS: { status: 400, message: 'The address of a feed begins with http:// or https://, without a password.' },
  QUOTE_USED: {
    status: 409,
    message: 'An order has the promotion of this quote already: ask for a new quote.',
  },
  QUOTE_INVALID: { status: 400, message: 'The quote is not one that this shop gave.' },
  // Inventory
  IDEMPOTENCY_KEY_REUSED: { status: 409, message: 'This idempotency key was used for something else before.' },
  ORDER_STATE: { status: 409, message: 'An order that is {status} cannot be {action}.' },
  STOCK_BELOW_ZERO: { status: 409, message: 'Only {available} pieces are free at this location.' },
  ORDER_QUANTITY: {
    status: 409,
    message: 'Only {available} pieces of product {product} in this order can be {action}; {given} were given.',
  },
  INSUFFICIENT_STOCK: {
    status: 409,
    message: 'Only {available} pieces of product {product} are free; {given} were given.',
  },
  NOT_A_VARIANT: { status: 409, message: 'Product {product} is no variant of what product {other} is one of.' },
  PURCHASE_ORDER_STATE: { status: 409, message: 'A purchase order that is {status} cannot be {action}.' },
  RECEIPT_TOO_LARGE: {
    status: 409,
    message: 'Only {outstanding} pieces of product {product} are still to come; {given} were given.',
  },
  DATE_IN_PAST: { status: 400, message: '"{field}" is {given}: a day from {earliest} on was expected.' },
  POLICY_INVALID: { status: 400, message: '"{field}" is {rule}; {given} was given.' },
  NOTHING_TO_SHIP: {
    status: 409,
    message: 'No piece of this order is ready to be shipped: {waiting} are back-ordered.',
  },
  REASON_NOT_ALLOWED: { status: 400, message: 'The reason is to be one of these: {reasons}.' },
  PAYMENT_METHOD_NOT_ALLOWED: { status: 400, message: 'The payment method is to be one of these: {methods}.' },
  POLICY_DAYS_OVER: {
    status: 409,
    message: 'The {days} days within which pieces of this order could be {action} were over on {end}.',
  },
  POLICY_FINAL: { status: 409, message: 'Product {product} is of a kind that cannot be {action}.' },
  POLICY_FORBIDS: { status: 409, message: '{what} is not possible in this shop.' },
  RETURN_STATE: { status: 409, message: 'A return that is {status} cannot be {action}.' },
  // Recommendations
  EVENT_ID_INVALID: {
    status: 400,
    message: 'The id of an event is a UUID, or another word of 1 to 128 visible ASCII characters.',
  },
  EVENT_TIME_INVALID: { status: 400, message: 'An event lies at most 5 minutes ahead and 30 days back.' },
  EVENT_PRODUCT_INVALID: { status: 400, message: 'An event of this type names a product by its id.' },
  EVENT_PERSON_INVALID: {
    status: 400,
    message: 'Sign in, or name the visitor by 1 to 64 letters, digits and the signs . _ : -',
  },
  EVENT_VALUE_INVALID: { status: 400, message: '"{field}" is {rule}.' },
  EVENT_FEED_UNKNOWN: {
    status: 400,
    message: '"feedId" names a feed that this shop made in the last day, or one that was open when the event occurred.',
  },
  EVENT_NOT_PERMITTED: {
    status: 403,
    message: 'The account lets nothing be kept of what it does: neither to arrange the shop for it nor to be counted.',
  },
  EVENT_PURCHASE_REFUSED: { status: 400, message: 'Purchases are learned of from orders, not from clients.' },
  EXPERIMENT_EXISTS: { status: 409, message: 'There is an experiment "{key}" already.' },
  EXPERIMENT_INVALID: { status: 400, message: '"{field}" is {rule}; {given} was given.' },
  EXPERIMENT_STATE: { status: 409, message: 'An experiment that is {status} cannot be {action}.' },
  EXPERIMENT_OVERLAP: {
    status: 409,
    message: 'Of the persons on {surface} no {wanted} % in one piece are free of other experiments ({others}).',
  },
  STRATEGY_UNKNOWN: { status: 400, message: 'There is no strategy "{name}"; there are {known}.' },
  MODEL_UNKNOWN: { status: 400, message: 'There is no model "{name}"; there are {known}.' },
  // Chat
  CONVERSATION_STATE: { status: 409, message: 'A conversation that is {status} cannot be {action}.' },
  // Subscriptions
  SUBSCRIPTION_LIMIT: { status: 429, message: 'There may be {limit} open subscriptions {whose} at a time.' },
  SUBSCRIPTION_TRANSPORT: {
    status: 406,
    message:
      'A subscription is answered over a WebSocket (graphql-transport-ws), as text/event-stream, or as multipart/mixed;subscriptionSpec=1.0.',
  },
  GATEWAY_RESTARTING: { status: 503, message: 'This gateway restarts: subscribe again.' },
  SUBSCRIPTION_TOO_SLOW: {
    status: 503,
    message: 'The stream was ended: more than {limit} of its events were waiting to be read. Subscribe again.',
  },
  // The platform
  DEADLINE_EXCEEDED: { status: 504, message: 'The answer took too long, and the rest of it was given up.' },
  REQUEST_CANCELLED: { status: 499, message: 'The request was given up by its sender.' },
  SUBGRAPH_ANSWER_INVALID: { status: 502, message: 'A service answered what the schema does not allow: {detail}' },
  SUBGRAPH_UNAVAILABLE: { status: 503, message: 'The {subgraph} service does not answer at the moment.' },
  STORAGE_UNAVAILABLE: {
    status: 503,
    message: 'The shop can store nothing at the moment, and nothing of this was stored: try again later.',
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    message: 'The connection broke while this was being stored: look whether it was before you send it again.',
  },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Something went wrong on our side. Reference: {reference}' },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
