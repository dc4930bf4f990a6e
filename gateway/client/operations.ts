// Made by `npm run client` from the schema and the operations: not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** An address to keep. */
export type AccountAddressInput = {
  /** The address that it replaces; a new one without it. */
  id?: string | null | undefined;
  /** Who lives there. */
  name: string;
  /** Street and number. */
  line1: string;
  /** What else finds the door. */
  line2?: string | null | undefined;
  /** The town. */
  city: string;
  /** The state or province. */
  region?: string | null | undefined;
  /** The postal code; empty where the post knows none. */
  postalCode: string;
  /** The country by ISO 3166: two letters. */
  country: string;
  /** Whether it becomes the one to send to where none is named; the first becomes it anyway. */
  isDefault?: boolean;
};

/** Where an order is to go. */
export type AddressInput = {
  /** Who receives it. */
  name: string;
  /** Street and number. */
  line1: string;
  /** What else the carrier has to know. */
  line2?: string | null | undefined;
  /** The town. */
  city: string;
  /** A state or province. */
  region?: string | null | undefined;
  /** Empty where the post of the country knows none. */
  postalCode: string;
  /** A code of two letters by ISO 3166-1: GB, not Great Britain. */
  country: string;
};

/** A property by name and value. */
export type AttributeInput = {
  /** Its name, such as colour. */
  name: string;
  /** Its value, such as blue. */
  value: string;
};

/** Who wrote a message. */
export type Author =
  /** The shopper. */
  | 'CUSTOMER'
  /** The shop's bot. */
  | 'BOT'
  /** A person of customer service. */
  | 'AGENT';

/** Whether a shopper can have a product. */
export type AvailabilityStatus =
  /** It is there. */
  | 'IN_STOCK'
  /** A few are left. */
  | 'LOW_STOCK'
  /** It is not there, and can be ordered: more is on its way. */
  | 'BACKORDER'
  /** It cannot be ordered at the moment. */
  | 'OUT_OF_STOCK';

/** Something that a shopper did. Of whoever refused personalisation nothing is kept that names them. */
export type BehaviourEventInput = {
  /** An id that the client makes: the same one is counted once. */
  id: string;
  /** What the shopper did. */
  type: EventType;
  /** The product; every type but SEARCH names one. */
  productId?: string | null | undefined;
  /** The visitor, where nobody is signed in: at most 64 letters, digits, dots, colons, hyphens and underscores. */
  visitorId?: string | null | undefined;
  /** When it was, at most 30 days ago. */
  occurredAt: string;
  /** The feed that the product stood in, so that the feed is credited. */
  feedId?: string | null | undefined;
  /** The place in that feed. */
  position?: number | null | undefined;
  /** For RATE: from 1 to 5, halves included. */
  stars?: number | null | undefined;
  /** How many pieces, for what is put into a basket. */
  quantity?: number | null | undefined;
  /** Minor units a piece. */
  unitPrice?: number | null | undefined;
  /** For SEARCH: what was searched for. */
  query?: string | null | undefined;
};

/** A campaign to be made. */
export type CampaignInput = {
  /** At most 100 characters. */
  name: string;
  /** The segment of people to write to. */
  segmentId: string;
  /** By what, the preferred one first. */
  channels: Array<Channel>;
  /** What makes it write to somebody. */
  trigger?: CampaignTrigger;
  /** Of e-mails, and the title of notifications; Liquid. */
  subject?: string | null | undefined;
  /** Liquid, or MJML with Liquid in it: {{ customer.name }}, products. */
  body: string;
  /** Products recommended to each person, at most 12. */
  recommendedProducts?: number;
  /** Per cent of the people to leave alone, from 0 to 90. */
  holdoutPercent?: number;
  /** Who was sent so many messages of campaigns within 7 days gets none of this one. */
  maxPerWeek?: number;
  /** From when nobody is to be written to, where they are: 22:00. */
  quietFrom?: string | null | undefined;
  /** Until when: 08:00. */
  quietUntil?: string | null | undefined;
  /** By the clock where the person is, if inPersonTimeZone; at once where it is left out. */
  sendAt?: string | null | undefined;
  /** Whether sendAt is what the shop's clock shows then, by each person's own clock. */
  inPersonTimeZone?: boolean;
  /** The higher goes first where a cap lets only one through. */
  priority?: number;
  /** Order confirmations and the like: no consent for marketing needed, no cap, no holdout. */
  transactional?: boolean;
  /** Whether it comes within a day from sendAt, at the hour at which each person answers most. */
  bestTime?: boolean;
  /** Whether it comes by the channel by which each person answers most, in place of the preferred one. */
  bestChannel?: boolean;
  /** Whether it leaves those out whom, by what past campaigns did beside their holdouts, a message moves by less than half as much as is usual; they count as suppressed. A tenth of them is written to all the same, to learn from. Where there is too little to learn from, all are written to: see targeting. */
  onlyPersuadable?: boolean;
  /** What a bandit chooses among, in place of subject and body; at most 10. */
  variants?: Array<CampaignVariantInput> | null | undefined;
};

/** How far a campaign is. */
export type CampaignStatus =
  /** It was not launched yet. */
  | 'DRAFT'
  /** It writes to people. */
  | 'RUNNING'
  /** It writes to nobody until it is launched again. */
  | 'PAUSED'
  /** It has written to all. */
  | 'FINISHED';

/** What makes a campaign write to somebody of its segment. */
export type CampaignTrigger =
  /** Its launch, or the time that is set. */
  | 'ONCE'
  /** A basket that was left without an order. */
  | 'ABANDONED_CART'
  /** A lower price of what they had in the basket or liked. */
  | 'PRICE_DROP'
  /** What they had in the basket or liked can be bought again. */
  | 'BACK_IN_STOCK'
  /** Their account. */
  | 'WELCOME'
  /** That they have not ordered for long. */
  | 'WIN_BACK';

/** One way to say it. */
export type CampaignVariantInput = {
  /** What it is called: letters, digits, _ and -. */
  key: string;
  /** Its subject. */
  subject?: string | null | undefined;
  /** Its text. */
  body: string;
};

/** By what people are written to. */
export type Channel =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS'
  /** A push message to a browser. */
  | 'PUSH'
  /** A notification within the shop. */
  | 'IN_APP';

/** What a person says about one purpose. */
export type ConsentInput = {
  /** What it is about. */
  purpose: ConsentPurpose;
  /** Whether they agree. */
  granted: boolean;
  /** What they were told, word for word; the words of the shop where it is left out. */
  wording?: string | null | undefined;
  /** Where they said so, in one word; account where it is left out. */
  source?: string | null | undefined;
};

/** What a person may agree to. */
export type ConsentPurpose =
  /** That the shop learns from what they do, and shows what suits them. */
  | 'PERSONALISATION'
  /** That what they do is counted. */
  | 'ANALYTICS'
  /** Advertising by e-mail. */
  | 'EMAIL'
  /** Advertising by text message. */
  | 'SMS'
  /** Advertising on their devices. */
  | 'PUSH';

/** What happens in a conversation. */
export type ConversationEventKind =
  /** A message is there, in `message`. */
  | 'MESSAGE'
  /** The bot's answer goes on with the words in `token`. */
  | 'TOKEN'
  /** Somebody writes. */
  | 'TYPING'
  /** The status has changed: see `conversation`. */
  | 'STATUS';

/** How far a conversation is. */
export type ConversationStatus =
  /** The bot answers. */
  | 'BOT'
  /** A person has been asked for, and none has come yet. */
  | 'WAITING'
  /** A person of customer service answers. */
  | 'AGENT'
  /** It is over; a further message opens it again. */
  | 'RESOLVED';

/** What a shopper did. */
export type EventType =
  /** Was shown a product. */
  | 'IMPRESSION'
  /** Opened a product's page. */
  | 'VIEW'
  /** Chose a product in a list. */
  | 'CLICK'
  /** Put it into the basket. */
  | 'ADD_TO_CART'
  /** Took it out of the basket. */
  | 'REMOVE_FROM_CART'
  /** Bought it; learned of from orders, refused from clients. */
  | 'PURCHASE'
  /** Gave it stars. */
  | 'RATE'
  /** Marked it as liked. */
  | 'LIKE'
  /** Does not want to see it again. */
  | 'DISMISS'
  /** Searched for something. */
  | 'SEARCH';

/** Pieces of an order that are given up for another variant. */
export type ExchangeLineInput = {
  /** The product that was ordered. */
  productId: string;
  /** How many pieces of it are given up, for as many of the other. */
  quantity: number;
  /** The variant that is wanted in its place. */
  forProductId: string;
};

/** A comparison of what ranks the feeds of a surface. */
export type ExperimentInput = {
  /** What it is known by: 1 to 64 letters, digits, and the signs . _ and -. */
  key: string;
  /** Where it runs. */
  surface?: Surface;
  /** Two to ten; the others are held against the first. */
  variants: Array<VariantInput>;
  /** What they are compared by. */
  metric?: ExperimentMetric;
  /** The share of the surface's persons that take part; all without it. Nobody is in two experiments at once. */
  traffic?: number | null | undefined;
  /** Of those, the share that is shown what the shop shows without it, also after a winner was rolled out. */
  holdout?: number | null | undefined;
  /** What stops it where it is surely lost; revenue a user without it. */
  guardRails?: Array<GuardRailInput> | null | undefined;
  /** When it begins by itself. */
  startsAt?: string | null | undefined;
  /** When it ends by itself. */
  endsAt?: string | null | undefined;
};

/** What the users of an experiment are compared by, clustered by user. */
export type ExperimentMetric =
  /** Places clicked over places seen. */
  | 'CLICK_THROUGH'
  /** The share of users who bought since they were first shown it. */
  | 'CONVERSION'
  /** What users paid since they were first shown it, in minor units. */
  | 'REVENUE_PER_USER';

