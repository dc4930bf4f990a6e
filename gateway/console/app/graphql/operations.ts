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

/** How a list of products is ordered. */
export type ProductSort =
  /** What came last into the catalogue first. */
  | 'NEWEST'
  /** By name, from A to Z. */
  | 'NAME'
  /** What shoppers like best first. */
  | 'RATING';

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
      unitPrice: { amount: number; currency: string };
      discount: { amount: number; currency: string };
      product: { id: string; name: string; images: Array<{ url: string; alt: string }> } | null;
    }>;
  } | null;
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
}>;

export type ConversationMessagesResult = {
  conversation: {
    id: string;
    status: ConversationStatus;
    assignedTo: { id: string; displayName: string } | null;
    messages: {
      edges: Array<{
        node: { id: string; author: Author; text: string; createdAt: string; suggestions: Array<string> };
      }>;
    };
  } | null;
};

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

export type HomeFeedVariables = Exact<{
  first: number;
  after?: string | null | undefined;
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
};

export type VisitorHomeFeedVariables = Exact<{
  visitorId: string;
  first: number;
  after?: string | null | undefined;
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
}
    ` as unknown as DocumentNode<DeskExperiment, unknown>;
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
    query ConversationMessages($id: ID!) {
  conversation(id: $id) {
    id
    status
    assignedTo {
      id
      displayName
    }
    messages(first: 50) {
      edges {
        node {
          id
          author
          text
          createdAt
          suggestions
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<ConversationMessagesResult, ConversationMessagesVariables>;
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
export const HomeFeed = gql`
    query HomeFeed($first: Int!, $after: String) {
  me {
    id
    displayName
    feed(surface: HOME, first: $first, after: $after) {
      ...ShownFeed
    }
  }
}
    ${ShownFeed}
${ProductCard}` as unknown as DocumentNode<HomeFeedResult, HomeFeedVariables>;
export const VisitorHomeFeed = gql`
    query VisitorHomeFeed($visitorId: String!, $first: Int!, $after: String) {
  feed(visitorId: $visitorId, surface: HOME, first: $first, after: $after) {
    ...ShownFeed
  }
}
    ${ShownFeed}
${ProductCard}` as unknown as DocumentNode<VisitorHomeFeedResult, VisitorHomeFeedVariables>;
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
