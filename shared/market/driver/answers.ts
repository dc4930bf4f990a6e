/** The parts of the shop's answers that the market's people look at. Whatever crosses a subgraph may be missing. */
export interface MoneyAnswer {
  readonly amount: number;
  readonly currency: string;
}

export interface ProductAnswer {
  readonly id: string;
  readonly sku?: string | null;
  readonly name?: string | null;
  readonly price?: { readonly current: MoneyAnswer } | null;
  readonly availability?: { readonly status: string } | null;
}

export interface FeedAnswer {
  readonly id: string;
  readonly strategy: string;
  readonly degraded?: boolean;
  readonly edges: readonly {
    readonly position: number;
    readonly node: ProductAnswer | null;
    /** Products that it names are there where a shopper is signed in. */
    readonly reason?: { readonly because?: readonly ProductAnswer[] | null } | null;
  }[];
}

export interface RecommendationAnswer {
  readonly product: ProductAnswer | null;
}

export interface SessionAnswer {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
}

export interface BrowseAnswer {
  readonly products: { readonly edges: readonly { readonly node: ProductAnswer | null }[] } | null;
  readonly search: { readonly edges: readonly { readonly node: ProductAnswer | null }[] } | null;
}

export interface ProductPageAnswer {
  readonly product:
    | (ProductAnswer & {
        readonly alike?: readonly RecommendationAnswer[] | null;
        readonly together?: readonly RecommendationAnswer[] | null;
      })
    | null;
}

export interface BasketAnswer {
  readonly basketSuggestions: readonly RecommendationAnswer[] | null;
  readonly trending: readonly RecommendationAnswer[] | null;
}

export interface QuoteAnswer {
  readonly quote: {
    readonly token: string;
    readonly total: MoneyAnswer;
    readonly lines: readonly {
      readonly quantity: number;
      readonly unitPrice: MoneyAnswer;
      readonly product: ProductAnswer | null;
    }[];
  } | null;
}

export type PlaceOrderAnswer =
  | { readonly __typename: 'Order'; readonly id: string; readonly number: string; readonly total: MoneyAnswer }
  | {
      readonly __typename: 'InsufficientStock';
      readonly lines: readonly {
        readonly requested: number;
        readonly available: number;
        readonly product: ProductAnswer | null;
      }[];
    }
  | { readonly __typename: 'QuoteExpired'; readonly message: string };

export interface StockLevelAnswer {
  readonly location: { readonly id: string };
  readonly onHand: number;
  readonly available: number;
  readonly incoming: number;
}