/** How far an experiment is. */
export type ExperimentStatus =
  /** Not started. */
  | 'DRAFT'
  /** It decides what is shown. */
  | 'RUNNING'
  /** Over; its winner, where it has one, is shown to everybody. */
  | 'STOPPED';

/** A figure that no variant may lower. */
export type GuardRailInput = {
  /** The figure. */
  metric: ExperimentMetric;
  /** So far it may fall, in percent of the first variant's: 0 to 100. */
  maximumLossPercent?: number;
};

/** A kind of recommender. */
export type ModelFamily =
  /** What many choose. */
  | 'POPULARITY'
  /** Like shoppers, or like products. */
  | 'NEIGHBOURHOOD'
  /** Taste as a few hidden numbers. */
  | 'MATRIX_FACTORISATION'
  /** A history rebuilt by linear weights between products. */
  | 'LINEAR_AUTOENCODER'
  /** Networks of several layers. */
  | 'DEEP'
  /** Networks that read a history in its order. */
  | 'RECURRENT'
  /** Networks that weigh each step of a history. */
  | 'ATTENTION'
  /** What products are described by. */
  | 'CONTENT'
  /** Where shoppers are from and how old they are. */
  | 'DEMOGRAPHIC'
  /** Whom shoppers follow. */
  | 'SOCIAL'
  /** Pictures and texts together. */
  | 'MULTIMODAL'
  /** Several models together. */
  | 'HYBRID';

/** How far a model, or a training, is. */
export type ModelStatus =
  /** Never trained. */
  | 'UNTRAINED'
  /** Being trained. */
  | 'TRAINING'
  /** Trained, and serving. */
  | 'READY'
  /** The last training failed; what served before serves on. */
  | 'FAILED';

/** How far an order is. */
export type OrderStatus =
  /** Its goods are reserved, and it is not placed yet. */
  | 'RESERVED'
  /** It is placed, and not shipped. */
  | 'PLACED'
  /** It is on its way. */
  | 'SHIPPED'
  /** It has arrived. */
  | 'DELIVERED'
  /** It was cancelled, and its goods can be sold again. */
  | 'CANCELLED'
  /** All of it came back. */
  | 'RETURNED'
  /** It was not placed in time. */
  | 'EXPIRED';

/** What an order is placed with. */
export type PlaceOrderInput = {
  /** A key that the client makes: the same one gives the same order, however often it is sent. */
  idempotencyKey: string;
  /** The token of a quote that holds. */
  quoteToken: string;
  /** Where it is to go. */
  shippingAddress?: AddressInput | null | undefined;
  /** What it will be paid by: one of orderPolicy's paymentMethods where it has any. */
  paymentMethod?: string | null | undefined;
};

/** What made a price. */
export type PriceReason =
  /** Nothing: it is the list price. */
  | 'LIST'
  /** A promotion. */
  | 'PROMOTION'
  /** A price for shoppers of a segment. */
  | 'SEGMENT'
  /** A price for several pieces. */
  | 'VOLUME'
  /** A price that was proposed from demand and accepted. */
  | 'OPTIMISED'
  /** A reduction to sell what is left. */
  | 'MARKDOWN'
  /** The price of a competitor. */
  | 'COMPETITOR';

/** Which products are wanted; what is left out does not matter. */
export type ProductFilter = {
  /** Products of this category and of those below it. */
  categoryId?: string | null | undefined;
  /** Products of this brand. */
  brand?: string | null | undefined;
  /** Products that have them all. */
  tags?: Array<string> | null | undefined;
  /** Products that have one value at least of each name. */
  attributes?: Array<AttributeInput> | null | undefined;
  /** Whether products that are no longer sold are wanted too; for staff. */
  includeArchived?: boolean;
  /** Whether one variant stands for its group: the one that fits best and can be had. */
  onePerGroup?: boolean;
};

/** What a person says of themselves; what is left out stays as it is. */
export type ProfileInput = {
  /** What others call them. */
  displayName?: string | null | undefined;
  /** The language they read, such as en or zh. */
  locale?: string | null | undefined;
  /** Where their clock is, such as Europe/London. */
  timeZone?: string | null | undefined;
  /** The country by ISO 3166: two letters. */
  country?: string | null | undefined;
  /** The town. */
  city?: string | null | undefined;
  /** The year they were born. */
  birthYear?: number | null | undefined;
  /** What they say it is. */
  gender?: string | null | undefined;
  /** What they like; all that there were are replaced. */
  interests?: Array<string> | null | undefined;
};

/** The terms of a promotion. */
export type PromotionInput = {
  /** What it is called, for people: at most 200 characters. */
  name: string;
  /** What it does. */
  kind: PromotionKind;
  /** Percent off (PERCENT_OFF and BUY_X_GET_Y: 1 to 100), or minor units: what is taken off (AMOUNT_OFF), or what a piece costs (FIXED_PRICE). */
  value: number;
  /** BUY_X_GET_Y: how many pieces are bought. */
  buyQuantity?: number | null | undefined;
  /** BUY_X_GET_Y: how many pieces are got for them. */
  getQuantity?: number | null | undefined;
  /** BUY_X_GET_Y: what is got; what is bought without it. */
  getProductIds?: Array<string> | null | undefined;
  /** BUY_X_GET_Y: how many times within an order, at most. */
  maximumApplications?: number | null | undefined;
  /** What its products cost before promotions, at least. */
  minimumAmount?: number | null | undefined;
  /** How many orders of one account may have it. */
  perCustomer?: number | null | undefined;
  /** How many minor units it takes off all orders, at most. */
  budgetAmount?: number | null | undefined;
  /** Its products, at most 500; all without it. */
  productIds?: Array<string> | null | undefined;
  /** Its category, with all below it; all without it. */
  categoryId?: string | null | undefined;
  /** The segment of shoppers that it is for, where the shop lets prices be personal; everybody without it. */
  segmentId?: string | null | undefined;
  /** The code that shoppers give: letters, digits, - and _, whatever their case. None asks for none. */
  couponCode?: string | null | undefined;
  /** From when on it holds. */
  startsAt: string;
  /** When it ends; no end without it. */
  endsAt?: string | null | undefined;
  /** How many orders may have it. */
  budget?: number | null | undefined;
  /** Whether it is joined with others that say so too. */
  stackable?: boolean;
  /** The higher comes first; of equal ones the older. */
  priority?: number;
  /** Whether its products may cost less than they cost the shop. */
  allowBelowCost?: boolean;
};

/** What a promotion does. */
export type PromotionKind =
  /** So many percent off its products. */
  | 'PERCENT_OFF'
  /** An amount off its products together, once. */
  | 'AMOUNT_OFF'
  /** A price for each piece of its products. */
  | 'FIXED_PRICE'
  /** So many pieces for less, or for nothing, for so many that are bought. */
  | 'BUY_X_GET_Y';

/** What became of a proposal. */
export type ProposalStatus =
  /** It waits for somebody to decide. */
  | 'OPEN'
  /** The price was set. */
  | 'ACCEPTED'
  /** Somebody did not want it. */
  | 'REJECTED'
  /** It came to nothing: another took its place, nobody decided in time, or no price satisfies the rule. */
  | 'EXPIRED';

/** Goods that are ordered from a supplier. */
export type PurchaseOrderInput = {
  /** A key that the client makes: the same one gives the same order, however often it is sent. */
  idempotencyKey: string;
  /** Who sends the goods. */
  supplier: string;
  /** Where the goods are to come. */
  locationId: string;
  /** The day on which they are expected, from today on. */
  expectedAt?: string | null | undefined;
  /** The goods, at most 500 lines. */
  lines: Array<PurchaseOrderLineInput>;
};

/** Pieces of one product that are ordered from a supplier. */
export type PurchaseOrderLineInput = {
  /** The product. */
  productId: string;
  /** How many pieces; those of a product that is named twice are added up. */
  quantity: number;
  /** What a piece costs, in minor units. */
  unitCost?: number | null | undefined;
};

/** What becomes of an order from a supplier. */
export type PurchaseOrderStatus =
  /** Not all of it has come. */
  | 'OPEN'
  /** All of it has come. */
  | 'RECEIVED'
  /** What has not come of it never will. */
  | 'CANCELLED';

/** Pieces of a purchase order that have come. */
export type PurchaseReceiptInput = {
  /** The product. */
  productId: string;
  /** How many pieces. */
  quantity: number;
  /** A key that the client makes: the same one counts once. */
  idempotencyKey: string;
};

/** A product that is to be quoted. */
export type QuoteLineInput = {
  /** The product. */
  productId: string;
  /** How many pieces. */
  quantity: number;
};

/** Why something is shown. */
export type ReasonKind =
  /** It goes with what the shopper looked at. */
  | 'BECAUSE_YOU_VIEWED'
  /** It goes with what the shopper bought. */
  | 'BECAUSE_YOU_BOUGHT'
  /** Shoppers with a like taste chose it. */
  | 'PEOPLE_LIKE_YOU'
  /** It is bought with the other product. */
  | 'BOUGHT_TOGETHER'
  /** It is described like the other product. */
  | 'SIMILAR_CONTENT'
  /** Its picture is like the other product's. */
  | 'LOOKS_LIKE'
  /** People whom the shopper follows chose it. */
  | 'FRIENDS_LIKE'
  /** Shoppers of the same country or age choose it. */
  | 'POPULAR_NEAR_YOU'
  /** It is chosen more often now than before. */
  | 'TRENDING'
  /** It is new in the shop. */
  | 'NEW'
  /** The shop wants to learn what shoppers think of it. */
  | 'EXPLORATION';

/** Pieces of one product of an order. */
export type ReturnLineInput = {
  /** The product. */
  productId: string;
  /** How many pieces; those of a product that is named twice are added up. */
  quantity: number;
};

/** What becomes of a return. */
export type ReturnStatus =
  /** It was asked for, and nothing has come back yet. */
  | 'REQUESTED'
  /** The pieces came back, and their price is given back. */
  | 'ACCEPTED'
  /** The shop does not take the pieces back. */
  | 'REFUSED'
  /** The buyer keeps the pieces. */
  | 'WITHDRAWN';

