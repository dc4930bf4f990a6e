// Made by `npm run client` from the schema and the operations: not to be edited.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

/** Words for agents to use again. The same shortcut replaces them. */
export type CannedAnswerInput = {
  /** The one to change; a new one without it. */
  id?: string | null | undefined;
  /** What an agent types to find it, at most 64 characters. */
  shortcut: string;
  /** The language it is written in. */
  locale?: string;
  /** The words, at most 4,000 characters. */
  text: string;
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

/** Why a conversation went from the bot to people. */
export type HandOverReason =
  /** The customer asked for a person. */
  | 'ASKED'
  /** The bot did not understand, twice. */
  | 'NOT_UNDERSTOOD'
  /** The customer is angry. */
  | 'ANGRY'
  /** The matter is for a person to decide. */
  | 'NEEDS_PERSON'
  /** The bot did not answer. */
  | 'BOT_UNAVAILABLE'
  /** An agent gave it back, or left it without an answer. */
  | 'RETURNED';

/** An article as it is to be. */
export type KnowledgeArticleInput = {
  /** Of the article that is written anew; a new one without it. */
  id?: string | null | undefined;
  /** The question, at most 200 characters. */
  title: string;
  /** The answer, at most 20,000 characters; each paragraph can be quoted by itself. */
  body: string;
  /** The language it is written in. */
  locale?: string;
};

/** A price as the shop's own systems know it. */
export type ListPriceInput = {
  /** The product. */
  productId: string;
  /** The price of one piece in minor units: 1999 is 19.99. */
  amount: number;
  /** The shop's currency; another one is refused. */
  currency: string;
  /** What one piece costs the shop, in minor units. */
  unitCost?: number | null | undefined;
  /** From how many pieces on the price holds. */
  minQuantity?: number;
  /** The segment of shoppers for whom it holds; everybody without it. */
  segmentId?: string | null | undefined;
  /** From when on it holds; at once without it. */
  validFrom?: string | null | undefined;
  /** Until when it holds; until another is set without it. */
  validUntil?: string | null | undefined;
  /** Of prices with an end that hold at once, the one of the highest counts; of equal ones the one set last. */
  priority?: number;
  /** Whether it may be below what a piece costs the shop. */
  allowBelowCost?: boolean;
};

/** What a competitor's product was recognised by. */
export type MatchedBy =
  /** Its Global Trade Item Number. */
  | 'GTIN'
  /** Its brand and the maker's number. */
  | 'MODEL'
  /** The similarity of names. */
  | 'NAME';

/** Whether a competitor's product is taken for one of ours. */
export type MatchStatus =
  /** It is, by its own confidence. */
  | 'SURE'
  /** Somebody has to say so. */
  | 'OPEN'
  /** Somebody said that it is. */
  | 'CONFIRMED'
  /** Somebody said that it is not. */
  | 'REJECTED';

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

/** What customers may change of their orders by themselves. All of it is set; what is left out is as it is in a new shop. */
export type OrderPolicyInput = {
  /** Days from arrival within which pieces may be sent back, from 0 to 3650; without an end if null. */
  returnDays?: number | null | undefined;
  /** The reasons for which pieces may be sent back, at most 30; any where there are none. */
  returnReasons?: Array<string>;
  /** Days from arrival within which pieces may be exchanged, from 0 to 3650; without an end if null. */
  exchangeDays?: number | null | undefined;
  /** Whether pieces may be exchanged before they are shipped. */
  exchangesUnshipped?: boolean;
  /** Whether pieces may be exchanged after they have arrived. */
  exchangesDelivered?: boolean;
  /** The reasons for which an order may be cancelled, at most 30; any, and none, where there are none. */
  cancelReasons?: Array<string>;
  /** Whether single pieces of an order may be cancelled, or all of it alone. */
  cancelsItems?: boolean;
  /** Categories, with all below them, whose products are neither taken back nor exchanged after arrival. */
  finalCategoryIds?: Array<string>;
  /** What orders are paid by, as shoppers read it, at most 20; any where there are none. */
  paymentMethods?: Array<string>;
  /** Whether an order may be paid by another method before any of it is shipped. */
  changesPayment?: boolean;
  /** What a refund may go to in place of the method that paid, at most 20. */
  refundMethods?: Array<string>;
};

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

/** Guard-rails of a category, or of all others. */
export type PricingRuleInput = {
  /** The category with all below it that have none; all others without it. */
  categoryId?: string | null | undefined;
  /** What has to be left of a price above the cost, in percent of the price: 0 to 99. */
  minMarginPercent: number;
  /** How far a step may change a price, in percent of it: .1 to 90. */
  maxStepPercent: number;
  /** How many steps there may be in 24 hours, at most 24. */
  maxStepsPerDay?: number;
  /** The lowest price over the market's median: .9 is 10 % below it. */
  minIndex?: number | null | undefined;
  /** The highest price over the market's median. */
  maxIndex?: number | null | undefined;
  /** The digits that a price ends with: 99 for 12.99. */
  charmEnding?: number | null | undefined;
  /** Whether proposals are accepted by the rule itself. */
  automatic?: boolean;
  /** The lowest price in percent of the list price. */
  minListPercent?: number | null | undefined;
  /** The highest price in percent of the list price. */
  maxListPercent?: number | null | undefined;
  /** The lowest price in minor units. */
  floorAmount?: number | null | undefined;
  /** The highest price in minor units. */
  ceilingAmount?: number | null | undefined;
  /** Hours after a step in which there is no other; 0 without it. */
  coolDownHours?: number | null | undefined;
  /** By how many percent the mean price may move in one run. */
  budgetPercent?: number | null | undefined;
  /** How many products may have another price in 24 hours. */
  maxChangesPerDay?: number | null | undefined;
  /** Percent of the products that keep their list price; 0 without it. */
  holdoutPercent?: number | null | undefined;
  /** Hours of a turn of automatic prices or list prices. */
  switchbackHours?: number | null | undefined;
  /** Whether prices are drawn from what is believed. */
  explores?: boolean | null | undefined;
};

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

/** A field that is left out stays as it is; null clears it. */
export type ProductInput = {
  /** The shop's own number: what stands under it already is changed. */
  sku: string;
  /** Its name, at most 200 characters. */
  name: string;
  /** What it is; what was there stays where this is left out. */
  description?: string | null | undefined;
  /** Who makes it. */
  brand?: string | null | undefined;
  /** From the root down; categories that are missing are made. */
  categoryPath?: Array<string> | null | undefined;
  /** Its properties; all that there were are replaced. */
  attributes?: Array<AttributeInput> | null | undefined;
  /** Where its pictures are: http, https, or a path under /media/. */
  imageUrls?: Array<string> | null | undefined;
  /** Words by which the shop groups it. */
  tags?: Array<string> | null | undefined;
  /** The same for all variants of a group, which is made if it is missing; null takes the product out of it. */
  groupSku?: string | null | undefined;
  /** What the group is called; without it a new group gets its first variant's name. */
  groupName?: string | null | undefined;
  /** What tells it from its siblings: all of them have the same options, no two the same values. */
  options?: Array<AttributeInput> | null | undefined;
};

/** How a list of products is ordered. */
export type ProductSort =
  /** What came last into the catalogue first. */
  | 'NEWEST'
  /** By name, from A to Z. */
  | 'NAME'
  /** What shoppers like best first. */
  | 'RATING';

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

/** A review by the person who is signed in. */
export type ReviewInput = {
  /** The product it is about. */
  productId: string;
  /** 1 to 5. */
  stars: number;
  /** What the shopper has to say, if anything. */
  text?: string | null | undefined;
};

/** Where a customer stands by recency and worth. */
export type RfmCell =
  /** Came lately, often, and spent most. */
  | 'CHAMPIONS'
  /** Come often and spend well. */
  | 'LOYAL'
  /** Came lately, and more than once or for more than most. */
  | 'PROMISING'
  /** Came lately for the first time, or for little. */
  | 'NEW'
  /** Middling in all, and neither new nor gone. */
  | 'NEED_ATTENTION'
  /** Were good customers, and have not come for a while. */
  | 'AT_RISK'
  /** Were among the best, and have not come for long. */
  | 'CANNOT_LOSE'
  /** Came seldom, a while ago. */
  | 'HIBERNATING'
  /** Came seldom, long ago. */
  | 'LOST';

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

/** Why a product is in an order of several. */
export type SupplierOrderReason =
  /** It has to be ordered now. */
  | 'NEEDED'
  /** It would have to be before the supplier's next order pays. */
  | 'BROUGHT_ALONG'
  /** It fills the order up to the least that the supplier sends. */
  | 'FILLED_UP';

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

export type ViewerVariables = Exact<{ [key: string]: never }>;

export type ViewerResult = {
  me: {
    id: string;
    displayName: string;
    email: string | null;
    scopes: Array<string>;
    profile: { locale: string } | null;
  } | null;
};

export type CustomerOrdersVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type CustomerOrdersResult = {
  me: {
    id: string;
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
            product: { id: string; name: string; images: Array<{ url: string; alt: string }> } | null;
          }>;
        };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
  } | null;
};

export type CustomerOrderVariables = Exact<{
  number: string;
}>;

export type CustomerOrderResult = {
  order: {
    id: string;
    number: string;
    status: OrderStatus;
    placedAt: string;
    shippedAt: string | null;
    deliveredAt: string | null;
    returnsEndAt: string | null;
    trackingNumber: string | null;
    total: { amount: number; currency: string };
    history: Array<{ at: string; status: OrderStatus; note: string | null }>;
    shippingAddress: {
      name: string;
      line1: string;
      line2: string | null;
      city: string;
      region: string | null;
      postalCode: string;
      country: string;
    } | null;
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
      returnable: number;
      unitPrice: { amount: number; currency: string };
      discount: { amount: number; currency: string };
      product: { id: string; name: string; images: Array<{ url: string; alt: string }> } | null;
    }>;
  } | null;
};

export type ReturnTermsVariables = Exact<{ [key: string]: never }>;

export type ReturnTermsResult = {
  orderPolicy: {
    returnDays: number | null;
    returnReasons: Array<string>;
    finalCategories: Array<{ id: string } | null>;
  };
};

export type ReturnGoodsVariables = Exact<{
  orderId: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
  reason: string;
}>;

export type ReturnGoodsResult = {
  requestReturn: { id: string; status: OrderStatus; lines: Array<{ returned: number }> };
};

export type AccountPageVariables = Exact<{ [key: string]: never }>;

export type AccountPageResult = {
  me: {
    id: string;
    email: string | null;
    displayName: string;
    emailVerified: boolean | null;
    profile: {
      locale: string;
      timeZone: string;
      country: string | null;
      city: string | null;
      interests: Array<string>;
    } | null;
    consents: Array<{ purpose: ConsentPurpose; granted: boolean; changedAt: string }> | null;
    addresses: Array<{
      id: string;
      name: string;
      line1: string;
      line2: string | null;
      city: string;
      region: string | null;
      postalCode: string;
      country: string;
      isDefault: boolean;
    }>;
    sessions: Array<{
      id: string;
      startedAt: string;
      lastSeenAt: string;
      device: string | null;
      current: boolean;
    }> | null;
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
  } | null;
};

export type UnreadNotificationsVariables = Exact<{ [key: string]: never }>;

export type UnreadNotificationsResult = {
  me: { id: string; notifications: { edges: Array<{ node: { id: string; readAt: string | null } }> } | null } | null;
};

export type DropAddressVariables = Exact<{
  id: string;
}>;