/** A group of shoppers to be made. */
export type SegmentInput = {
  /** At most 80 characters; clusters get a number behind it. */
  name: string;
  /** What it is for. */
  description?: string | null | undefined;
  /** How it is decided who is in it. */
  kind: SegmentKind;
  /** Of the kind RULE: a tree of {"all": []}, {"any": []} and {"not": {}} over conditions on figures, tastes, profile, behaviour, consents, segments and a random share. Of the kind RFM: {"cells": []}, by default the best ones. */
  rule?: unknown;
  /** Of the kind CLUSTER: how many, from 2 to 10; as many as stand apart best without it. */
  clusters?: number | null | undefined;
};

/** How it is decided who is in a segment. */
export type SegmentKind =
  /** By a rule over what is known of a person. */
  | 'RULE'
  /** By cells of how lately, how often and for how much they bought. */
  | 'RFM'
  /** By whom their purchases are most like; learned from all customers. */
  | 'CLUSTER';

/** A new account. */
export type SignUpInput = {
  /** The address to sign in with. */
  email: string;
  /** At least 10 characters, and none of those that everybody takes. */
  password: string;
  /** What others will call the person. */
  displayName: string;
  /** The language they read, such as en or zh. */
  locale?: string | null | undefined;
  /** Joins the anonymous history to the account. */
  visitorId?: string | null | undefined;
};

/** What is wrong with a stock. */
export type StockAlertKind =
  /** It will be gone before more can be there. */
  | 'STOCKOUT_RISK'
  /** It is gone, and would be bought. */
  | 'OUT_OF_STOCK'
  /** It lasts for more than 90 days beyond an order. */
  | 'OVERSTOCK'
  /** Nobody has bought it for 90 days. */
  | 'DEAD_STOCK';

/** Pieces that come or go. */
export type StockMovementInput = {
  /** The product. */
  productId: string;
  /** The place. */
  locationId: string;
  /** How many pieces; an adjustment may take some away, below 0. */
  quantity: number;
  /** A key that the client makes: the same one counts once. */
  idempotencyKey: string;
};

/** Where in the shop something is shown. */
export type Surface =
  /** The first page. */
  | 'HOME'
  /** The page of a product. */
  | 'PRODUCT'
  /** The basket. */
  | 'CART'
  /** A message to the shopper. */
  | 'EMAIL'
  /** A conversation. */
  | 'CHAT';

/** What a part of the users is to be shown. */
export type VariantInput = {
  /** What it is called: 1 to 32 letters, digits, and the signs . _ and -. */
  key: string;
  /** What ranks its feeds: blend, popular, newest, or a model that serves. */
  strategy: string;
  /** Its share of the users; those of all variants add up to 1. */
  allocation: number;
};

export type SignUpVariables = Exact<{
  input: SignUpInput;
}>;

export type SignUpResult = {
  signUp: {
    accessToken: string;
    expiresAt: string;
    refreshToken: string;
    user: { id: string; displayName: string; scopes: Array<string> };
  };
};

export type SignInVariables = Exact<{
  email: string;
  password: string;
}>;

export type SignInResult = {
  signIn: { accessToken: string; expiresAt: string; refreshToken: string; user: { id: string } };
};

export type RefreshSessionVariables = Exact<{
  token: string;
}>;

export type RefreshSessionResult = { refreshSession: { accessToken: string; refreshToken: string; expiresAt: string } };

export type SignOutVariables = Exact<{
  token: string;
}>;

export type SignOutResult = { signOut: boolean };

export type UpdateProfileVariables = Exact<{
  input: ProfileInput;
}>;

export type UpdateProfileResult = {
  updateProfile: {
    id: string;
    profile: {
      locale: string;
      timeZone: string;
      country: string | null;
      city: string | null;
      birthYear: number | null;
      gender: string | null;
      interests: Array<string>;
    } | null;
  };
};

export type SetConsentVariables = Exact<{
  input: ConsentInput;
}>;

export type SetConsentResult = { setConsent: Array<{ purpose: ConsentPurpose; granted: boolean; changedAt: string }> };

export type FollowVariables = Exact<{
  userId: string;
}>;

export type FollowResult = { follow: { id: string; following: { totalCount: number } | null } };

export type ExportMyDataVariables = Exact<{ [key: string]: never }>;

export type ExportMyDataResult = { exportMyData: { createdAt: string; data: unknown } };

export type EraseMyAccountVariables = Exact<{
  password: string;
}>;

export type EraseMyAccountResult = {
  eraseMyAccount: { requestedAt: string; subgraphs: Array<{ subgraph: string; done: boolean }> };
};

export type MyAccountVariables = Exact<{ [key: string]: never }>;

export type MyAccountResult = {
  me: {
    id: string;
    email: string | null;
    displayName: string;
    scopes: Array<string>;
    profile: { locale: string; timeZone: string; country: string | null; interests: Array<string> } | null;
    consents: Array<{ purpose: ConsentPurpose; granted: boolean; changedAt: string }> | null;
    value: {
      recencyDays: number;
      frequency: number;
      rfm: string;
      probabilityAlive: number;
      expectedPurchases: number;
      monetary: { amount: number; currency: string };
      lifetimeValue: { amount: number; currency: string };
    } | null;
    notifications: {
      totalCount: number;
      edges: Array<{
        node: {
          id: string;
          title: string;
          body: string;
          sentAt: string;
          readAt: string | null;
          products: Array<{ id: string; name: string }> | null;
        };
      }>;
    } | null;
    orders: {
      totalCount: number;
      edges: Array<{
        node: {
          id: string;
          number: string;
          status: OrderStatus;
          placedAt: string;
          total: { amount: number; currency: string };
          lines: Array<{
            quantity: number;
            unitPrice: { amount: number; currency: string };
            product: { id: string; name: string } | null;
          }>;
        };
      }>;
    } | null;
    conversations: { edges: Array<{ node: { id: string; status: ConversationStatus } }> } | null;
  } | null;
};

export type NotificationReceivedVariables = Exact<{ [key: string]: never }>;

export type NotificationReceivedResult = {
  notificationReceived: {
    id: string;
    title: string;
    body: string;
    products: Array<{
      id: string;
      name: string;
      price: { current: { amount: number; currency: string } } | null;
    }> | null;
  };
};

export type RequestPasswordResetVariables = Exact<{
  email: string;
}>;

export type RequestPasswordResetResult = { requestPasswordReset: boolean };

export type ResetPasswordVariables = Exact<{
  token: string;
  password: string;
}>;

export type ResetPasswordResult = {
  resetPassword: { accessToken: string; refreshToken: string; expiresAt: string; user: { id: string } };
};

export type ChangePasswordVariables = Exact<{
  current: string;
  password: string;
}>;

export type ChangePasswordResult = { changePassword: { accessToken: string; refreshToken: string; expiresAt: string } };

export type VerifyEmailVariables = Exact<{
  token: string;
}>;

export type VerifyEmailResult = { verifyEmail: boolean };

export type SignOutEverywhereVariables = Exact<{ [key: string]: never }>;

export type SignOutEverywhereResult = { signOutEverywhere: boolean };

export type SaveAddressVariables = Exact<{
  input: AccountAddressInput;
}>;

export type SaveAddressResult = {
  saveAddress: {
    id: string;
    addresses: Array<{
      id: string;
      name: string;
      line1: string;
      city: string;
      postalCode: string;
      country: string;
      isDefault: boolean;
    }>;
  };
};

export type MarkNotificationsReadVariables = Exact<{
  ids: Array<string> | string;
}>;

export type MarkNotificationsReadResult = { markNotificationsRead: boolean };

export type AccountSecurityVariables = Exact<{ [key: string]: never }>;

export type AccountSecurityResult = {
  me: {
    id: string;
    emailVerified: boolean | null;
    sessions: Array<{
      id: string;
      startedAt: string;
      lastSeenAt: string;
      device: string | null;
      current: boolean;
    }> | null;
    addresses: Array<{ id: string; name: string; city: string; country: string; isDefault: boolean }>;
  } | null;
};

export type StartConversationVariables = Exact<{
  visitorId?: string | null | undefined;
  locale?: string | null | undefined;
}>;

export type StartConversationResult = {
  startConversation: { id: string; status: ConversationStatus; locale: string; startedAt: string };
};

export type SendMessageVariables = Exact<{
  conversationId: string;
  text: string;
  clientMessageId: string;
}>;

export type SendMessageResult = {
  sendMessage: {
    id: string;
    author: Author;
    text: string;
    intent: string | null;
    confidence: number | null;
    entities: Array<{ kind: string; value: string }>;
  };
};

export type ConversationEventsVariables = Exact<{
  id: string;
}>;

export type ConversationEventsResult = {
  conversationEvents: {
    kind: ConversationEventKind;
    token: string | null;
    conversation: { id: string; status: ConversationStatus };
    message: {
      id: string;
      author: Author;
      text: string;
      suggestions: Array<string>;
      products: Array<{
        id: string;
        name: string;
        price: { current: { amount: number; currency: string } } | null;
        availability: { status: AvailabilityStatus } | null;
      }> | null;
      orders: Array<{ id: string; number: string; status: OrderStatus }> | null;
      articles: Array<{ id: string; title: string }>;
    } | null;
  };
};

export type ConversationVariables = Exact<{
  id: string;
}>;

export type ConversationResult = {
  conversation: {
    id: string;
    status: ConversationStatus;
    stars: number | null;
    messages: { totalCount: number; edges: Array<{ node: { author: Author; text: string; createdAt: string } }> };
  } | null;
};

export type RequestAgentVariables = Exact<{
  id: string;
}>;

export type RequestAgentResult = { requestAgent: { id: string; status: ConversationStatus } };

export type RateVariables = Exact<{
  id: string;
}>;

export type RateResult = { rateConversation: { id: string; stars: number | null } };

export type AgentDeskVariables = Exact<{ [key: string]: never }>;

export type AgentDeskResult = {
  conversationQueue: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        summary: string | null;
        customer: {
          id: string;
          displayName: string;
          value: { rfm: string } | null;
          orders: { edges: Array<{ node: { number: string; status: OrderStatus } }> } | null;
        } | null;
        messages: { edges: Array<{ node: { author: Author; text: string; intent: string | null } }> };
      };
    }>;
  };
  serviceReport: {
    conversations: number;
    containedPercent: number | null;
    handedOver: number;
    fallbackPercent: number | null;
    meanStars: number | null;
    firstResponseSeconds: number | null;
    intents: Array<{ intent: string; count: number; containedPercent: number | null }>;
  };
  knowledgeArticles: Array<{ id: string; title: string; locale: string; updatedAt: string }>;
};

export type AgentRepliesVariables = Exact<{
  id: string;
  text: string;
}>;

export type AgentRepliesResult = {
  claimConversation: { id: string; status: ConversationStatus; assignedTo: { id: string; displayName: string } | null };
  replyAsAgent: { id: string; author: Author };
  resolveConversation: { id: string; status: ConversationStatus; resolvedAt: string | null };
};

export type PersonalisedFeedVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;

export type PersonalisedFeedResult = {
  me: {
    id: string;
    displayName: string;
    segments: Array<{ id: string; name: string }> | null;
    feed: {
      id: string;
      strategy: string;
      degraded: boolean;
      edges: Array<{
        cursor: string;
        position: number;
        score: number;
        reason: { kind: ReasonKind; text: string; because: Array<{ id: string; name: string }> | null };
        node: {
          id: string;
          sku: string;
          name: string;
          brand: string | null;
          categories: Array<{ id: string; name: string }>;
          images: Array<{ url: string; alt: string }>;
          rating: { average: number | null; count: number };
          price: {
            discountPercent: number;
            reason: PriceReason;
            text: string | null;
            current: { amount: number; currency: string };
            list: { amount: number; currency: string };
          } | null;
          availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
  } | null;
};

export type VisitorFeedVariables = Exact<{
  visitorId: string;
  first?: number;
}>;

export type VisitorFeedResult = {
  feed: {
    id: string;
    strategy: string;
    degraded: boolean;
    edges: Array<{
      position: number;
      score: number;
      reason: { kind: ReasonKind; text: string };
      node: {
        id: string;
        name: string;
        price: { current: { amount: number; currency: string } } | null;
        availability: { status: AvailabilityStatus } | null;
      } | null;
    }>;
  } | null;
};

export type ProductPageVariables = Exact<{
  id: string;
}>;

export type ProductPageResult = {
  product: {
    id: string;
    sku: string;
    name: string;
    description: string | null;
    brand: string | null;
    categories: Array<{ id: string; name: string; parent: { id: string; name: string } | null }>;
    attributes: Array<{ name: string; value: string }>;
    images: Array<{ url: string; alt: string }>;
    rating: { average: number | null; count: number };
    reviews: {
      totalCount: number;
      edges: Array<{
        node: {
          stars: number;
          text: string | null;
          createdAt: string;
          author: { id: string; displayName: string } | null;
        };
      }>;
    };
    price: {
      discountPercent: number;
      reason: PriceReason;
      text: string | null;
      validUntil: string | null;
      current: { amount: number; currency: string };
      list: { amount: number; currency: string };
      lowestIn30Days: { amount: number; currency: string };
    } | null;
    availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
    alike: Array<{
      score: number;
      reason: { kind: ReasonKind; text: string };
      product: { id: string; name: string; price: { current: { amount: number; currency: string } } | null } | null;
    }> | null;
    together: Array<{
      score: number;
      reason: { kind: ReasonKind; text: string };
      product: { id: string; name: string } | null;
    }> | null;
    looksLike: Array<{
      product: { id: string; name: string; images: Array<{ url: string; alt: string }> } | null;
    }> | null;
  } | null;
};

export type BasketAndTrendingVariables = Exact<{
  ids: Array<string> | string;
  categoryId?: string | null | undefined;
}>;

export type BasketAndTrendingResult = {
  basketSuggestions: Array<{
    score: number;
    reason: { kind: ReasonKind; text: string };
    product: { id: string; name: string; availability: { status: AvailabilityStatus } | null } | null;
  }> | null;
  trending: Array<{ score: number; product: { id: string; name: string } | null }> | null;
};

export type BrowseVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  text: string;
  after?: string | null | undefined;
}>;

export type BrowseResult = {
  categories: Array<{
    id: string;
    slug: string;
    name: string;
    productCount: number;
    children: Array<{ id: string; name: string; productCount: number }>;
  }>;
  products: {
    totalCount: number;
    facets: Array<{ name: string; values: Array<{ value: string; count: number }> }>;
    edges: Array<{
      node: {
        id: string;
        name: string;
        price: { current: { amount: number; currency: string } } | null;
        availability: { status: AvailabilityStatus } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  search: {
    totalCount: number;
    facets: Array<{ name: string; values: Array<{ value: string; count: number }> }>;
    edges: Array<{ node: { id: string; sku: string; name: string } }>;
  };
};

export type RecordEventsVariables = Exact<{
  events: Array<BehaviourEventInput> | BehaviourEventInput;
}>;

export type RecordEventsResult = {
  recordEvents: {
    accepted: number;
    duplicates: number;
    rejected: Array<{ index: number; code: string; message: string }>;
  };
};

export type FeedChangedVariables = Exact<{
  first?: number;
}>;

export type FeedChangedResult = {
  feedChanged: {
    id: string;
    edges: Array<{
      position: number;
      reason: { kind: ReasonKind; text: string };
      node: {
        id: string;
        name: string;
        price: { current: { amount: number; currency: string } } | null;
        availability: { status: AvailabilityStatus } | null;
      } | null;
    }>;
  } | null;
};

export type ProductDeskVariables = Exact<{
  id: string;
}>;

export type ProductDeskResult = {
  product: {
    id: string;
    name: string;
    price: { reason: PriceReason; current: { amount: number; currency: string } } | null;
    priceHistory: Array<{ at: string; reason: PriceReason; price: { amount: number; currency: string } }> | null;
    demandCurve: {
      elasticity: number;
      low: number;
      high: number;
      observations: number;
      learntAt: string;
      optimum: { amount: number; currency: string } | null;
      unitsAt: Array<{
        units: number;
        unitsLow: number;
        unitsHigh: number;
        price: { amount: number; currency: string };
        profit: { amount: number; currency: string };
      }>;
    } | null;
    marketPosition: {
      index: number;
      rank: number;
      competitors: number;
      cheapest: {
        competitor: string;
        inStock: boolean;
        seenAt: string;
        price: { amount: number; currency: string };
      } | null;
      offers: Array<{ competitor: string; inStock: boolean; price: { amount: number; currency: string } }>;
    } | null;
    stock: Array<{
      onHand: number;
      reserved: number;
      available: number;
      incoming: number;
      location: { id: string; name: string };
    }> | null;
    forecast: {
      model: string;
      trainedAt: string;
      points: Array<{ date: string; mean: number; low: number; high: number }>;
      accuracy: Array<{ name: string; value: number }>;
    } | null;
    replenishment: {
      onHand: number;
      daysOfCover: number | null;
      reorderPoint: number;
      safetyStock: number;
      orderQuantity: number;
      orderBy: string | null;
      reason: string;
      location: { name: string };
      policy: { serviceLevel: number; leadTimeDays: number };
    } | null;
  } | null;
};

export type PricingDeskVariables = Exact<{
  categoryId?: string | null | undefined;
}>;

export type PricingDeskResult = {
  priceProposals: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        expectedProfitChangePercent: number;
        low: number;
        high: number;
        reason: string;
        current: { amount: number; currency: string };
        proposed: { amount: number; currency: string };
        product: { id: string; name: string; availability: { status: AvailabilityStatus } | null } | null;
      };
    }>;
  };
  marketReport: {
    from: string;
    until: string;
    index: number;
    cheaperThanMarket: number;
    dearerThanMarket: number;
    advice: Array<string>;
    movers: Array<{
      competitor: string;
      at: string;
      before: { amount: number; currency: string };
      after: { amount: number; currency: string };
      product: { id: string; name: string } | null;
    }>;
    categories: Array<{
      index: number;
      revenueChangePercent: number | null;
      elasticity: number | null;
      revenue: { amount: number; currency: string };
      category: { id: string; name: string } | null;
    }>;
  };
  promotions: Array<{
    id: string;
    name: string;
    kind: PromotionKind;
    value: number;
    couponCode: string | null;
    used: number;
    budget: number | null;
    endsAt: string | null;
  }>;
  pricingRules: Array<{
    id: string;
    minMarginPercent: number;
    maxStepPercent: number;
    maxStepsPerDay: number;
    automatic: boolean;
    category: { id: string; name: string } | null;
  }>;
};

export type ProposeAndDecideVariables = Exact<{
  categoryId?: string | null | undefined;
}>;

export type ProposeAndDecideResult = {
  proposePrices: Array<{
    id: string;
    status: ProposalStatus;
    reason: string;
    current: { amount: number; currency: string };
    proposed: { amount: number; currency: string };
  }>;
};

export type DecideVariables = Exact<{
  ids: Array<string> | string;
  accept: boolean;
}>;

export type DecideResult = { decidePriceProposals: Array<{ id: string; status: ProposalStatus }> };

export type SuspendVariables = Exact<{ [key: string]: never }>;

export type SuspendResult = { suspendAutomaticPricing: boolean };

export type StockDeskVariables = Exact<{ [key: string]: never }>;

export type StockDeskResult = {
  replenishment: {
    totalCount: number;
    edges: Array<{
      node: {
        onHand: number;
        daysOfCover: number | null;
        orderQuantity: number;
        orderBy: string | null;
        reason: string;
        product: { id: string; name: string } | null;
        location: { name: string };
      };
    }>;
  };
  stockAlerts: Array<{
    kind: StockAlertKind;
    message: string;
    expectedAt: string | null;
    valueAtRisk: { amount: number; currency: string } | null;
    product: { id: string; name: string; price: { current: { amount: number; currency: string } } | null } | null;
    location: { name: string };
  }>;
  salesForecast: {
    units: number;
    revenue: { amount: number; currency: string };
    points: Array<{
      date: string;
      units: number;
      unitsLow: number;
      unitsHigh: number;
      revenue: { amount: number; currency: string };
    }>;
    accuracy: Array<{ name: string; value: number }>;
  };
  locations: Array<{ id: string; name: string }>;
};

export type ReceiveVariables = Exact<{
  movements: Array<StockMovementInput> | StockMovementInput;
}>;

export type ReceiveResult = {
  receiveStock: Array<{
    onHand: number;
    reserved: number;
    available: number;
    product: { id: string } | null;
    location: { id: string };
  }>;
};

export type MarketingDeskVariables = Exact<{ [key: string]: never }>;

export type MarketingDeskResult = {
  segments: Array<{
    id: string;
    name: string;
    kind: SegmentKind;
    size: number;
    refreshedAt: string | null;
    profile: unknown;
    members: {
      totalCount: number;
      edges: Array<{
        node: {
          id: string;
          displayName: string;
          value: { rfm: string; lifetimeValue: { amount: number; currency: string } } | null;
        };
      }>;
    };
  }>;
  campaigns: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        name: string;
        status: CampaignStatus;
        trigger: CampaignTrigger;
        channels: Array<Channel>;
        holdoutPercent: number;
        results: {
          eligible: number;
          sent: number;
          heldOut: number;
          noConsent: number;
          capped: number;
          quietHours: number;
          failed: number;
          opened: number;
          clicked: number;
          converted: number;
          conversionRate: number | null;
          holdoutConversionRate: number | null;
          lift: number | null;
          liftLow: number | null;
          liftHigh: number | null;
          revenue: { amount: number; currency: string };
        };
      };
    }>;
  };
};