export type DropAddressResult = { removeAddress: { id: string; addresses: Array<{ id: string }> } };

export type ConversationMessagesVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;

export type ConversationMessagesResult = {
  conversation: {
    id: string;
    status: ConversationStatus;
    assignedTo: { id: string; displayName: string } | null;
    newestMessages: {
      edges: Array<{
        node: { id: string; author: Author; text: string; createdAt: string; suggestions: Array<string> };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type SegmentListVariables = Exact<{ [key: string]: never }>;

export type SegmentListResult = {
  segments: Array<{
    id: string;
    name: string;
    kind: SegmentKind;
    size: number;
    description: string | null;
    refreshedAt: string | null;
  }>;
};

export type SegmentDetailsVariables = Exact<{
  id: string;
}>;

export type SegmentDetailsResult = {
  segment: {
    id: string;
    name: string;
    description: string | null;
    kind: SegmentKind;
    rule: unknown;
    profile: unknown;
    size: number;
    refreshedAt: string | null;
    members: {
      totalCount: number;
      edges: Array<{
        node: {
          id: string;
          displayName: string;
          value: {
            cell: RfmCell;
            rfm: string;
            recencyDays: number;
            frequency: number;
            churnRisk: number;
            monetary: { amount: number; currency: string };
            lifetimeValue: { amount: number; currency: string };
          } | null;
        };
      }>;
    };
  } | null;
};

export type SegmentPreviewVariables = Exact<{
  input: SegmentInput;
}>;

export type SegmentPreviewResult = {
  segmentPreview: { size: number; share: number; people: Array<{ id: string; displayName: string }> };
};

export type CreateSegmentVariables = Exact<{
  input: SegmentInput;
}>;

export type CreateSegmentResult = { createSegment: { id: string; name: string; size: number } };

export type RefreshSegmentsVariables = Exact<{ [key: string]: never }>;

export type RefreshSegmentsResult = { refreshSegments: Array<{ id: string; size: number }> };

export type CampaignListVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;

export type CampaignListResult = {
  campaigns: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        name: string;
        status: CampaignStatus;
        stoppedBecause: string | null;
        trigger: CampaignTrigger;
        channels: Array<Channel>;
        holdoutPercent: number;
        createdAt: string;
        launchedAt: string | null;
        segment: { id: string; name: string; size: number } | null;
        results: {
          eligible: number;
          pending: number;
          sent: number;
          heldOut: number;
          failed: number;
          clicked: number;
          converted: number;
          lift: number | null;
          liftLow: number | null;
          liftHigh: number | null;
          revenue: { amount: number; currency: string };
        };
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type CampaignOfList = {
  id: string;
  name: string;
  status: CampaignStatus;
  stoppedBecause: string | null;
  trigger: CampaignTrigger;
  channels: Array<Channel>;
  holdoutPercent: number;
  createdAt: string;
  launchedAt: string | null;
  segment: { id: string; name: string; size: number } | null;
  results: {
    eligible: number;
    pending: number;
    sent: number;
    heldOut: number;
    failed: number;
    clicked: number;
    converted: number;
    lift: number | null;
    liftLow: number | null;
    liftHigh: number | null;
    revenue: { amount: number; currency: string };
  };
};

export type CampaignDetailsVariables = Exact<{
  id: string;
}>;

export type CampaignDetailsResult = {
  campaign: {
    targeting: string | null;
    id: string;
    name: string;
    status: CampaignStatus;
    stoppedBecause: string | null;
    trigger: CampaignTrigger;
    channels: Array<Channel>;
    holdoutPercent: number;
    createdAt: string;
    launchedAt: string | null;
    template: { subject: string | null; body: string; recommendedProducts: number };
    results: {
      noConsent: number;
      suppressed: number;
      capped: number;
      quietHours: number;
      opened: number;
      unsubscribed: number;
      conversionRate: number | null;
      holdoutConversionRate: number | null;
      eligible: number;
      pending: number;
      sent: number;
      heldOut: number;
      failed: number;
      clicked: number;
      converted: number;
      lift: number | null;
      liftLow: number | null;
      liftHigh: number | null;
      variants: Array<{ key: string; share: number; sent: number; clicked: number; converted: number }>;
      revenue: { amount: number; currency: string };
    };
    segment: { id: string; name: string; size: number } | null;
  } | null;
};

export type PauseCampaignVariables = Exact<{
  id: string;
}>;

export type PauseCampaignResult = { pauseCampaign: { id: string; status: CampaignStatus } };

export type FindCustomersVariables = Exact<{
  search: string;
}>;

export type FindCustomersResult = {
  users: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        displayName: string;
        email: string | null;
        createdAt: string;
        segments: Array<{ id: string; name: string }> | null;
        value: {
          cell: RfmCell;
          rfm: string;
          recencyDays: number;
          frequency: number;
          churnRisk: number;
          monetary: { amount: number; currency: string };
          lifetimeValue: { amount: number; currency: string };
        } | null;
      };
    }>;
  };
};

export type DeskProposal = {
  id: string;
  status: ProposalStatus;
  expectedProfitChangePercent: number;
  low: number;
  high: number;
  reason: string;
  createdAt: string;
  current: { amount: number; currency: string };
  proposed: { amount: number; currency: string };
  product: { id: string; sku: string; name: string; availability: { status: AvailabilityStatus } | null } | null;
};

export type DeskRule = {
  id: string;
  minMarginPercent: number;
  maxStepPercent: number;
  maxStepsPerDay: number;
  minIndex: number | null;
  maxIndex: number | null;
  charmEnding: number | null;
  automatic: boolean;
  minListPercent: number | null;
  maxListPercent: number | null;
  floorAmount: number | null;
  ceilingAmount: number | null;
  coolDownHours: number;
  budgetPercent: number | null;
  maxChangesPerDay: number | null;
  holdoutPercent: number;
  switchbackHours: number | null;
  explores: boolean;
  category: { id: string; name: string } | null;
};

export type DeskPromotion = {
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

export type OpenProposalsVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OpenProposalsResult = {
  priceProposals: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        status: ProposalStatus;
        expectedProfitChangePercent: number;
        low: number;
        high: number;
        reason: string;
        createdAt: string;
        current: { amount: number; currency: string };
        proposed: { amount: number; currency: string };
        product: { id: string; sku: string; name: string; availability: { status: AvailabilityStatus } | null } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type PricingStateVariables = Exact<{ [key: string]: never }>;

export type PricingStateResult = {
  automaticPricingSuspended: boolean;
  pricingRules: Array<{
    id: string;
    minMarginPercent: number;
    maxStepPercent: number;
    maxStepsPerDay: number;
    minIndex: number | null;
    maxIndex: number | null;
    charmEnding: number | null;
    automatic: boolean;
    minListPercent: number | null;
    maxListPercent: number | null;
    floorAmount: number | null;
    ceilingAmount: number | null;
    coolDownHours: number;
    budgetPercent: number | null;
    maxChangesPerDay: number | null;
    holdoutPercent: number;
    switchbackHours: number | null;
    explores: boolean;
    category: { id: string; name: string } | null;
  }>;
  promotions: Array<{
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
  }>;
};

export type PricingOutcomeVariables = Exact<{ [key: string]: never }>;

export type PricingOutcomeResult = {
  pricingResults: {
    accepted: number;
    rejected: number;
    overridden: number;
    treatedProducts: number;
    heldOutProducts: number;
    lift: number | null;
    liftLow: number | null;
    liftHigh: number | null;
    overridesWorth: { amount: number; currency: string };
  };
};

export type CompetitorMatchesToConfirmVariables = Exact<{ [key: string]: never }>;

export type CompetitorMatchesToConfirmResult = {
  competitorMatches: Array<{
    id: string;
    competitor: string;
    name: string;
    confidence: number;
    matchedBy: MatchedBy;
    price: { amount: number; currency: string };
    product: { id: string; name: string } | null;
  }>;
};

export type MarketMapVariables = Exact<{
  categoryId?: string | null | undefined;
}>;

export type MarketMapResult = {
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
      revenueShare: number;
      elasticity: number | null;
      revenue: { amount: number; currency: string };
      category: { id: string; name: string } | null;
    }>;
  };
};

export type ProductPricingVariables = Exact<{
  id: string;
}>;

export type ProductPricingResult = {
  product: {
    id: string;
    name: string;
    price: {
      reason: PriceReason;
      current: { amount: number; currency: string };
      list: { amount: number; currency: string };
    } | null;
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
      offers: Array<{
        competitor: string;
        inStock: boolean;
        seenAt: string;
        price: { amount: number; currency: string };
      }>;
    } | null;
  } | null;
};

export type FindProductsVariables = Exact<{
  text: string;
}>;

export type FindProductsResult = { search: { edges: Array<{ node: { id: string; sku: string; name: string } }> } };

export type ProductBySkuVariables = Exact<{
  sku: string;
}>;

export type ProductBySkuResult = {
  product: {
    id: string;
    sku: string;
    name: string;
    price: { current: { amount: number; currency: string }; list: { amount: number; currency: string } } | null;
  } | null;
};

export type ProposePricesVariables = Exact<{
  categoryId?: string | null | undefined;
}>;

export type ProposePricesResult = { proposePrices: Array<{ id: string; status: ProposalStatus }> };

export type DecideProposalsVariables = Exact<{
  ids: Array<string> | string;
  accept: boolean;
}>;

export type DecideProposalsResult = {
  decidePriceProposals: Array<{ id: string; status: ProposalStatus; reason: string }>;
};

export type UndoDecisionsVariables = Exact<{
  ids: Array<string> | string;
}>;

export type UndoDecisionsResult = { undoPriceDecisions: Array<{ id: string; status: ProposalStatus; reason: string }> };

export type SuspendAutomaticPricingVariables = Exact<{
  suspended: boolean;
}>;

export type SuspendAutomaticPricingResult = { suspendAutomaticPricing: boolean };

export type SetPricingRuleVariables = Exact<{
  rule: PricingRuleInput;
}>;

export type SetPricingRuleResult = {
  setPricingRule: {
    id: string;
    minMarginPercent: number;
    maxStepPercent: number;
    maxStepsPerDay: number;
    minIndex: number | null;
    maxIndex: number | null;
    charmEnding: number | null;
    automatic: boolean;
    minListPercent: number | null;
    maxListPercent: number | null;
    floorAmount: number | null;
    ceilingAmount: number | null;
    coolDownHours: number;
    budgetPercent: number | null;
    maxChangesPerDay: number | null;
    holdoutPercent: number;
    switchbackHours: number | null;
    explores: boolean;
    category: { id: string; name: string } | null;
  };
};

export type NewPromotionVariables = Exact<{
  input: PromotionInput;
}>;

export type NewPromotionResult = {
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

export type EndPromotionVariables = Exact<{
  id: string;
}>;

export type EndPromotionResult = {
  endPromotion: {
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

export type SetListPricesVariables = Exact<{
  prices: Array<ListPriceInput> | ListPriceInput;
}>;

export type SetListPricesResult = {
  setListPrices: { stored: number; rejected: Array<{ index: number; message: string }> };
};

export type DecideMatchesVariables = Exact<{
  ids: Array<string> | string;
  confirmed: boolean;
}>;

export type DecideMatchesResult = { decideCompetitorMatches: Array<{ id: string; status: MatchStatus }> };

export type PricedProduct = {
  id: string;
  sku: string;
  name: string;
  brand: string | null;
  archived: boolean;
  price: { list: { amount: number; currency: string }; current: { amount: number; currency: string } } | null;
};

export type ProductsToPriceVariables = Exact<{
  filter: ProductFilter;
  after?: string | null | undefined;
}>;

export type ProductsToPriceResult = {
  products: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        archived: boolean;
        price: { list: { amount: number; currency: string }; current: { amount: number; currency: string } } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type TakeOffSaleVariables = Exact<{
  id: string;
}>;

export type TakeOffSaleResult = { archiveProduct: { id: string; archived: boolean } };

export type PutOnSaleVariables = Exact<{
  products: Array<ProductInput> | ProductInput;
}>;

export type PutOnSaleResult = { upsertProducts: { rejected: Array<{ index: number; message: string }> } };

export type DeskModel = {
  name: string;
  family: ModelFamily;
  status: ModelStatus;
  version: string | null;
  trainedAt: string | null;
  trainingSeconds: number | null;
  metrics: Array<{ name: string; value: number }>;
  parameters: Array<{ name: string; value: number }>;
  curves: Array<{ name: string; epochs: Array<number>; values: Array<number> }>;
};

export type DeskExperiment = {
  key: string;
  surface: Surface;
  status: ExperimentStatus;
  metric: ExperimentMetric;
  startedAt: string | null;
  stoppedAt: string | null;
  stopReason: string | null;
  winner: string | null;
  traffic: number;
  holdout: number;
  sampleRatioHealthy: boolean;
  problems: Array<string>;
  resultsAt: string | null;
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
  guardRails: Array<{ metric: ExperimentMetric; variant: string; isBroken: boolean }>;
  readings: Array<{
    at: string;
    variants: Array<{ key: string; lift: number | null; liftLow: number | null; liftHigh: number | null }>;
  }>;
};

export type ModelsAndExperimentsVariables = Exact<{ [key: string]: never }>;

export type ModelsAndExperimentsResult = {
  models: Array<{
    name: string;
    family: ModelFamily;
    status: ModelStatus;
    version: string | null;
    trainedAt: string | null;
    trainingSeconds: number | null;
    metrics: Array<{ name: string; value: number }>;
    parameters: Array<{ name: string; value: number }>;
    curves: Array<{ name: string; epochs: Array<number>; values: Array<number> }>;
  }>;
  experiments: Array<{
    key: string;
    surface: Surface;
    status: ExperimentStatus;
    metric: ExperimentMetric;
    startedAt: string | null;
    stoppedAt: string | null;
    stopReason: string | null;
    winner: string | null;
    traffic: number;
    holdout: number;
    sampleRatioHealthy: boolean;
    problems: Array<string>;
    resultsAt: string | null;
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
    guardRails: Array<{ metric: ExperimentMetric; variant: string; isBroken: boolean }>;
    readings: Array<{
      at: string;
      variants: Array<{ key: string; lift: number | null; liftLow: number | null; liftHigh: number | null }>;
    }>;
  }>;
};

export type SurfacePolicyVariables = Exact<{
  surface: Surface;
}>;

export type SurfacePolicyResult = {
  policy: {
    surface: Surface;
    arms: Array<{ strategy: string; shows: number; meanReward: number | null; share: number }>;
    estimates: Array<{ name: string; value: number }>;
  };
};

export type TrainModelsVariables = Exact<{
  names?: Array<string> | string | null | undefined;
  tune?: boolean;
}>;

export type TrainModelsResult = {
  trainModels: { id: string; status: ModelStatus; progress: number; message: string | null };
};

export type WatchTrainingVariables = Exact<{
  id: string;
}>;

export type WatchTrainingResult = {
  trainingProgress: {
    id: string;
    status: ModelStatus;
    progress: number;
    message: string | null;
    finishedAt: string | null;
    models: Array<{
      name: string;
      family: ModelFamily;
      status: ModelStatus;
      version: string | null;
      trainedAt: string | null;
      trainingSeconds: number | null;
      metrics: Array<{ name: string; value: number }>;
      parameters: Array<{ name: string; value: number }>;
      curves: Array<{ name: string; epochs: Array<number>; values: Array<number> }>;
    }>;
  };
};

export type DraftExperimentVariables = Exact<{
  input: ExperimentInput;
}>;

export type DraftExperimentResult = {
  createExperiment: {
    key: string;
    surface: Surface;
    status: ExperimentStatus;
    metric: ExperimentMetric;
    startedAt: string | null;
    stoppedAt: string | null;
    stopReason: string | null;
    winner: string | null;
    traffic: number;
    holdout: number;
    sampleRatioHealthy: boolean;
    problems: Array<string>;
    resultsAt: string | null;
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
    guardRails: Array<{ metric: ExperimentMetric; variant: string; isBroken: boolean }>;
    readings: Array<{
      at: string;
      variants: Array<{ key: string; lift: number | null; liftLow: number | null; liftHigh: number | null }>;
    }>;
  };
};

export type StartExperimentVariables = Exact<{
  key: string;
}>;

export type StartExperimentResult = {
  startExperiment: {
    key: string;
    surface: Surface;
    status: ExperimentStatus;
    metric: ExperimentMetric;
    startedAt: string | null;
    stoppedAt: string | null;
    stopReason: string | null;
    winner: string | null;
    traffic: number;
    holdout: number;
    sampleRatioHealthy: boolean;
    problems: Array<string>;
    resultsAt: string | null;
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
    guardRails: Array<{ metric: ExperimentMetric; variant: string; isBroken: boolean }>;
    readings: Array<{
      at: string;
      variants: Array<{ key: string; lift: number | null; liftLow: number | null; liftHigh: number | null }>;
    }>;
  };
};

export type StopExperimentVariables = Exact<{
  key: string;
  winner?: string | null | undefined;
}>;

export type StopExperimentResult = {
  stopExperiment: {
    key: string;
    surface: Surface;
    status: ExperimentStatus;
    metric: ExperimentMetric;
    startedAt: string | null;
    stoppedAt: string | null;
    stopReason: string | null;
    winner: string | null;
    traffic: number;
    holdout: number;
    sampleRatioHealthy: boolean;
    problems: Array<string>;
    resultsAt: string | null;
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
    guardRails: Array<{ metric: ExperimentMetric; variant: string; isBroken: boolean }>;
    readings: Array<{
      at: string;
      variants: Array<{ key: string; lift: number | null; liftLow: number | null; liftHigh: number | null }>;
    }>;
  };
};

export type FindPeopleVariables = Exact<{
  search: string;
}>;

export type FindPeopleResult = {
  users: { edges: Array<{ node: { id: string; displayName: string; email: string | null } }> };
};

export type WhyThisFeedVariables = Exact<{
  id: string;
  surface: Surface;
}>;

export type WhyThisFeedResult = {
  user: {
    id: string;
    displayName: string;
    segments: Array<{ id: string; name: string }> | null;
    feed: {
      id: string;
      strategy: string;
      experiment: string | null;
      variant: string | null;
      degraded: boolean;
      edges: Array<{
        cursor: string;
        position: number;
        score: number;
        reason: { kind: ReasonKind; text: string; because: Array<{ id: string; name: string }> | null };
        node: { id: string; name: string } | null;
      }>;
    } | null;
  } | null;
};

export type ServiceQueueVariables = Exact<{
  status: ConversationStatus;
  first: number;
  after?: string | null | undefined;
}>;

export type ServiceQueueResult = {
  conversationQueue: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        status: ConversationStatus;
        locale: string;
        startedAt: string;
        waitingSince: string | null;
        summary: string | null;
        handOverReason: HandOverReason | null;
        customer: { id: string; displayName: string } | null;
        assignedTo: { id: string; displayName: string } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type QueueChangedVariables = Exact<{ [key: string]: never }>;

export type QueueChangedResult = { conversationQueueChanged: { id: string; status: ConversationStatus } };

export type AgentConversationVariables = Exact<{
  id: string;
}>;

export type AgentConversationResult = {
  conversation: {
    id: string;
    status: ConversationStatus;
    locale: string;
    startedAt: string;
    waitingSince: string | null;
    resolvedAt: string | null;
    stars: number | null;
    summary: string | null;
    handOverReason: HandOverReason | null;
    assignedTo: { id: string; displayName: string } | null;
    notes: Array<{ id: string; text: string; createdAt: string }> | null;
    customer: {
      id: string;
      displayName: string;
      email: string | null;
      value: {
        cell: RfmCell;
        frequency: number;
        churnRisk: number;
        monetary: { amount: number; currency: string };
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
            lines: Array<{ quantity: number; returned: number; product: { id: string; name: string } | null }>;
          };
        }>;
      } | null;
      conversations: {
        totalCount: number;
        edges: Array<{ node: { id: string; status: ConversationStatus; startedAt: string; summary: string | null } }>;
      } | null;
    } | null;
  } | null;
};

export type MessagesAfterVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;

export type MessagesAfterResult = {
  conversation: {
    id: string;
    messages: {
      edges: Array<{
        node: {
          id: string;
          author: Author;
          text: string;
          createdAt: string;
          suggestions: Array<string>;
          intent: string | null;
          confidence: number | null;
          products: Array<{ id: string; name: string }> | null;
          orders: Array<{ id: string; number: string; status: OrderStatus }> | null;
          articles: Array<{ id: string; title: string }>;
        };
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
};

export type SaidMessage = {
  id: string;
  author: Author;
  text: string;
  createdAt: string;
  suggestions: Array<string>;
  intent: string | null;
  confidence: number | null;
  products: Array<{ id: string; name: string }> | null;
  orders: Array<{ id: string; number: string; status: OrderStatus }> | null;
  articles: Array<{ id: string; title: string }>;
};

export type ClaimConversationVariables = Exact<{
  id: string;
}>;

export type ClaimConversationResult = { claimConversation: { id: string; status: ConversationStatus } };

export type ReplyToCustomerVariables = Exact<{
  id: string;
  text: string;
}>;

export type ReplyToCustomerResult = {
  replyAsAgent: {
    id: string;
    author: Author;
    text: string;
    createdAt: string;
    suggestions: Array<string>;
    intent: string | null;
    confidence: number | null;
    products: Array<{ id: string; name: string }> | null;
    orders: Array<{ id: string; number: string; status: OrderStatus }> | null;
    articles: Array<{ id: string; title: string }>;
  };
};

export type ResolveConversationVariables = Exact<{
  id: string;
}>;

export type ResolveConversationResult = { resolveConversation: { id: string; status: ConversationStatus } };

export type TransferConversationVariables = Exact<{
  id: string;
  toAgentId?: string | null | undefined;
}>;

export type TransferConversationResult = { transferConversation: { id: string; status: ConversationStatus } };

export type ReturnConversationToBotVariables = Exact<{
  id: string;
}>;

export type ReturnConversationToBotResult = { returnConversationToBot: { id: string; status: ConversationStatus } };

export type AddConversationNoteVariables = Exact<{
  id: string;
  text: string;
}>;

export type AddConversationNoteResult = { addConversationNote: { id: string; notes: Array<{ id: string }> | null } };

export type ShowTypingVariables = Exact<{
  id: string;
}>;

export type ShowTypingResult = { showTyping: boolean };

export type ColleaguesVariables = Exact<{
  search: string;
}>;

export type ColleaguesResult = {
  users: { edges: Array<{ node: { id: string; displayName: string; scopes: Array<string> } }> };
};

export type CannedAnswersVariables = Exact<{ [key: string]: never }>;

export type CannedAnswersResult = {
  cannedAnswers: Array<{ id: string; shortcut: string; locale: string; text: string }>;
};

export type StoreCannedAnswerVariables = Exact<{
  input: CannedAnswerInput;
}>;

export type StoreCannedAnswerResult = { upsertCannedAnswer: { id: string } };

export type RemoveCannedAnswerVariables = Exact<{
  id: string;
}>;

export type RemoveCannedAnswerResult = { removeCannedAnswer: boolean };

export type ServiceKnowledgeVariables = Exact<{ [key: string]: never }>;

export type ServiceKnowledgeResult = {
  knowledgeArticles: Array<{ id: string; title: string; body: string; locale: string; updatedAt: string }>;
};

export type StoreArticleVariables = Exact<{
  input: KnowledgeArticleInput;
}>;

export type StoreArticleResult = { upsertKnowledgeArticle: { id: string } };

export type ServiceReportVariables = Exact<{
  days: number;
}>;

export type ServiceReportResult = {
  serviceReport: {
    conversations: number;
    containedPercent: number | null;
    handedOver: number;
    fallbackPercent: number | null;
    meanStars: number | null;
    firstResponseSeconds: number | null;
    intents: Array<{ intent: string; count: number; containedPercent: number | null }>;
    notUnderstood: Array<{ count: number; examples: Array<string> }>;
  };
};

export type DeskReplenishment = {
  onHand: number;
  incoming: number;
  daysOfCover: number | null;
  reorderPoint: number;
  safetyStock: number;
  orderQuantity: number;
  orderBy: string | null;
  reason: string;
  supplier: string | null;
  abcClass: string;
  xyzClass: string;
  unitCost: { amount: number; currency: string } | null;
  valueAtRisk: { amount: number; currency: string } | null;
  policy: { leadTimeDays: number; serviceLevel: number };
  location: { id: string; name: string };
  product: { id: string; sku: string; name: string } | null;
};

export type DeskPurchaseOrder = {
  id: string;
  supplier: string;
  status: PurchaseOrderStatus;
  orderedAt: string;
  expectedAt: string | null;
  late: boolean;
  location: { id: string; name: string };
  lines: Array<{
    ordered: number;
    received: number;
    unitCost: { amount: number; currency: string } | null;
    product: { id: string; sku: string; name: string } | null;
  }>;
};

export type WhatToOrderVariables = Exact<{
  after?: string | null | undefined;
}>;

export type WhatToOrderResult = {
  replenishment: {
    totalCount: number;
    edges: Array<{
      node: {
        onHand: number;
        incoming: number;
        daysOfCover: number | null;
        reorderPoint: number;
        safetyStock: number;
        orderQuantity: number;
        orderBy: string | null;
        reason: string;
        supplier: string | null;
        abcClass: string;
        xyzClass: string;
        unitCost: { amount: number; currency: string } | null;
        valueAtRisk: { amount: number; currency: string } | null;
        policy: { leadTimeDays: number; serviceLevel: number };
        location: { id: string; name: string };
        product: { id: string; sku: string; name: string } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type StockStateVariables = Exact<{ [key: string]: never }>;

export type StockStateResult = {
  stockAlerts: Array<{
    kind: StockAlertKind;
    message: string;
    expectedAt: string | null;
    valueAtRisk: { amount: number; currency: string } | null;
    product: { id: string; sku: string; name: string } | null;
    location: { id: string; name: string };
  }>;
  supplierOrders: Array<{
    supplier: string;
    tooSmall: boolean;
    total: { amount: number; currency: string };
    minimumValue: { amount: number; currency: string };
    lines: Array<{
      quantity: number;
      why: SupplierOrderReason;
      unitCost: { amount: number; currency: string } | null;
      product: { id: string; sku: string; name: string } | null;
    }>;
  }>;
  locations: Array<{ id: string; name: string }>;
};

export type ForecastOfSalesVariables = Exact<{
  categoryId?: string | null | undefined;
}>;

export type ForecastOfSalesResult = {
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
};

export type OpenPurchaseOrdersVariables = Exact<{
  after?: string | null | undefined;
}>;

export type OpenPurchaseOrdersResult = {
  purchaseOrders: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        supplier: string;
        status: PurchaseOrderStatus;
        orderedAt: string;
        expectedAt: string | null;
        late: boolean;
        location: { id: string; name: string };
        lines: Array<{
          ordered: number;
          received: number;
          unitCost: { amount: number; currency: string } | null;
          product: { id: string; sku: string; name: string } | null;
        }>;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type DeliveredOrdersVariables = Exact<{
  after?: string | null | undefined;
}>;

export type DeliveredOrdersResult = {
  orders: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        number: string;
        customer: { id: string; displayName: string } | null;
        returns: Array<{
          id: string;
          status: ReturnStatus;
          reason: string;
          requestedAt: string;
          refund: { amount: number; currency: string };
          lines: Array<{ quantity: number; product: { id: string; name: string } | null }>;
        }>;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type ProductStockVariables = Exact<{
  id: string;
}>;

export type ProductStockResult = {
  product: {
    id: string;
    sku: string;
    name: string;
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
      incoming: number;
      daysOfCover: number | null;
      reorderPoint: number;
      safetyStock: number;
      orderQuantity: number;
      orderBy: string | null;
      reason: string;
      supplier: string | null;
      abcClass: string;
      xyzClass: string;
      unitCost: { amount: number; currency: string } | null;
      valueAtRisk: { amount: number; currency: string } | null;
      policy: { leadTimeDays: number; serviceLevel: number };
      location: { id: string; name: string };
      product: { id: string; sku: string; name: string } | null;
    } | null;
  } | null;
};

export type OrderGoodsVariables = Exact<{
  input: PurchaseOrderInput;
}>;

export type OrderGoodsResult = {
  orderFromSupplier: {
    id: string;
    supplier: string;
    status: PurchaseOrderStatus;
    orderedAt: string;
    expectedAt: string | null;
    late: boolean;
    location: { id: string; name: string };
    lines: Array<{
      ordered: number;
      received: number;
      unitCost: { amount: number; currency: string } | null;
      product: { id: string; sku: string; name: string } | null;
    }>;
  };
};

export type ReceiveGoodsVariables = Exact<{
  id: string;
  lines: Array<PurchaseReceiptInput> | PurchaseReceiptInput;
}>;

export type ReceiveGoodsResult = {
  receivePurchaseOrder: {
    id: string;
    supplier: string;
    status: PurchaseOrderStatus;
    orderedAt: string;
    expectedAt: string | null;
    late: boolean;
    location: { id: string; name: string };
    lines: Array<{
      ordered: number;
      received: number;
      unitCost: { amount: number; currency: string } | null;
      product: { id: string; sku: string; name: string } | null;
    }>;
  };
};

export type CancelGoodsVariables = Exact<{
  id: string;
}>;

export type CancelGoodsResult = {
  cancelPurchaseOrder: {
    id: string;
    supplier: string;
    status: PurchaseOrderStatus;
    orderedAt: string;
    expectedAt: string | null;
    late: boolean;
    location: { id: string; name: string };
    lines: Array<{
      ordered: number;
      received: number;
      unitCost: { amount: number; currency: string } | null;
      product: { id: string; sku: string; name: string } | null;
    }>;
  };
};

export type PostponeGoodsVariables = Exact<{
  id: string;
  expectedAt?: string | null | undefined;
}>;

export type PostponeGoodsResult = {
  postponePurchaseOrder: {
    id: string;
    supplier: string;
    status: PurchaseOrderStatus;
    orderedAt: string;
    expectedAt: string | null;
    late: boolean;
    location: { id: string; name: string };
    lines: Array<{
      ordered: number;
      received: number;
      unitCost: { amount: number; currency: string } | null;
      product: { id: string; sku: string; name: string } | null;
    }>;
  };
};

export type AcceptReturnedGoodsVariables = Exact<{
  orderId: string;
  returnId: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
  restock: boolean;
}>;

export type AcceptReturnedGoodsResult = { acceptReturn: { id: string; status: OrderStatus } };

export type RefuseReturnedGoodsVariables = Exact<{
  orderId: string;
  returnId: string;
  reason: string;
}>;

export type RefuseReturnedGoodsResult = { refuseReturn: { id: string; status: OrderStatus } };

export type ReceivePiecesVariables = Exact<{
  movements: Array<StockMovementInput> | StockMovementInput;
}>;

export type ReceivePiecesResult = { receiveStock: Array<{ onHand: number; available: number }> };

export type AdjustPiecesVariables = Exact<{
  movements: Array<StockMovementInput> | StockMovementInput;
  reason: string;
}>;

export type AdjustPiecesResult = { adjustStock: Array<{ onHand: number; available: number }> };

export type DeskOrder = {
  id: string;
  number: string;
  status: OrderStatus;
  placedAt: string;
  shippedAt: string | null;
  trackingNumber: string | null;
  total: { amount: number; currency: string };
  customer: { id: string; displayName: string } | null;
  lines: Array<{
    quantity: number;
    shipped: number;
    backOrdered: number;
    product: { id: string; sku: string; name: string } | null;
  }>;
};

export type DeskOrdersVariables = Exact<{
  status: OrderStatus;
  after?: string | null | undefined;
}>;

export type DeskOrdersResult = {
  orders: {
    totalCount: number;
    edges: Array<{
      node: {
        id: string;
        number: string;
        status: OrderStatus;
        placedAt: string;
        shippedAt: string | null;
        trackingNumber: string | null;
        total: { amount: number; currency: string };
        customer: { id: string; displayName: string } | null;
        lines: Array<{
          quantity: number;
          shipped: number;
          backOrdered: number;
          product: { id: string; sku: string; name: string } | null;
        }>;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type ShipGoodsVariables = Exact<{
  id: string;
  trackingNumber?: string | null | undefined;
}>;

export type ShipGoodsResult = { shipOrder: { id: string; status: OrderStatus } };

export type RecallGoodsVariables = Exact<{
  orderId: string;
  trackingNumber?: string | null | undefined;
}>;

export type RecallGoodsResult = { recallShipment: { id: string; status: OrderStatus } };

export type GoodsArrivedVariables = Exact<{
  id: string;
}>;

export type GoodsArrivedResult = { deliverOrder: { id: string; status: OrderStatus } };

export type GoodsNotArrivedVariables = Exact<{
  id: string;
}>;

export type GoodsNotArrivedResult = { undoDelivery: { id: string; status: OrderStatus } };

export type CancelForCustomerVariables = Exact<{
  id: string;
  reason?: string | null | undefined;
}>;

export type CancelForCustomerResult = { cancelOrder: { id: string; status: OrderStatus } };

export type OrderTermsVariables = Exact<{ [key: string]: never }>;

export type OrderTermsResult = {
  orderPolicy: {
    returnDays: number | null;
    returnReasons: Array<string>;
    exchangeDays: number | null;
    exchangesUnshipped: boolean;
    exchangesDelivered: boolean;
    cancelReasons: Array<string>;
    cancelsItems: boolean;
    finalCategories: Array<{ id: string; name: string } | null>;
  };
};

export type SetOrderTermsVariables = Exact<{
  input: OrderPolicyInput;
}>;

export type SetOrderTermsResult = { setOrderPolicy: { returnDays: number | null } };

export type ProductCard = {
  id: string;
  sku: string;
  name: string;
  brand: string | null;
  images: Array<{ url: string; alt: string }>;
  rating: { average: number | null; count: number };
  price: {
    announcedDiscountPercent: number | null;
    reason: PriceReason;
    disclosure: string | null;
    current: { amount: number; currency: string };
    list: { amount: number; currency: string };
  } | null;
  availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
  group: { id: string; variesBy: Array<string> } | null;
};

export type ShownFeed = {
  id: string;
  strategy: string;
  degraded: boolean;
  edges: Array<{
    cursor: string;
    position: number;
    reason: { kind: ReasonKind; text: string };
    node: {
      id: string;
      sku: string;
      name: string;
      brand: string | null;
      images: Array<{ url: string; alt: string }>;
      rating: { average: number | null; count: number };
      price: {
        announcedDiscountPercent: number | null;
        reason: PriceReason;
        disclosure: string | null;
        current: { amount: number; currency: string };
        list: { amount: number; currency: string };
      } | null;
      availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      group: { id: string; variesBy: Array<string> } | null;
    } | null;
  }>;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

export type AskedProduct = { id: string; name: string; images: Array<{ url: string; alt: string }> };

export type HomeFeedVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  asks: boolean;
}>;

export type HomeFeedResult = {
  me: {
    id: string;
    displayName: string;
    feed: {
      id: string;
      strategy: string;
      degraded: boolean;
      edges: Array<{
        cursor: string;
        position: number;
        reason: { kind: ReasonKind; text: string };
        node: {
          id: string;
          sku: string;
          name: string;
          brand: string | null;
          images: Array<{ url: string; alt: string }>;
          rating: { average: number | null; count: number };
          price: {
            announcedDiscountPercent: number | null;
            reason: PriceReason;
            disclosure: string | null;
            current: { amount: number; currency: string };
            list: { amount: number; currency: string };
          } | null;
          availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
          group: { id: string; variesBy: Array<string> } | null;
        } | null;
      }>;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    } | null;
  } | null;
  interestsPrompt?: Array<{ id: string; name: string; images: Array<{ url: string; alt: string }> } | null> | null;
};

export type VisitorHomeFeedVariables = Exact<{
  visitorId: string;
  first: number;
  after?: string | null | undefined;
  asks: boolean;
}>;

export type VisitorHomeFeedResult = {
  feed: {
    id: string;
    strategy: string;
    degraded: boolean;
    edges: Array<{
      cursor: string;
      position: number;
      reason: { kind: ReasonKind; text: string };
      node: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      } | null;
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  } | null;
  interestsPrompt?: Array<{ id: string; name: string; images: Array<{ url: string; alt: string }> } | null> | null;
};

export type ShopCategoriesVariables = Exact<{ [key: string]: never }>;

export type ShopCategoriesResult = {
  categories: Array<{
    id: string;
    slug: string;
    name: string;
    productCount: number;
    children: Array<{ id: string; slug: string; name: string; productCount: number }>;
  }>;
};

export type SearchProductsVariables = Exact<{
  text: string;
  filter?: ProductFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;

export type SearchProductsResult = {
  search: {
    totalCount: number;
    facets: Array<{ name: string; values: Array<{ value: string; count: number }> }>;
    edges: Array<{
      node: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type BrowseProductsVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  sort: ProductSort;
  first: number;
  after?: string | null | undefined;
}>;

export type BrowseProductsResult = {
  products: {
    totalCount: number;
    facets: Array<{ name: string; values: Array<{ value: string; count: number }> }>;
    edges: Array<{
      node: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      };
    }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

export type ProductPageOfList = {
  totalCount: number;
  facets: Array<{ name: string; values: Array<{ value: string; count: number }> }>;
  edges: Array<{
    node: {
      id: string;
      sku: string;
      name: string;
      brand: string | null;
      images: Array<{ url: string; alt: string }>;
      rating: { average: number | null; count: number };
      price: {
        announcedDiscountPercent: number | null;
        reason: PriceReason;
        disclosure: string | null;
        current: { amount: number; currency: string };
        list: { amount: number; currency: string };
      } | null;
      availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      group: { id: string; variesBy: Array<string> } | null;
    };
  }>;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

export type ProductDetailsVariables = Exact<{
  id: string;
}>;

export type ProductDetailsResult = {
  product: {
    description: string | null;
    archived: boolean;
    id: string;
    sku: string;
    name: string;
    brand: string | null;
    categories: Array<{
      id: string;
      slug: string;
      name: string;
      parent: { id: string; slug: string; name: string } | null;
    }>;
    attributes: Array<{ name: string; value: string }>;
    options: Array<{ name: string; value: string }>;
    group: {
      id: string;
      name: string;
      variesBy: Array<string>;
      variants: Array<{
        id: string;
        sku: string;
        options: Array<{ name: string; value: string }>;
        price: { current: { amount: number; currency: string } } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      }>;
    } | null;
    price: {
      text: string | null;
      validUntil: string | null;
      announcedDiscountPercent: number | null;
      reason: PriceReason;
      disclosure: string | null;
      lowestIn30Days: { amount: number; currency: string };
      current: { amount: number; currency: string };
      list: { amount: number; currency: string };
    } | null;
    reviews: {
      totalCount: number;
      edges: Array<{
        node: {
          id: string;
          stars: number;
          text: string | null;
          createdAt: string;
          author: { id: string; displayName: string } | null;
        };
      }>;
    };
    images: Array<{ url: string; alt: string }>;
    rating: { average: number | null; count: number };
    availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
  } | null;
};

export type ProductNeighboursVariables = Exact<{
  id: string;
}>;

export type ProductNeighboursResult = {
  product: {
    id: string;
    alike: Array<{
      reason: { kind: ReasonKind; text: string };
      product: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      } | null;
    }> | null;
    together: Array<{
      reason: { kind: ReasonKind; text: string };
      product: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      } | null;
    }> | null;
    looksLike: Array<{
      reason: { kind: ReasonKind; text: string };
      product: {
        id: string;
        sku: string;
        name: string;
        brand: string | null;
        images: Array<{ url: string; alt: string }>;
        rating: { average: number | null; count: number };
        price: {
          announcedDiscountPercent: number | null;
          reason: PriceReason;
          disclosure: string | null;
          current: { amount: number; currency: string };
          list: { amount: number; currency: string };
        } | null;
        availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
        group: { id: string; variesBy: Array<string> } | null;
      } | null;
    }> | null;
  } | null;
};

export type NeighbourCard = {
  reason: { kind: ReasonKind; text: string };
  product: {
    id: string;
    sku: string;
    name: string;
    brand: string | null;
    images: Array<{ url: string; alt: string }>;
    rating: { average: number | null; count: number };
    price: {
      announcedDiscountPercent: number | null;
      reason: PriceReason;
      disclosure: string | null;
      current: { amount: number; currency: string };
      list: { amount: number; currency: string };
    } | null;
    availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
    group: { id: string; variesBy: Array<string> } | null;
  } | null;
};

export type BasketSuggestionsVariables = Exact<{
  ids: Array<string> | string;
}>;

export type BasketSuggestionsResult = {
  basketSuggestions: Array<{
    reason: { kind: ReasonKind; text: string };
    product: {
      id: string;
      sku: string;
      name: string;
      brand: string | null;
      images: Array<{ url: string; alt: string }>;
      rating: { average: number | null; count: number };
      price: {
        announcedDiscountPercent: number | null;
        reason: PriceReason;
        disclosure: string | null;
        current: { amount: number; currency: string };
        list: { amount: number; currency: string };
      } | null;
      availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
      group: { id: string; variesBy: Array<string> } | null;
    } | null;
  }> | null;
};

export type WriteReviewVariables = Exact<{
  input: ReviewInput;
}>;

export type WriteReviewResult = { reviewProduct: { id: string; stars: number } };

export type LivePricesVariables = Exact<{
  ids: Array<string> | string;
}>;

export type LivePricesResult = {
  priceChanged: {
    id: string;
    price: {
      announcedDiscountPercent: number | null;
      reason: PriceReason;
      current: { amount: number; currency: string };
      list: { amount: number; currency: string };
    } | null;
  } | null;
};

export type LiveStockVariables = Exact<{
  ids: Array<string> | string;
}>;

export type LiveStockResult = {
  stockChanged: {
    id: string;
    availability: { status: AvailabilityStatus; restockExpectedAt: string | null } | null;
  } | null;
};

export type FailingFeedsVariables = Exact<{ [key: string]: never }>;

export type FailingFeedsResult = {
  competitorFeeds: Array<{
    id: string;
    competitor: string;
    failures: number;
    problem: string | null;
    problemDetail: string | null;
  }>;
};

export type ModelStatesVariables = Exact<{ [key: string]: never }>;

export type ModelStatesResult = { models: Array<{ name: string; status: ModelStatus; trainedAt: string | null }> };

export const CampaignOfList = gql`
    fragment CampaignOfList on Campaign {
  id
  name
  status
  stoppedBecause
  trigger
  channels
  holdoutPercent
  createdAt
  launchedAt
  segment {
    id
    name
    size
  }
  results {
    eligible
    pending
    sent
    heldOut
    failed
    clicked
    converted
    lift
    liftLow
    liftHigh
    revenue {
      amount
      currency
    }
  }
}
    ` as unknown as DocumentNode<CampaignOfList, unknown>;
export const DeskProposal = gql`
    fragment DeskProposal on PriceProposal {
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
  expectedProfitChangePercent
  low
  high
  reason
  createdAt
  product {
    id
    sku
    name
    availability {
      status
    }
  }
}
    ` as unknown as DocumentNode<DeskProposal, unknown>;
export const DeskRule = gql`
    fragment DeskRule on PricingRule {
  id
  minMarginPercent
  maxStepPercent
  maxStepsPerDay
  minIndex
  maxIndex
  charmEnding
  automatic
  minListPercent
  maxListPercent
  floorAmount
  ceilingAmount
  coolDownHours
  budgetPercent
  maxChangesPerDay
  holdoutPercent
  switchbackHours
  explores
  category {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskRule, unknown>;
export const DeskPromotion = gql`
    fragment DeskPromotion on Promotion {
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
    ` as unknown as DocumentNode<DeskPromotion, unknown>;
export const PricedProduct = gql`
    fragment PricedProduct on Product {
  id
  sku
  name
  brand
  archived
  price {
    list {
      amount
      currency
    }
    current {
      amount
      currency
    }
  }
}
    ` as unknown as DocumentNode<PricedProduct, unknown>;
export const DeskModel = gql`
    fragment DeskModel on RecommenderModel {
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
  curves {
    name
    epochs
    values
  }
}
    ` as unknown as DocumentNode<DeskModel, unknown>;
export const DeskExperiment = gql`
    fragment DeskExperiment on Experiment {
  key
  surface
  status
  metric
  startedAt
  stoppedAt
  stopReason
  winner
  traffic
  holdout
  sampleRatioHealthy
  problems
  resultsAt
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
  guardRails {
    metric
    variant
    isBroken
  }
  readings {
    at
    variants {
      key
      lift
      liftLow
      liftHigh
    }
  }
}
    ` as unknown as DocumentNode<DeskExperiment, unknown>;
export const SaidMessage = gql`
    fragment SaidMessage on Message {
  id
  author
  text
  createdAt
  suggestions
  intent
  confidence
  products {
    id
    name
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
    ` as unknown as DocumentNode<SaidMessage, unknown>;
export const DeskReplenishment = gql`
    fragment DeskReplenishment on Replenishment {
  onHand
  incoming
  daysOfCover
  reorderPoint
  safetyStock
  orderQuantity
  orderBy
  reason
  supplier
  abcClass
  xyzClass
  unitCost {
    amount
    currency
  }
  valueAtRisk {
    amount
    currency
  }
  policy {
    leadTimeDays
    serviceLevel
  }
  location {
    id
    name
  }
  product {
    id
    sku
    name
  }
}
    ` as unknown as DocumentNode<DeskReplenishment, unknown>;
export const DeskPurchaseOrder = gql`
    fragment DeskPurchaseOrder on PurchaseOrder {
  id
  supplier
  status
  orderedAt
  expectedAt
  late
  location {
    id
    name
  }
  lines {
    ordered
    received
    unitCost {
      amount
      currency
    }
    product {
      id
      sku
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskPurchaseOrder, unknown>;
export const DeskOrder = gql`
    fragment DeskOrder on Order {
  id
  number
  status
  placedAt
  shippedAt
  trackingNumber
  total {
    amount
    currency
  }
  customer {
    id
    displayName
  }
  lines {
    quantity
    shipped
    backOrdered
    product {
      id
      sku
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskOrder, unknown>;
export const ProductCard = gql`
    fragment ProductCard on Product {
  id
  sku
  name
  brand
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
    announcedDiscountPercent
    reason
    disclosure
  }
  availability {
    status
    restockExpectedAt
  }
  group {
    id
    variesBy
  }
}
    ` as unknown as DocumentNode<ProductCard, unknown>;
export const ShownFeed = gql`
    fragment ShownFeed on Feed {
  id
  strategy
  degraded
  edges {
    cursor
    position
    reason {
      kind
      text
    }
    node {
      ...ProductCard
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    ` as unknown as DocumentNode<ShownFeed, unknown>;
export const AskedProduct = gql`
    fragment AskedProduct on Product {
  id
  name
  images {
    url
    alt
  }
}
    ` as unknown as DocumentNode<AskedProduct, unknown>;
export const ProductPageOfList = gql`
    fragment ProductPageOfList on ProductConnection {
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
      ...ProductCard
    }
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    ` as unknown as DocumentNode<ProductPageOfList, unknown>;
export const NeighbourCard = gql`
    fragment NeighbourCard on Recommendation {
  reason {
    kind
    text
  }
  product {
    ...ProductCard
  }
}
    ` as unknown as DocumentNode<NeighbourCard, unknown>;
export const Viewer = gql`
    query Viewer {
  me {
    id
    displayName
    email
    scopes
    profile {
      locale
    }
  }
}
    ` as unknown as DocumentNode<ViewerResult, ViewerVariables>;
export const CustomerOrders = gql`
    query CustomerOrders($first: Int!, $after: String) {
  me {
    id
    orders(first: $first, after: $after) {
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
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ` as unknown as DocumentNode<CustomerOrdersResult, CustomerOrdersVariables>;
export const CustomerOrder = gql`
    query CustomerOrder($number: String!) {
  order(number: $number) {
    id
    number
    status
    placedAt
    shippedAt
    deliveredAt
    returnsEndAt
    trackingNumber
    total {
      amount
      currency
    }
    history {
      at
      status
      note
    }
    shippingAddress {
      name
      line1
      line2
      city
      region
      postalCode
      country
    }
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
      returnable
      unitPrice {
        amount
        currency
      }
      discount {
        amount
        currency
      }
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
    ` as unknown as DocumentNode<CustomerOrderResult, CustomerOrderVariables>;
export const ReturnTerms = gql`
    query ReturnTerms {
  orderPolicy {
    returnDays
    returnReasons
    finalCategories {
      id
    }
  }
}
    ` as unknown as DocumentNode<ReturnTermsResult, ReturnTermsVariables>;
export const ReturnGoods = gql`
    mutation ReturnGoods($orderId: ID!, $lines: [ReturnLineInput!]!, $reason: String!) {
  requestReturn(orderId: $orderId, lines: $lines, reason: $reason) {
    id
    status
    lines {
      returned
    }
  }
}
    ` as unknown as DocumentNode<ReturnGoodsResult, ReturnGoodsVariables>;
export const AccountPage = gql`
    query AccountPage {
  me {
    id
    email
    displayName
    emailVerified
    profile {
      locale
      timeZone
      country
      city
      interests
    }
    consents {
      purpose
      granted
      changedAt
    }
    addresses {
      id
      name
      line1
      line2
      city
      region
      postalCode
      country
      isDefault
    }
    sessions {
      id
      startedAt
      lastSeenAt
      device
      current
    }
    notifications(first: 20) {
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
  }
}
    ` as unknown as DocumentNode<AccountPageResult, AccountPageVariables>;
export const UnreadNotifications = gql`
    query UnreadNotifications {
  me {
    id
    notifications(first: 20) {
      edges {
        node {
          id
          readAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<UnreadNotificationsResult, UnreadNotificationsVariables>;
export const DropAddress = gql`
    mutation DropAddress($id: ID!) {
  removeAddress(id: $id) {
    id
    addresses {
      id
    }
  }
}
    ` as unknown as DocumentNode<DropAddressResult, DropAddressVariables>;
export const ConversationMessages = gql`
    query ConversationMessages($id: ID!, $first: Int!, $after: String) {
  conversation(id: $id) {
    id
    status
    assignedTo {
      id
      displayName
    }
    newestMessages(first: $first, after: $after) {
      edges {
        node {
          id
          author
          text
          createdAt
          suggestions
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ` as unknown as DocumentNode<ConversationMessagesResult, ConversationMessagesVariables>;
export const SegmentList = gql`
    query SegmentList {
  segments {
    id
    name
    kind
    size
    description
    refreshedAt
  }
}
    ` as unknown as DocumentNode<SegmentListResult, SegmentListVariables>;
export const SegmentDetails = gql`
    query SegmentDetails($id: ID!) {
  segment(id: $id) {
    id
    name
    description
    kind
    rule
    profile
    size
    refreshedAt
    members(first: 50) {
      totalCount
      edges {
        node {
          id
          displayName
          value {
            cell
            rfm
            recencyDays
            frequency
            churnRisk
            monetary {
              amount
              currency
            }
            lifetimeValue(days: 365) {
              amount
              currency
            }
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<SegmentDetailsResult, SegmentDetailsVariables>;
export const SegmentPreview = gql`
    query SegmentPreview($input: SegmentInput!) {
  segmentPreview(input: $input) {
    size
    share
    people {
      id
      displayName
    }
  }
}
    ` as unknown as DocumentNode<SegmentPreviewResult, SegmentPreviewVariables>;
export const CreateSegment = gql`
    mutation CreateSegment($input: SegmentInput!) {
  createSegment(input: $input) {
    id
    name
    size
  }
}
    ` as unknown as DocumentNode<CreateSegmentResult, CreateSegmentVariables>;
export const RefreshSegments = gql`
    mutation RefreshSegments {
  refreshSegments {
    id
    size
  }
}
    ` as unknown as DocumentNode<RefreshSegmentsResult, RefreshSegmentsVariables>;
export const CampaignList = gql`
    query CampaignList($first: Int!, $after: String) {
  campaigns(first: $first, after: $after) {
    totalCount
    edges {
      node {
        ...CampaignOfList
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${CampaignOfList}` as unknown as DocumentNode<CampaignListResult, CampaignListVariables>;
export const CampaignDetails = gql`
    query CampaignDetails($id: ID!) {
  campaign(id: $id) {
    ...CampaignOfList
    targeting
    template {
      subject
      body
      recommendedProducts
    }
    results {
      noConsent
      suppressed
      capped
      quietHours
      opened
      unsubscribed
      conversionRate
      holdoutConversionRate
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
    ${CampaignOfList}` as unknown as DocumentNode<CampaignDetailsResult, CampaignDetailsVariables>;
export const PauseCampaign = gql`
    mutation PauseCampaign($id: ID!) {
  pauseCampaign(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<PauseCampaignResult, PauseCampaignVariables>;
export const FindCustomers = gql`
    query FindCustomers($search: String!) {
  users(search: $search, first: 20) {
    totalCount
    edges {
      node {
        id
        displayName
        email
        createdAt
        segments {
          id
          name
        }
        value {
          cell
          rfm
          recencyDays
          frequency
          churnRisk
          monetary {
            amount
            currency
          }
          lifetimeValue(days: 365) {
            amount
            currency
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<FindCustomersResult, FindCustomersVariables>;
export const OpenProposals = gql`
    query OpenProposals($after: String) {
  priceProposals(status: OPEN, first: 100, after: $after) {
    totalCount
    edges {
      node {
        ...DeskProposal
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskProposal}` as unknown as DocumentNode<OpenProposalsResult, OpenProposalsVariables>;
export const PricingState = gql`
    query PricingState {
  automaticPricingSuspended
  pricingRules {
    ...DeskRule
  }
  promotions {
    ...DeskPromotion
  }
}
    ${DeskRule}
${DeskPromotion}` as unknown as DocumentNode<PricingStateResult, PricingStateVariables>;
export const PricingOutcome = gql`
    query PricingOutcome {
  pricingResults(days: 28) {
    accepted
    rejected
    overridden
    treatedProducts
    heldOutProducts
    lift
    liftLow
    liftHigh
    overridesWorth {
      amount
      currency
    }
  }
}
    ` as unknown as DocumentNode<PricingOutcomeResult, PricingOutcomeVariables>;
export const CompetitorMatchesToConfirm = gql`
    query CompetitorMatchesToConfirm {
  competitorMatches(first: 50) {
    id
    competitor
    name
    confidence
    matchedBy
    price {
      amount
      currency
    }
    product {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<CompetitorMatchesToConfirmResult, CompetitorMatchesToConfirmVariables>;
export const MarketMap = gql`
    query MarketMap($categoryId: ID) {
  marketReport(categoryId: $categoryId, days: 90) {
    from
    until
    index
    cheaperThanMarket
    dearerThanMarket
    advice
    movers {
      competitor
      at
      before {
        amount
        currency
      }
      after {
        amount
        currency
      }
      product {
        id
        name
      }
    }
    categories {
      index
      revenueChangePercent
      revenueShare
      elasticity
      revenue {
        amount
        currency
      }
      category {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<MarketMapResult, MarketMapVariables>;
export const ProductPricing = gql`
    query ProductPricing($id: ID!) {
  product(id: $id) {
    id
    name
    price {
      current {
        amount
        currency
      }
      list {
        amount
        currency
      }
      reason
    }
    priceHistory(days: 180) {
      at
      reason
      price {
        amount
        currency
      }
    }
    demandCurve {
      elasticity
      low
      high
      observations
      learntAt
      optimum {
        amount
        currency
      }
      unitsAt {
        units
        unitsLow
        unitsHigh
        price {
          amount
          currency
        }
        profit {
          amount
          currency
        }
      }
    }
    marketPosition {
      index
      rank
      competitors
      offers {
        competitor
        inStock
        seenAt
        price {
          amount
          currency
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<ProductPricingResult, ProductPricingVariables>;
export const FindProducts = gql`
    query FindProducts($text: String!) {
  search(text: $text, first: 8, filter: {onePerGroup: false}) {
    edges {
      node {
        id
        sku
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<FindProductsResult, FindProductsVariables>;
export const ProductBySku = gql`
    query ProductBySku($sku: String!) {
  product(sku: $sku) {
    id
    sku
    name
    price {
      current {
        amount
        currency
      }
      list {
        amount
        currency
      }
    }
  }
}
    ` as unknown as DocumentNode<ProductBySkuResult, ProductBySkuVariables>;
export const ProposePrices = gql`
    mutation ProposePrices($categoryId: ID) {
  proposePrices(categoryId: $categoryId) {
    id
    status
  }
}
    ` as unknown as DocumentNode<ProposePricesResult, ProposePricesVariables>;
export const DecideProposals = gql`
    mutation DecideProposals($ids: [ID!]!, $accept: Boolean!) {
  decidePriceProposals(ids: $ids, accept: $accept) {
    id
    status
    reason
  }
}
    ` as unknown as DocumentNode<DecideProposalsResult, DecideProposalsVariables>;
export const UndoDecisions = gql`
    mutation UndoDecisions($ids: [ID!]!) {
  undoPriceDecisions(ids: $ids) {
    id
    status
    reason
  }
}
    ` as unknown as DocumentNode<UndoDecisionsResult, UndoDecisionsVariables>;
export const SuspendAutomaticPricing = gql`
    mutation SuspendAutomaticPricing($suspended: Boolean!) {
  suspendAutomaticPricing(suspended: $suspended)
}
    ` as unknown as DocumentNode<SuspendAutomaticPricingResult, SuspendAutomaticPricingVariables>;
export const SetPricingRule = gql`
    mutation SetPricingRule($rule: PricingRuleInput!) {
  setPricingRule(rule: $rule) {
    ...DeskRule
  }
}
    ${DeskRule}` as unknown as DocumentNode<SetPricingRuleResult, SetPricingRuleVariables>;
export const NewPromotion = gql`
    mutation NewPromotion($input: PromotionInput!) {
  createPromotion(input: $input) {
    ...DeskPromotion
  }
}
    ${DeskPromotion}` as unknown as DocumentNode<NewPromotionResult, NewPromotionVariables>;
export const EndPromotion = gql`
    mutation EndPromotion($id: ID!) {
  endPromotion(id: $id) {
    ...DeskPromotion
  }
}
    ${DeskPromotion}` as unknown as DocumentNode<EndPromotionResult, EndPromotionVariables>;
export const SetListPrices = gql`
    mutation SetListPrices($prices: [ListPriceInput!]!) {
  setListPrices(prices: $prices) {
    stored
    rejected {
      index
      message
    }
  }
}
    ` as unknown as DocumentNode<SetListPricesResult, SetListPricesVariables>;
export const DecideMatches = gql`
    mutation DecideMatches($ids: [ID!]!, $confirmed: Boolean!) {
  decideCompetitorMatches(ids: $ids, confirmed: $confirmed) {
    id
    status
  }
}
    ` as unknown as DocumentNode<DecideMatchesResult, DecideMatchesVariables>;
export const ProductsToPrice = gql`
    query ProductsToPrice($filter: ProductFilter!, $after: String) {
  products(first: 100, filter: $filter, sort: NAME, after: $after) {
    totalCount
    edges {
      node {
        ...PricedProduct
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PricedProduct}` as unknown as DocumentNode<ProductsToPriceResult, ProductsToPriceVariables>;
export const TakeOffSale = gql`
    mutation TakeOffSale($id: ID!) {
  archiveProduct(id: $id) {
    id
    archived
  }
}
    ` as unknown as DocumentNode<TakeOffSaleResult, TakeOffSaleVariables>;
export const PutOnSale = gql`
    mutation PutOnSale($products: [ProductInput!]!) {
  upsertProducts(products: $products) {
    rejected {
      index
      message
    }
  }
}
    ` as unknown as DocumentNode<PutOnSaleResult, PutOnSaleVariables>;
export const ModelsAndExperiments = gql`
    query ModelsAndExperiments {
  models {
    ...DeskModel
  }
  experiments {
    ...DeskExperiment
  }
}
    ${DeskModel}
${DeskExperiment}` as unknown as DocumentNode<ModelsAndExperimentsResult, ModelsAndExperimentsVariables>;
export const SurfacePolicy = gql`
    query SurfacePolicy($surface: Surface!) {
  policy(surface: $surface) {
    surface
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
    ` as unknown as DocumentNode<SurfacePolicyResult, SurfacePolicyVariables>;
export const TrainModels = gql`
    mutation TrainModels($names: [String!], $tune: Boolean! = false) {
  trainModels(names: $names, tune: $tune) {
    id
    status
    progress
    message
  }
}
    ` as unknown as DocumentNode<TrainModelsResult, TrainModelsVariables>;
export const WatchTraining = gql`
    subscription WatchTraining($id: ID!) {
  trainingProgress(id: $id) {
    id
    status
    progress
    message
    finishedAt
    models {
      ...DeskModel
    }
  }
}
    ${DeskModel}` as unknown as DocumentNode<WatchTrainingResult, WatchTrainingVariables>;
export const DraftExperiment = gql`
    mutation DraftExperiment($input: ExperimentInput!) {
  createExperiment(input: $input) {
    ...DeskExperiment
  }
}
    ${DeskExperiment}` as unknown as DocumentNode<DraftExperimentResult, DraftExperimentVariables>;
export const StartExperiment = gql`
    mutation StartExperiment($key: String!) {
  startExperiment(key: $key) {
    ...DeskExperiment
  }
}
    ${DeskExperiment}` as unknown as DocumentNode<StartExperimentResult, StartExperimentVariables>;
export const StopExperiment = gql`
    mutation StopExperiment($key: String!, $winner: String) {
  stopExperiment(key: $key, winner: $winner) {
    ...DeskExperiment
  }
}
    ${DeskExperiment}` as unknown as DocumentNode<StopExperimentResult, StopExperimentVariables>;
export const FindPeople = gql`
    query FindPeople($search: String!) {
  users(search: $search, first: 10) {
    edges {
      node {
        id
        displayName
        email
      }
    }
  }
}
    ` as unknown as DocumentNode<FindPeopleResult, FindPeopleVariables>;
export const WhyThisFeed = gql`
    query WhyThisFeed($id: ID!, $surface: Surface!) {
  user(id: $id) {
    id
    displayName
    segments {
      id
      name
    }
    feed(surface: $surface, first: 20) {
      id
      strategy
      experiment
      variant
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
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<WhyThisFeedResult, WhyThisFeedVariables>;
export const ServiceQueue = gql`
    query ServiceQueue($status: ConversationStatus!, $first: Int!, $after: String) {
  conversationQueue(status: $status, first: $first, after: $after) {
    totalCount
    edges {
      node {
        id
        status
        locale
        startedAt
        waitingSince
        summary
        handOverReason
        customer {
          id
          displayName
        }
        assignedTo {
          id
          displayName
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<ServiceQueueResult, ServiceQueueVariables>;
export const QueueChanged = gql`
    subscription QueueChanged {
  conversationQueueChanged {
    id
    status
  }
}
    ` as unknown as DocumentNode<QueueChangedResult, QueueChangedVariables>;
export const AgentConversation = gql`
    query AgentConversation($id: ID!) {
  conversation(id: $id) {
    id
    status
    locale
    startedAt
    waitingSince
    resolvedAt
    stars
    summary
    handOverReason
    assignedTo {
      id
      displayName
    }
    notes {
      id
      text
      createdAt
    }
    customer {
      id
      displayName
      email
      value {
        cell
        frequency
        monetary {
          amount
          currency
        }
        churnRisk
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
              returned
              product {
                id
                name
              }
            }
          }
        }
      }
      conversations(first: 5) {
        totalCount
        edges {
          node {
            id
            status
            startedAt
            summary
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<AgentConversationResult, AgentConversationVariables>;
export const MessagesAfter = gql`
    query MessagesAfter($id: ID!, $after: String) {
  conversation(id: $id) {
    id
    messages(first: 50, after: $after) {
      edges {
        node {
          ...SaidMessage
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${SaidMessage}` as unknown as DocumentNode<MessagesAfterResult, MessagesAfterVariables>;
export const ClaimConversation = gql`
    mutation ClaimConversation($id: ID!) {
  claimConversation(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<ClaimConversationResult, ClaimConversationVariables>;
export const ReplyToCustomer = gql`
    mutation ReplyToCustomer($id: ID!, $text: String!) {
  replyAsAgent(conversationId: $id, text: $text) {
    ...SaidMessage
  }
}
    ${SaidMessage}` as unknown as DocumentNode<ReplyToCustomerResult, ReplyToCustomerVariables>;
export const ResolveConversation = gql`
    mutation ResolveConversation($id: ID!) {
  resolveConversation(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<ResolveConversationResult, ResolveConversationVariables>;
export const TransferConversation = gql`
    mutation TransferConversation($id: ID!, $toAgentId: ID) {
  transferConversation(id: $id, toAgentId: $toAgentId) {
    id
    status
  }
}
    ` as unknown as DocumentNode<TransferConversationResult, TransferConversationVariables>;
export const ReturnConversationToBot = gql`
    mutation ReturnConversationToBot($id: ID!) {
  returnConversationToBot(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<ReturnConversationToBotResult, ReturnConversationToBotVariables>;
export const AddConversationNote = gql`
    mutation AddConversationNote($id: ID!, $text: String!) {
  addConversationNote(conversationId: $id, text: $text) {
    id
    notes {
      id
    }
  }
}
    ` as unknown as DocumentNode<AddConversationNoteResult, AddConversationNoteVariables>;
export const ShowTyping = gql`
    mutation ShowTyping($id: ID!) {
  showTyping(conversationId: $id)
}
    ` as unknown as DocumentNode<ShowTypingResult, ShowTypingVariables>;
export const Colleagues = gql`
    query Colleagues($search: String!) {
  users(search: $search, first: 10) {
    edges {
      node {
        id
        displayName
        scopes
      }
    }
  }
}
    ` as unknown as DocumentNode<ColleaguesResult, ColleaguesVariables>;
export const CannedAnswers = gql`
    query CannedAnswers {
  cannedAnswers {
    id
    shortcut
    locale
    text
  }
}
    ` as unknown as DocumentNode<CannedAnswersResult, CannedAnswersVariables>;
export const StoreCannedAnswer = gql`
    mutation StoreCannedAnswer($input: CannedAnswerInput!) {
  upsertCannedAnswer(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<StoreCannedAnswerResult, StoreCannedAnswerVariables>;
export const RemoveCannedAnswer = gql`
    mutation RemoveCannedAnswer($id: ID!) {
  removeCannedAnswer(id: $id)
}
    ` as unknown as DocumentNode<RemoveCannedAnswerResult, RemoveCannedAnswerVariables>;
export const ServiceKnowledge = gql`
    query ServiceKnowledge {
  knowledgeArticles {
    id
    title
    body
    locale
    updatedAt
  }
}
    ` as unknown as DocumentNode<ServiceKnowledgeResult, ServiceKnowledgeVariables>;
export const StoreArticle = gql`
    mutation StoreArticle($input: KnowledgeArticleInput!) {
  upsertKnowledgeArticle(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<StoreArticleResult, StoreArticleVariables>;
export const ServiceReport = gql`
    query ServiceReport($days: Int!) {
  serviceReport(days: $days) {
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
    notUnderstood {
      count
      examples
    }
  }
}
    ` as unknown as DocumentNode<ServiceReportResult, ServiceReportVariables>;
export const WhatToOrder = gql`
    query WhatToOrder($after: String) {
  replenishment(first: 100, after: $after) {
    totalCount
    edges {
      node {
        ...DeskReplenishment
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskReplenishment}` as unknown as DocumentNode<WhatToOrderResult, WhatToOrderVariables>;
export const StockState = gql`
    query StockState {
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
      sku
      name
    }
    location {
      id
      name
    }
  }
  supplierOrders {
    supplier
    tooSmall
    total {
      amount
      currency
    }
    minimumValue {
      amount
      currency
    }
    lines {
      quantity
      why
      unitCost {
        amount
        currency
      }
      product {
        id
        sku
        name
      }
    }
  }
  locations {
    id
    name
  }
}
    ` as unknown as DocumentNode<StockStateResult, StockStateVariables>;
export const ForecastOfSales = gql`
    query ForecastOfSales($categoryId: ID) {
  salesForecast(days: 28, categoryId: $categoryId) {
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
}
    ` as unknown as DocumentNode<ForecastOfSalesResult, ForecastOfSalesVariables>;
export const OpenPurchaseOrders = gql`
    query OpenPurchaseOrders($after: String) {
  purchaseOrders(status: OPEN, first: 50, after: $after) {
    totalCount
    edges {
      node {
        ...DeskPurchaseOrder
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskPurchaseOrder}` as unknown as DocumentNode<OpenPurchaseOrdersResult, OpenPurchaseOrdersVariables>;
export const DeliveredOrders = gql`
    query DeliveredOrders($after: String) {
  orders(status: DELIVERED, first: 100, after: $after) {
    totalCount
    edges {
      node {
        id
        number
        customer {
          id
          displayName
        }
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
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeliveredOrdersResult, DeliveredOrdersVariables>;
export const ProductStock = gql`
    query ProductStock($id: ID!) {
  product(id: $id) {
    id
    sku
    name
    stock {
      onHand
      reserved
      available
      incoming
      location {
        id
        name
      }
    }
    forecast(days: 28) {
      model
      trainedAt
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
    }
    replenishment {
      ...DeskReplenishment
    }
  }
}
    ${DeskReplenishment}` as unknown as DocumentNode<ProductStockResult, ProductStockVariables>;
export const OrderGoods = gql`
    mutation OrderGoods($input: PurchaseOrderInput!) {
  orderFromSupplier(input: $input) {
    ...DeskPurchaseOrder
  }
}
    ${DeskPurchaseOrder}` as unknown as DocumentNode<OrderGoodsResult, OrderGoodsVariables>;
export const ReceiveGoods = gql`
    mutation ReceiveGoods($id: ID!, $lines: [PurchaseReceiptInput!]!) {
  receivePurchaseOrder(id: $id, lines: $lines) {
    ...DeskPurchaseOrder
  }
}
    ${DeskPurchaseOrder}` as unknown as DocumentNode<ReceiveGoodsResult, ReceiveGoodsVariables>;
export const CancelGoods = gql`
    mutation CancelGoods($id: ID!) {
  cancelPurchaseOrder(id: $id) {
    ...DeskPurchaseOrder
  }
}
    ${DeskPurchaseOrder}` as unknown as DocumentNode<CancelGoodsResult, CancelGoodsVariables>;
export const PostponeGoods = gql`
    mutation PostponeGoods($id: ID!, $expectedAt: Date) {
  postponePurchaseOrder(id: $id, expectedAt: $expectedAt) {
    ...DeskPurchaseOrder
  }
}
    ${DeskPurchaseOrder}` as unknown as DocumentNode<PostponeGoodsResult, PostponeGoodsVariables>;
export const AcceptReturnedGoods = gql`
    mutation AcceptReturnedGoods($orderId: ID!, $returnId: ID!, $lines: [ReturnLineInput!]!, $restock: Boolean!) {
  acceptReturn(
    orderId: $orderId
    returnId: $returnId
    lines: $lines
    restock: $restock
  ) {
    id
    status
  }
}
    ` as unknown as DocumentNode<AcceptReturnedGoodsResult, AcceptReturnedGoodsVariables>;
export const RefuseReturnedGoods = gql`
    mutation RefuseReturnedGoods($orderId: ID!, $returnId: ID!, $reason: String!) {
  refuseReturn(orderId: $orderId, returnId: $returnId, reason: $reason) {
    id
    status
  }
}
    ` as unknown as DocumentNode<RefuseReturnedGoodsResult, RefuseReturnedGoodsVariables>;
export const ReceivePieces = gql`
    mutation ReceivePieces($movements: [StockMovementInput!]!) {
  receiveStock(movements: $movements) {
    onHand
    available
  }
}
    ` as unknown as DocumentNode<ReceivePiecesResult, ReceivePiecesVariables>;
export const AdjustPieces = gql`
    mutation AdjustPieces($movements: [StockMovementInput!]!, $reason: String!) {
  adjustStock(movements: $movements, reason: $reason) {
    onHand
    available
  }
}
    ` as unknown as DocumentNode<AdjustPiecesResult, AdjustPiecesVariables>;
export const DeskOrders = gql`
    query DeskOrders($status: OrderStatus!, $after: String) {
  orders(status: $status, first: 100, after: $after) {
    totalCount
    edges {
      node {
        ...DeskOrder
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskOrder}` as unknown as DocumentNode<DeskOrdersResult, DeskOrdersVariables>;
export const ShipGoods = gql`
    mutation ShipGoods($id: ID!, $trackingNumber: String) {
  shipOrder(id: $id, trackingNumber: $trackingNumber) {
    id
    status
  }
}
    ` as unknown as DocumentNode<ShipGoodsResult, ShipGoodsVariables>;
export const RecallGoods = gql`
    mutation RecallGoods($orderId: ID!, $trackingNumber: String) {
  recallShipment(orderId: $orderId, trackingNumber: $trackingNumber) {
    id
    status
  }
}
    ` as unknown as DocumentNode<RecallGoodsResult, RecallGoodsVariables>;
export const GoodsArrived = gql`
    mutation GoodsArrived($id: ID!) {
  deliverOrder(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<GoodsArrivedResult, GoodsArrivedVariables>;
export const GoodsNotArrived = gql`
    mutation GoodsNotArrived($id: ID!) {
  undoDelivery(id: $id) {
    id
    status
  }
}
    ` as unknown as DocumentNode<GoodsNotArrivedResult, GoodsNotArrivedVariables>;
export const CancelForCustomer = gql`
    mutation CancelForCustomer($id: ID!, $reason: String) {
  cancelOrder(id: $id, reason: $reason) {
    id
    status
  }
}
    ` as unknown as DocumentNode<CancelForCustomerResult, CancelForCustomerVariables>;
export const OrderTerms = gql`
    query OrderTerms {
  orderPolicy {
    returnDays
    returnReasons
    exchangeDays
    exchangesUnshipped
    exchangesDelivered
    cancelReasons
    cancelsItems
    finalCategories {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<OrderTermsResult, OrderTermsVariables>;
export const SetOrderTerms = gql`
    mutation SetOrderTerms($input: OrderPolicyInput!) {
  setOrderPolicy(input: $input) {
    returnDays
  }
}
    ` as unknown as DocumentNode<SetOrderTermsResult, SetOrderTermsVariables>;
export const HomeFeed = gql`
    query HomeFeed($first: Int!, $after: String, $asks: Boolean!) {
  me {
    id
    displayName
    feed(surface: HOME, first: $first, after: $after) {
      ...ShownFeed
    }
  }
  interestsPrompt(first: 8) @include(if: $asks) {
    ...AskedProduct
  }
}
    ${ShownFeed}
${ProductCard}
${AskedProduct}` as unknown as DocumentNode<HomeFeedResult, HomeFeedVariables>;
export const VisitorHomeFeed = gql`
    query VisitorHomeFeed($visitorId: String!, $first: Int!, $after: String, $asks: Boolean!) {
  feed(visitorId: $visitorId, surface: HOME, first: $first, after: $after) {
    ...ShownFeed
  }
  interestsPrompt(first: 8) @include(if: $asks) {
    ...AskedProduct
  }
}
    ${ShownFeed}
${ProductCard}
${AskedProduct}` as unknown as DocumentNode<VisitorHomeFeedResult, VisitorHomeFeedVariables>;
export const ShopCategories = gql`
    query ShopCategories {
  categories {
    id
    slug
    name
    productCount
    children {
      id
      slug
      name
      productCount
    }
  }
}
    ` as unknown as DocumentNode<ShopCategoriesResult, ShopCategoriesVariables>;
export const SearchProducts = gql`
    query SearchProducts($text: String!, $filter: ProductFilter, $first: Int!, $after: String) {
  search(text: $text, filter: $filter, first: $first, after: $after) {
    ...ProductPageOfList
  }
}
    ${ProductPageOfList}
${ProductCard}` as unknown as DocumentNode<SearchProductsResult, SearchProductsVariables>;
export const BrowseProducts = gql`
    query BrowseProducts($filter: ProductFilter, $sort: ProductSort!, $first: Int!, $after: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after) {
    ...ProductPageOfList
  }
}
    ${ProductPageOfList}
${ProductCard}` as unknown as DocumentNode<BrowseProductsResult, BrowseProductsVariables>;
export const ProductDetails = gql`
    query ProductDetails($id: ID!) {
  product(id: $id) {
    ...ProductCard
    description
    archived
    categories {
      id
      slug
      name
      parent {
        id
        slug
        name
      }
    }
    attributes {
      name
      value
    }
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
        }
        availability {
          status
          restockExpectedAt
        }
      }
    }
    price {
      lowestIn30Days {
        amount
        currency
      }
      text
      validUntil
    }
    reviews(first: 5) {
      totalCount
      edges {
        node {
          id
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
  }
}
    ${ProductCard}` as unknown as DocumentNode<ProductDetailsResult, ProductDetailsVariables>;
export const ProductNeighbours = gql`
    query ProductNeighbours($id: ID!) {
  product(id: $id) {
    id
    alike: related(kind: SIMILAR, first: 8) {
      ...NeighbourCard
    }
    together: related(kind: BOUGHT_TOGETHER, first: 4) {
      ...NeighbourCard
    }
    looksLike: related(kind: LOOKS_LIKE, first: 4) {
      ...NeighbourCard
    }
  }
}
    ${NeighbourCard}
${ProductCard}` as unknown as DocumentNode<ProductNeighboursResult, ProductNeighboursVariables>;
export const BasketSuggestions = gql`
    query BasketSuggestions($ids: [ID!]!) {
  basketSuggestions(productIds: $ids, first: 5) {
    ...NeighbourCard
  }
}
    ${NeighbourCard}
${ProductCard}` as unknown as DocumentNode<BasketSuggestionsResult, BasketSuggestionsVariables>;
export const WriteReview = gql`
    mutation WriteReview($input: ReviewInput!) {
  reviewProduct(input: $input) {
    id
    stars
  }
}
    ` as unknown as DocumentNode<WriteReviewResult, WriteReviewVariables>;
export const LivePrices = gql`
    subscription LivePrices($ids: [ID!]!) {
  priceChanged(productIds: $ids) {
    id
    price {
      current {
        amount
        currency
      }
      list {
        amount
        currency
      }
      announcedDiscountPercent
      reason
    }
  }
}
    ` as unknown as DocumentNode<LivePricesResult, LivePricesVariables>;
export const LiveStock = gql`
    subscription LiveStock($ids: [ID!]!) {
  stockChanged(productIds: $ids) {
    id
    availability {
      status
      restockExpectedAt
    }
  }
}
    ` as unknown as DocumentNode<LiveStockResult, LiveStockVariables>;
export const FailingFeeds = gql`
    query FailingFeeds {
  competitorFeeds {
    id
    competitor
    failures
    problem
    problemDetail
  }
}
    ` as unknown as DocumentNode<FailingFeedsResult, FailingFeedsVariables>;
export const ModelStates = gql`
    query ModelStates {
  models {
    name
    status
    trainedAt
  }
}
    ` as unknown as DocumentNode<ModelStatesResult, ModelStatesVariables>;