export type CreateAndLaunchVariables = Exact<{
  segment: SegmentInput;
}>;

export type CreateAndLaunchResult = { createSegment: { id: string; name: string; size: number } };

export type CreateCampaignVariables = Exact<{
  input: CampaignInput;
}>;

export type CreateCampaignResult = { createCampaign: { id: string; status: CampaignStatus } };

export type LaunchCampaignVariables = Exact<{
  id: string;
}>;

export type LaunchCampaignResult = {
  launchCampaign: {
    id: string;
    status: CampaignStatus;
    results: { eligible: number; sent: number; heldOut: number; noConsent: number };
  };
};

export type RecommendationDeskVariables = Exact<{ [key: string]: never }>;

export type RecommendationDeskResult = {
  models: Array<{
    name: string;
    family: ModelFamily;
    status: ModelStatus;
    version: string | null;
    trainedAt: string | null;
    trainingSeconds: number | null;
    metrics: Array<{ name: string; value: number }>;
    parameters: Array<{ name: string; value: number }>;
  }>;
  experiments: Array<{
    key: string;
    status: ExperimentStatus;
    metric: ExperimentMetric;
    sampleRatioHealthy: boolean;
    winner: string | null;
    variants: Array<{
      key: string;
      strategy: string;
      allocation: number;
      users: number;
      impressions: number;
      clicks: number;
      conversions: number;
      value: number | null;
      lift: number | null;
      liftLow: number | null;
      liftHigh: number | null;
      pValue: number | null;
      probabilityBest: number | null;
    }>;
  }>;
  policy: {
    arms: Array<{ strategy: string; shows: number; meanReward: number | null; share: number }>;
    estimates: Array<{ name: string; value: number }>;
  };
};

export type TrainVariables = Exact<{
  names?: Array<string> | string | null | undefined;
}>;

export type TrainResult = { trainModels: { id: string; status: ModelStatus; progress: number } };

export type TrainingProgressVariables = Exact<{
  id: string;
}>;

export type TrainingProgressResult = {
  trainingProgress: {
    id: string;
    status: ModelStatus;
    progress: number;
    message: string | null;
    models: Array<{ name: string; status: ModelStatus; metrics: Array<{ name: string; value: number }> }>;
  };
};

export type NewExperimentVariables = Exact<{
  input: ExperimentInput;
}>;

export type NewExperimentResult = {
  createExperiment: {
    key: string;
    status: ExperimentStatus;
    variants: Array<{ key: string; strategy: string; allocation: number }>;
  };
};

export type PurchaseDeskVariables = Exact<{ [key: string]: never }>;

export type PurchaseDeskResult = {
  purchaseOrders: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        supplier: string;
        status: PurchaseOrderStatus;
        orderedAt: string;
        expectedAt: string | null;
        location: { name: string };
        lines: Array<{
          ordered: number;
          received: number;
          product: { id: string; name: string; stock: Array<{ onHand: number; incoming: number }> | null } | null;
        }>;
      };
    }>;
  };
};

export type OrderFromSupplierVariables = Exact<{
  input: PurchaseOrderInput;
}>;

export type OrderFromSupplierResult = {
  orderFromSupplier: {
    id: string;
    status: PurchaseOrderStatus;
    expectedAt: string | null;
    lines: Array<{
      ordered: number;
      received: number;
      product: {
        id: string;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      } | null;
    }>;
  };
};

export type ReceivePurchaseOrderVariables = Exact<{
  id: string;
  lines: Array<PurchaseReceiptInput> | PurchaseReceiptInput;
}>;

export type ReceivePurchaseOrderResult = {
  receivePurchaseOrder: {
    id: string;
    status: PurchaseOrderStatus;
    lines: Array<{ ordered: number; received: number }>;
  };
};

export type ShipPartVariables = Exact<{
  id: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
}>;

export type ShipPartResult = {
  shipOrder: { id: string; status: OrderStatus; lines: Array<{ quantity: number; shipped: number }> };
};

export type DeliverOrderVariables = Exact<{
  id: string;
}>;

export type DeliverOrderResult = { deliverOrder: { id: string; status: OrderStatus; deliveredAt: string | null } };

export type AcceptReturnVariables = Exact<{
  orderId: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
}>;

export type AcceptReturnResult = {
  acceptReturn: {
    id: string;
    status: OrderStatus;
    returns: Array<{ status: ReturnStatus; refund: { amount: number; currency: string } }>;
  };
};

export type CreatePromotionVariables = Exact<{
  input: PromotionInput;
}>;

export type CreatePromotionResult = {
  createPromotion: {
    id: string;
    name: string;
    kind: PromotionKind;
    value: number;
    couponCode: string | null;
    active: boolean;
    startsAt: string;
    endsAt: string | null;
    used: number;
    budget: number | null;
  };
};

export type CampaignResultVariables = Exact<{
  id: string;
}>;

export type CampaignResultResult = {
  campaign: {
    id: string;
    status: CampaignStatus;
    results: {
      eligible: number;
      pending: number;
      sent: number;
      heldOut: number;
      noConsent: number;
      suppressed: number;
      capped: number;
      quietHours: number;
      failed: number;
      clicked: number;
      converted: number;
      lift: number | null;
      liftLow: number | null;
      liftHigh: number | null;
      variants: Array<{ key: string; share: number; sent: number; clicked: number; converted: number }>;
    };
  } | null;
};

export type QuoteVariables = Exact<{
  lines: Array<QuoteLineInput> | QuoteLineInput;
  coupon?: string | null | undefined;
}>;

export type QuoteResult = {
  quote: {
    token: string;
    expiresAt: string;
    couponAccepted: boolean | null;
    couponMessage: string | null;
    lines: Array<{
      quantity: number;
      reason: PriceReason;
      unitPrice: { amount: number; currency: string };
      total: { amount: number; currency: string };
      product: { id: string; name: string; availability: { status: AvailabilityStatus } | null } | null;
    }>;
    subtotal: { amount: number; currency: string };
    discount: { amount: number; currency: string };
    total: { amount: number; currency: string };
  };
};

export type PlaceOrderVariables = Exact<{
  input: PlaceOrderInput;
}>;

export type PlaceOrderResult = {
  placeOrder:
    | {
        __typename: 'Order';
        id: string;
        number: string;
        status: OrderStatus;
        total: { amount: number; currency: string };
        lines: Array<{ quantity: number; product: { id: string; name: string } | null }>;
      }
    | {
        __typename: 'InsufficientStock';
        message: string;
        lines: Array<{ requested: number; available: number; product: { id: string; name: string } | null }>;
      }
    | { __typename: 'QuoteExpired'; message: string };
};

export type OrderStatusVariables = Exact<{
  number: string;
}>;

export type OrderStatusResult = {
  order: {
    id: string;
    number: string;
    status: OrderStatus;
    placedAt: string;
    shippedAt: string | null;
    trackingNumber: string | null;
    history: Array<{ at: string; status: OrderStatus; note: string | null }>;
    lines: Array<{ quantity: number; returned: number; product: { id: string; name: string } | null }>;
  } | null;
};

export type CancelOrderVariables = Exact<{
  id: string;
}>;

export type CancelOrderResult = { cancelOrder: { id: string; status: OrderStatus } };

export type RequestReturnVariables = Exact<{
  orderId: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
}>;

export type RequestReturnResult = {
  requestReturn: { id: string; status: OrderStatus; lines: Array<{ returned: number }> };
};

export type PriceChangedVariables = Exact<{
  ids: Array<string> | string;
}>;

export type PriceChangedResult = {
  priceChanged: {
    id: string;
    name: string;
    price: { reason: PriceReason; current: { amount: number; currency: string } } | null;
  } | null;
};

export type StockChangedVariables = Exact<{
  ids: Array<string> | string;
}>;

export type StockChangedResult = {
  stockChanged: {
    id: string;
    name: string;
    availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
    price: { current: { amount: number; currency: string } } | null;
  } | null;
};

export type VariantsVariables = Exact<{
  id: string;
}>;

export type VariantsResult = {
  product: {
    id: string;
    name: string;
    options: Array<{ name: string; value: string }>;
    group: {
      id: string;
      name: string;
      variesBy: Array<string>;
      variants: Array<{
        id: string;
        sku: string;
        options: Array<{ name: string; value: string }>;
        price: {
          announcedDiscountPercent: number | null;
          disclosure: string | null;
          current: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      }>;
    } | null;
  } | null;
};

export type ChangeShippingAddressVariables = Exact<{
  orderId: string;
  address: AddressInput;
}>;

export type ChangeShippingAddressResult = {
  changeShippingAddress: {
    id: string;
    shippingAddress: { name: string; line1: string; city: string; postalCode: string; country: string } | null;
  };
};

export type ExchangeVariables = Exact<{
  orderId: string;
  lines: Array<ExchangeLineInput> | ExchangeLineInput;
  key: string;
}>;

export type ExchangeResult = {
  exchange: {
    order: {
      id: string;
      status: OrderStatus;
      lines: Array<{
        quantity: number;
        product: { id: string; options: Array<{ name: string; value: string }> } | null;
      }>;
    };
    difference: { amount: number; currency: string };
  };
};

export type ReturnsOfOrderVariables = Exact<{
  number: string;
}>;

export type ReturnsOfOrderResult = {
  order: {
    id: string;
    status: OrderStatus;
    deliveredAt: string | null;
    returns: Array<{
      id: string;
      status: ReturnStatus;
      reason: string;
      requestedAt: string;
      refund: { amount: number; currency: string };
      lines: Array<{ quantity: number; product: { id: string; name: string } | null }>;
    }>;
    lines: Array<{
      quantity: number;
      shipped: number;
      returned: number;
      discount: { amount: number; currency: string };
    }>;
  } | null;
};

export const SignUp = gql`
    mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    user {
      id
      displayName
      scopes
    }
    accessToken
    expiresAt
    refreshToken
  }
}
    ` as unknown as DocumentNode<SignUpResult, SignUpVariables>;
export const SignIn = gql`
    mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) {
    user {
      id
    }
    accessToken
    expiresAt
    refreshToken
  }
}
    ` as unknown as DocumentNode<SignInResult, SignInVariables>;
export const RefreshSession = gql`
    mutation RefreshSession($token: String!) {
  refreshSession(refreshToken: $token) {
    accessToken
    refreshToken
    expiresAt
  }
}
    ` as unknown as DocumentNode<RefreshSessionResult, RefreshSessionVariables>;
export const SignOut = gql`
    mutation SignOut($token: String!) {
  signOut(refreshToken: $token)
}
    ` as unknown as DocumentNode<SignOutResult, SignOutVariables>;
export const UpdateProfile = gql`
    mutation UpdateProfile($input: ProfileInput!) {
  updateProfile(input: $input) {
    id
    profile {
      locale
      timeZone
      country
      city
      birthYear
      gender
      interests
    }
  }
}
    ` as unknown as DocumentNode<UpdateProfileResult, UpdateProfileVariables>;
export const SetConsent = gql`
    mutation SetConsent($input: ConsentInput!) {
  setConsent(input: $input) {
    purpose
    granted
    changedAt
  }
}
    ` as unknown as DocumentNode<SetConsentResult, SetConsentVariables>;
export const Follow = gql`
    mutation Follow($userId: ID!) {
  follow(userId: $userId) {
    id
    following(first: 5) {
      totalCount
    }
  }
}
    ` as unknown as DocumentNode<FollowResult, FollowVariables>;
export const ExportMyData = gql`
    mutation ExportMyData {
  exportMyData {
    createdAt
    data
  }
}
    ` as unknown as DocumentNode<ExportMyDataResult, ExportMyDataVariables>;
export const EraseMyAccount = gql`
    mutation EraseMyAccount($password: String!) {
  eraseMyAccount(password: $password) {
    requestedAt
    subgraphs {
      subgraph
      done
    }
  }
}
    ` as unknown as DocumentNode<EraseMyAccountResult, EraseMyAccountVariables>;
export const MyAccount = gql`
    query MyAccount {
  me {
    id
    email
    displayName
    scopes
    profile {
      locale
      timeZone
      country
      interests
    }
    consents {
      purpose
      granted
      changedAt
    }
    value {
      recencyDays
      frequency
      monetary {
        amount
        currency
      }
      rfm
      probabilityAlive
      expectedPurchases(days: 90)
      lifetimeValue(days: 365) {
        amount
        currency
      }
    }
    notifications(first: 10) {
      totalCount
      edges {
        node {
          id
          title
          body
          sentAt
          readAt
          products {
            id
            name
          }
        }
      }
    }
    orders(first: 5) {
      totalCount
      edges {
        node {
          id
          number
          status
          placedAt
          total {
            amount
            currency
          }
          lines {
            quantity
            unitPrice {
              amount
              currency
            }
            product {
              id
              name
            }
          }
        }
      }
    }
    conversations(first: 5) {
      edges {
        node {
          id
          status
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<MyAccountResult, MyAccountVariables>;
export const NotificationReceived = gql`
    subscription NotificationReceived {
  notificationReceived {
    id
    title
    body
    products {
      id
      name
      price {
        current {
          amount
          currency
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<NotificationReceivedResult, NotificationReceivedVariables>;
export const RequestPasswordReset = gql`
    mutation RequestPasswordReset($email: String!) {
  requestPasswordReset(email: $email)
}
    ` as unknown as DocumentNode<RequestPasswordResetResult, RequestPasswordResetVariables>;
export const ResetPassword = gql`
    mutation ResetPassword($token: String!, $password: String!) {
  resetPassword(token: $token, password: $password) {
    user {
      id
    }
    accessToken
    refreshToken
    expiresAt
  }
}
    ` as unknown as DocumentNode<ResetPasswordResult, ResetPasswordVariables>;
export const ChangePassword = gql`
    mutation ChangePassword($current: String!, $password: String!) {
  changePassword(current: $current, password: $password) {
    accessToken
    refreshToken
    expiresAt
  }
}
    ` as unknown as DocumentNode<ChangePasswordResult, ChangePasswordVariables>;
export const VerifyEmail = gql`
    mutation VerifyEmail($token: String!) {
  verifyEmail(token: $token)
}
    ` as unknown as DocumentNode<VerifyEmailResult, VerifyEmailVariables>;
export const SignOutEverywhere = gql`
    mutation SignOutEverywhere {
  signOutEverywhere
}
    ` as unknown as DocumentNode<SignOutEverywhereResult, SignOutEverywhereVariables>;
export const SaveAddress = gql`
    mutation SaveAddress($input: AccountAddressInput!) {
  saveAddress(input: $input) {
    id
    addresses {
      id
      name
      line1
      city
      postalCode
      country
      isDefault
    }
  }
}
    ` as unknown as DocumentNode<SaveAddressResult, SaveAddressVariables>;
export const MarkNotificationsRead = gql`
    mutation MarkNotificationsRead($ids: [ID!]!) {
  markNotificationsRead(ids: $ids)
}
    ` as unknown as DocumentNode<MarkNotificationsReadResult, MarkNotificationsReadVariables>;
export const AccountSecurity = gql`
    query AccountSecurity {
  me {
    id
    emailVerified
    sessions {
      id
      startedAt
      lastSeenAt
      device
      current
    }
    addresses {
      id
      name
      city
      country
      isDefault
    }
  }
}
    ` as unknown as DocumentNode<AccountSecurityResult, AccountSecurityVariables>;
export const StartConversation = gql`
    mutation StartConversation($visitorId: String, $locale: String) {
  startConversation(visitorId: $visitorId, locale: $locale) {
    id
    status
    locale
    startedAt
  }
}
    ` as unknown as DocumentNode<StartConversationResult, StartConversationVariables>;
export const SendMessage = gql`
    mutation SendMessage($conversationId: ID!, $text: String!, $clientMessageId: ID!) {
  sendMessage(
    conversationId: $conversationId
    text: $text
    clientMessageId: $clientMessageId
  ) {
    id
    author
    text
    intent
    confidence
    entities {
      kind
      value
    }
  }
}
    ` as unknown as DocumentNode<SendMessageResult, SendMessageVariables>;
export const ConversationEvents = gql`
    subscription ConversationEvents($id: ID!) {
  conversationEvents(conversationId: $id) {
    kind
    token
    conversation {
      id
      status
    }
    message {
      id
      author
      text
      suggestions
      products {
        id
        name
        price {
          current {
            amount
            currency
          }
        }
        availability {
          status
        }
      }
      orders {
        id
        number
        status
      }
      articles {
        id
        title
      }
    }
  }
}
    ` as unknown as DocumentNode<ConversationEventsResult, ConversationEventsVariables>;
export const Conversation = gql`
    query Conversation($id: ID!) {
  conversation(id: $id) {
    id
    status
    stars
    messages(first: 50) {
      totalCount
      edges {
        node {
          author
          text
          createdAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<ConversationResult, ConversationVariables>;
export const RequestAgent = gql`
    mutation RequestAgent($id: ID!) {
  requestAgent(conversationId: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<RequestAgentResult, RequestAgentVariables>;
export const Rate = gql`
    mutation Rate($id: ID!) {
  rateConversation(conversationId: $id, stars: 5, comment: "quick") {
    id
    stars
  }
}
    ` as unknown as DocumentNode<RateResult, RateVariables>;
export const AgentDesk = gql`
    query AgentDesk {
  conversationQueue(status: WAITING, first: 20) {
    totalCount
    edges {
      node {
        id
        summary
        customer {
          id
          displayName
          value {
            rfm
          }
          orders(first: 3) {
            edges {
              node {
                number
                status
              }
            }
          }
        }
        messages(first: 20) {
          edges {
            node {
              author
              text
              intent
            }
          }
        }
      }
    }
  }
  serviceReport(days: 30) {
    conversations
    containedPercent
    handedOver
    fallbackPercent
    meanStars
    firstResponseSeconds
    intents {
      intent
      count
      containedPercent
    }
  }
  knowledgeArticles {
    id
    title
    locale
    updatedAt
  }
}
    ` as unknown as DocumentNode<AgentDeskResult, AgentDeskVariables>;
export const AgentReplies = gql`
    mutation AgentReplies($id: ID!, $text: String!) {
  claimConversation(id: $id) {
    id
    status
    assignedTo {
      id
      displayName
    }
  }
  replyAsAgent(conversationId: $id, text: $text) {
    id
    author
  }
  resolveConversation(id: $id) {
    id
    status
    resolvedAt
  }
}
    ` as unknown as DocumentNode<AgentRepliesResult, AgentRepliesVariables>;
export const PersonalisedFeed = gql`
    query PersonalisedFeed($first: Int! = 20, $after: String) {
  me {
    id
    displayName
    segments {
      id
      name
    }
    feed(surface: HOME, first: $first, after: $after) {
      id
      strategy
      degraded
      edges {
        cursor
        position
        score
        reason {
          kind
          text
          because {
            id
            name
          }
        }
        node {
          id
          sku
          name
          brand
          categories {
            id
            name
          }
          images {
            url
            alt
          }
          rating {
            average
            count
          }
          price {
            current {
              amount
              currency
            }
            list {
              amount
              currency
            }
            discountPercent
            reason
            text
          }
          availability {
            status
            restockExpectedAt
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ` as unknown as DocumentNode<PersonalisedFeedResult, PersonalisedFeedVariables>;
export const VisitorFeed = gql`
    query VisitorFeed($visitorId: String!, $first: Int! = 20) {
  feed(visitorId: $visitorId, surface: HOME, first: $first) {
    id
    strategy
    degraded
    edges {
      position
      score
      reason {
        kind
        text
      }
      node {
        id
        name
        price {
          current {
            amount
            currency
          }
        }
        availability {
          status
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<VisitorFeedResult, VisitorFeedVariables>;
export const ProductPage = gql`
    query ProductPage($id: ID!) {
  product(id: $id) {
    id
    sku
    name
    description
    brand
    categories {
      id
      name
      parent {
        id
        name
      }
    }
    attributes {
      name
      value
    }
    images {
      url
      alt
    }
    rating {
      average
      count
    }
    reviews(first: 5) {
      totalCount
      edges {
        node {
          stars
          text
          createdAt
          author {
            id
            displayName
          }
        }
      }
    }
    price {
      current {
        amount
        currency
      }
      list {
        amount
        currency
      }
      lowestIn30Days {
        amount
        currency
      }
      discountPercent
      reason
      text
      validUntil
    }
    availability {
      status
      restockExpectedAt
    }
    alike: related(kind: SIMILAR, first: 8) {
      score
      reason {
        kind
        text
      }
      product {
        id
        name
        price {
          current {
            amount
            currency
          }
        }
      }
    }
    together: related(kind: BOUGHT_TOGETHER, first: 4) {
      score
      reason {
        kind
        text
      }
      product {
        id
        name
      }
    }
    looksLike: related(kind: LOOKS_LIKE, first: 4) {
      product {
        id
        name
        images {
          url
          alt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<ProductPageResult, ProductPageVariables>;
export const BasketAndTrending = gql`
    query BasketAndTrending($ids: [ID!]!, $categoryId: ID) {
  basketSuggestions(productIds: $ids, first: 5) {
    score
    reason {
      kind
      text
    }
    product {
      id
      name
      availability {
        status
      }
    }
  }
  trending(categoryId: $categoryId, first: 10) {
    score
    product {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<BasketAndTrendingResult, BasketAndTrendingVariables>;
export const Browse = gql`
    query Browse($filter: ProductFilter, $text: String!, $after: String) {
  categories {
    id
    slug
    name
    productCount
    children {
      id
      name
      productCount
    }
  }
  products(filter: $filter, sort: RATING, first: 20, after: $after) {
    totalCount
    facets {
      name
      values {
        value
        count
      }
    }
    edges {
      node {
        id
        name
        price {
          current {
            amount
            currency
          }
        }
        availability {
          status
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  search(text: $text, first: 10) {
    totalCount
    facets {
      name
      values {
        value
        count
      }
    }
    edges {
      node {
        id
        sku
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<BrowseResult, BrowseVariables>;
export const RecordEvents = gql`
    mutation RecordEvents($events: [BehaviourEventInput!]!) {
  recordEvents(events: $events) {
    accepted
    duplicates
    rejected {
      index
      code
      message
    }
  }
}
    ` as unknown as DocumentNode<RecordEventsResult, RecordEventsVariables>;
export const FeedChanged = gql`
    subscription FeedChanged($first: Int! = 20) {
  feedChanged(surface: HOME, first: $first) {
    id
    edges {
      position
      reason {
        kind
        text
      }
      node {
        id
        name
        price {
          current {
            amount
            currency
          }
        }
        availability {
          status
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<FeedChangedResult, FeedChangedVariables>;
export const ProductDesk = gql`
    query ProductDesk($id: ID!) {
  product(id: $id) {
    id
    name
    price {
      current {
        amount
        currency
      }
      reason
    }
    priceHistory(days: 180) {
      at
      price {
        amount
        currency
      }
      reason
    }
    demandCurve {
      elasticity
      low
      high
      observations
      optimum {
        amount
        currency
      }
      unitsAt {
        price {
          amount
          currency
        }
        units
        unitsLow
        unitsHigh
        profit {
          amount
          currency
        }
      }
      learntAt
    }
    marketPosition {
      index
      rank
      competitors
      cheapest {
        competitor
        price {
          amount
          currency
        }
        inStock
        seenAt
      }
      offers {
        competitor
        price {
          amount
          currency
        }
        inStock
      }
    }
    stock {
      location {
        id
        name
      }
      onHand
      reserved
      available
      incoming
    }
    forecast(days: 28) {
      model
      points {
        date
        mean
        low
        high
      }
      accuracy {
        name
        value
      }
      trainedAt
    }
    replenishment {
      location {
        name
      }
      onHand
      daysOfCover
      reorderPoint
      safetyStock
      orderQuantity
      orderBy
      reason
      policy {
        serviceLevel
        leadTimeDays
      }
    }
  }
}
    ` as unknown as DocumentNode<ProductDeskResult, ProductDeskVariables>;
export const PricingDesk = gql`
    query PricingDesk($categoryId: ID) {
  priceProposals(status: OPEN, first: 50) {
    totalCount
    edges {
      node {
        id
        current {
          amount
          currency
        }
        proposed {
          amount
          currency
        }
        expectedProfitChangePercent
        low
        high
        reason
        product {
          id
          name
          availability {
            status
          }
        }
      }
    }
  }
  marketReport(categoryId: $categoryId, days: 90) {
    from
    until
    index
    cheaperThanMarket
    dearerThanMarket
    advice
    movers {
      competitor
      before {
        amount
        currency
      }
      after {
        amount
        currency
      }
      at
      product {
        id
        name
      }
    }
    categories {
      index
      revenue {
        amount
        currency
      }
      revenueChangePercent
      elasticity
      category {
        id
        name
      }
    }
  }
  promotions(active: true) {
    id
    name
    kind
    value
    couponCode
    used
    budget
    endsAt
  }
  pricingRules {
    id
    minMarginPercent
    maxStepPercent
    maxStepsPerDay
    automatic
    category {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<PricingDeskResult, PricingDeskVariables>;
export const ProposeAndDecide = gql`
    mutation ProposeAndDecide($categoryId: ID) {
  proposePrices(categoryId: $categoryId) {
    id
    status
    current {
      amount
      currency
    }
    proposed {
      amount
      currency
    }
    reason
  }
}
    ` as unknown as DocumentNode<ProposeAndDecideResult, ProposeAndDecideVariables>;
export const Decide = gql`
    mutation Decide($ids: [ID!]!, $accept: Boolean!) {
  decidePriceProposals(ids: $ids, accept: $accept) {
    id
    status
  }
}
    ` as unknown as DocumentNode<DecideResult, DecideVariables>;
export const Suspend = gql`
    mutation Suspend {
  suspendAutomaticPricing(suspended: true)
}
    ` as unknown as DocumentNode<SuspendResult, SuspendVariables>;
export const StockDesk = gql`
    query StockDesk {
  replenishment(first: 50) {
    totalCount
    edges {
      node {
        product {
          id
          name
        }
        location {
          name
        }
        onHand
        daysOfCover
        orderQuantity
        orderBy
        reason
      }
    }
  }
  stockAlerts {
    kind
    message
    expectedAt
    valueAtRisk {
      amount
      currency
    }
    product {
      id
      name
      price {
        current {
          amount
          currency
        }
      }
    }
    location {
      name
    }
  }
  salesForecast(days: 28) {
    units
    revenue {
      amount
      currency
    }
    points {
      date
      units
      unitsLow
      unitsHigh
      revenue {
        amount
        currency
      }
    }
    accuracy {
      name
      value
    }
  }
  locations {
    id
    name
  }
}
    ` as unknown as DocumentNode<StockDeskResult, StockDeskVariables>;
export const Receive = gql`
    mutation Receive($movements: [StockMovementInput!]!) {
  receiveStock(movements: $movements) {
    onHand
    reserved
    available
    product {
      id
    }
    location {
      id
    }
  }
}
    ` as unknown as DocumentNode<ReceiveResult, ReceiveVariables>;
export const MarketingDesk = gql`
    query MarketingDesk {
  segments {
    id
    name
    kind
    size
    refreshedAt
    profile
    members(first: 3) {
      totalCount
      edges {
        node {
          id
          displayName
          value {
            rfm
            lifetimeValue(days: 365) {
              amount
              currency
            }
          }
        }
      }
    }
  }
  campaigns(first: 10) {
    totalCount
    edges {
      node {
        id
        name
        status
        trigger
        channels
        holdoutPercent
        results {
          eligible
          sent
          heldOut
          noConsent
          capped
          quietHours
          failed
          opened
          clicked
          converted
          revenue {
            amount
            currency
          }
          conversionRate
          holdoutConversionRate
          lift
          liftLow
          liftHigh
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<MarketingDeskResult, MarketingDeskVariables>;
export const CreateAndLaunch = gql`
    mutation CreateAndLaunch($segment: SegmentInput!) {
  createSegment(input: $segment) {
    id
    name
    size
  }
}
    ` as unknown as DocumentNode<CreateAndLaunchResult, CreateAndLaunchVariables>;
export const CreateCampaign = gql`
    mutation CreateCampaign($input: CampaignInput!) {
  createCampaign(input: $input) {
    id
    status
  }
}
    ` as unknown as DocumentNode<CreateCampaignResult, CreateCampaignVariables>;
export const LaunchCampaign = gql`
    mutation LaunchCampaign($id: ID!) {
  launchCampaign(id: $id) {
    id
    status
    results {
      eligible
      sent
      heldOut
      noConsent
    }
  }
}
    ` as unknown as DocumentNode<LaunchCampaignResult, LaunchCampaignVariables>;
export const RecommendationDesk = gql`
    query RecommendationDesk {
  models {
    name
    family
    status
    version
    trainedAt
    trainingSeconds
    metrics {
      name
      value
    }
    parameters {
      name
      value
    }
  }
  experiments {
    key
    status
    metric
    sampleRatioHealthy
    winner
    variants {
      key
      strategy
      allocation
      users
      impressions
      clicks
      conversions
      value
      lift
      liftLow
      liftHigh
      pValue
      probabilityBest
    }
  }
  policy(surface: HOME) {
    arms {
      strategy
      shows
      meanReward
      share
    }
    estimates {
      name
      value
    }
  }
}
    ` as unknown as DocumentNode<RecommendationDeskResult, RecommendationDeskVariables>;
export const Train = gql`
    mutation Train($names: [String!]) {
  trainModels(names: $names) {
    id
    status
    progress
  }
}
    ` as unknown as DocumentNode<TrainResult, TrainVariables>;
export const TrainingProgress = gql`
    subscription TrainingProgress($id: ID!) {
  trainingProgress(id: $id) {
    id
    status
    progress
    message
    models {
      name
      status
      metrics {
        name
        value
      }
    }
  }
}
    ` as unknown as DocumentNode<TrainingProgressResult, TrainingProgressVariables>;
export const NewExperiment = gql`
    mutation NewExperiment($input: ExperimentInput!) {
  createExperiment(input: $input) {
    key
    status
    variants {
      key
      strategy
      allocation
    }
  }
}
    ` as unknown as DocumentNode<NewExperimentResult, NewExperimentVariables>;
export const PurchaseDesk = gql`
    query PurchaseDesk {
  purchaseOrders(status: OPEN, first: 20) {
    totalCount
    edges {
      node {
        id
        supplier
        status
        orderedAt
        expectedAt
        location {
          name
        }
        lines {
          ordered
          received
          product {
            id
            name
            stock {
              onHand
              incoming
            }
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<PurchaseDeskResult, PurchaseDeskVariables>;
export const OrderFromSupplier = gql`
    mutation OrderFromSupplier($input: PurchaseOrderInput!) {
  orderFromSupplier(input: $input) {
    id
    status
    expectedAt
    lines {
      ordered
      received
      product {
        id
        availability {
          status
          restockExpectedAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<OrderFromSupplierResult, OrderFromSupplierVariables>;
export const ReceivePurchaseOrder = gql`
    mutation ReceivePurchaseOrder($id: ID!, $lines: [PurchaseReceiptInput!]!) {
  receivePurchaseOrder(id: $id, lines: $lines) {
    id
    status
    lines {
      ordered
      received
    }
  }
}
    ` as unknown as DocumentNode<ReceivePurchaseOrderResult, ReceivePurchaseOrderVariables>;
export const ShipPart = gql`
    mutation ShipPart($id: ID!, $lines: [ReturnLineInput!]!) {
  shipOrder(id: $id, lines: $lines, trackingNumber: "1Z") {
    id
    status
    lines {
      quantity
      shipped
    }
  }
}
    ` as unknown as DocumentNode<ShipPartResult, ShipPartVariables>;
export const DeliverOrder = gql`
    mutation DeliverOrder($id: ID!) {
  deliverOrder(id: $id) {
    id
    status
    deliveredAt
  }
}
    ` as unknown as DocumentNode<DeliverOrderResult, DeliverOrderVariables>;
export const AcceptReturn = gql`
    mutation AcceptReturn($orderId: ID!, $lines: [ReturnLineInput!]!) {
  acceptReturn(orderId: $orderId, lines: $lines, restock: true) {
    id
    status
    returns {
      status
      refund {
        amount
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<AcceptReturnResult, AcceptReturnVariables>;
export const CreatePromotion = gql`
    mutation CreatePromotion($input: PromotionInput!) {
  createPromotion(input: $input) {
    id
    name
    kind
    value
    couponCode
    active
    startsAt
    endsAt
    used
    budget
  }
}
    ` as unknown as DocumentNode<CreatePromotionResult, CreatePromotionVariables>;
export const CampaignResult = gql`
    query CampaignResult($id: ID!) {
  campaign(id: $id) {
    id
    status
    results {
      eligible
      pending
      sent
      heldOut
      noConsent
      suppressed
      capped
      quietHours
      failed
      clicked
      converted
      lift
      liftLow
      liftHigh
      variants {
        key
        share
        sent
        clicked
        converted
      }
    }
  }
}
    ` as unknown as DocumentNode<CampaignResultResult, CampaignResultVariables>;
export const Quote = gql`
    query Quote($lines: [QuoteLineInput!]!, $coupon: String) {
  quote(lines: $lines, couponCode: $coupon) {
    token
    expiresAt
    couponAccepted
    couponMessage
    lines {
      quantity
      unitPrice {
        amount
        currency
      }
      total {
        amount
        currency
      }
      reason
      product {
        id
        name
        availability {
          status
        }
      }
    }
    subtotal {
      amount
      currency
    }
    discount {
      amount
      currency
    }
    total {
      amount
      currency
    }
  }
}
    ` as unknown as DocumentNode<QuoteResult, QuoteVariables>;
export const PlaceOrder = gql`
    mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename
    ... on Order {
      id
      number
      status
      total {
        amount
        currency
      }
      lines {
        quantity
        product {
          id
          name
        }
      }
    }
    ... on InsufficientStock {
      message
      lines {
        requested
        available
        product {
          id
          name
        }
      }
    }
    ... on QuoteExpired {
      message
    }
  }
}
    ` as unknown as DocumentNode<PlaceOrderResult, PlaceOrderVariables>;
export const OrderStatus = gql`
    query OrderStatus($number: String!) {
  order(number: $number) {
    id
    number
    status
    placedAt
    shippedAt
    trackingNumber
    history {
      at
      status
      note
    }
    lines {
      quantity
      returned
      product {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<OrderStatusResult, OrderStatusVariables>;
export const CancelOrder = gql`
    mutation CancelOrder($id: ID!) {
  cancelOrder(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<CancelOrderResult, CancelOrderVariables>;
export const RequestReturn = gql`
    mutation RequestReturn($orderId: ID!, $lines: [ReturnLineInput!]!) {
  requestReturn(orderId: $orderId, lines: $lines, reason: "does not fit") {
    id
    status
    lines {
      returned
    }
  }
}
    ` as unknown as DocumentNode<RequestReturnResult, RequestReturnVariables>;
export const PriceChanged = gql`
    subscription PriceChanged($ids: [ID!]!) {
  priceChanged(productIds: $ids) {
    id
    name
    price {
      current {
        amount
        currency
      }
      reason
    }
  }
}
    ` as unknown as DocumentNode<PriceChangedResult, PriceChangedVariables>;
export const StockChanged = gql`
    subscription StockChanged($ids: [ID!]!) {
  stockChanged(productIds: $ids) {
    id
    name
    availability {
      status
      restockExpectedAt
    }
    price {
      current {
        amount
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<StockChangedResult, StockChangedVariables>;
export const Variants = gql`
    query Variants($id: ID!) {
  product(id: $id) {
    id
    name
    options {
      name
      value
    }
    group {
      id
      name
      variesBy
      variants {
        id
        sku
        options {
          name
          value
        }
        price {
          current {
            amount
            currency
          }
          announcedDiscountPercent
          disclosure
        }
        availability {
          status
          restockExpectedAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<VariantsResult, VariantsVariables>;
export const ChangeShippingAddress = gql`
    mutation ChangeShippingAddress($orderId: ID!, $address: AddressInput!) {
  changeShippingAddress(orderId: $orderId, address: $address) {
    id
    shippingAddress {
      name
      line1
      city
      postalCode
      country
    }
  }
}
    ` as unknown as DocumentNode<ChangeShippingAddressResult, ChangeShippingAddressVariables>;
export const Exchange = gql`
    mutation Exchange($orderId: ID!, $lines: [ExchangeLineInput!]!, $key: String!) {
  exchange(orderId: $orderId, lines: $lines, idempotencyKey: $key) {
    order {
      id
      status
      lines {
        quantity
        product {
          id
          options {
            name
            value
          }
        }
      }
    }
    difference {
      amount
      currency
    }
  }
}
    ` as unknown as DocumentNode<ExchangeResult, ExchangeVariables>;
export const ReturnsOfOrder = gql`
    query ReturnsOfOrder($number: String!) {
  order(number: $number) {
    id
    status
    deliveredAt
    returns {
      id
      status
      reason
      requestedAt
      refund {
        amount
        currency
      }
      lines {
        quantity
        product {
          id
          name
        }
      }
    }
    lines {
      quantity
      shipped
      returned
      discount {
        amount
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<ReturnsOfOrderResult, ReturnsOfOrderVariables>;
