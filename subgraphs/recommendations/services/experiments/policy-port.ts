/** What orders the first places of feeds on a surface, and by which figures that was decided last. Values are what a slate brings. */
export interface SlateReport {
  /** `ranking` or `slate-policy`. */
  readonly serves: string;
  /** Slates of which it is known what they brought. */
  readonly shows: number;
  /** Unix milliseconds; null before the first decision. */
  readonly decidedAt: number | null;
  readonly goesLive: boolean | null;
  /** A sentence. */
  readonly why: string;
  /** Estimates of the candidate; null where there was too little to tell. */
  readonly candidate: {
    readonly inversePropensity: number;
    readonly selfNormalised: number;
    readonly doublyRobust: number;
  } | null;
  readonly serving: number | null;
  /** The doubly robust estimate less what serves, with its interval. */
  readonly lead: number | null;
  readonly leadLow: number | null;
  readonly leadHigh: number | null;
  /** So many slates of the candidate's own its estimate is worth. */
  readonly effectiveSlates: number | null;
}

/** What is known of what chooses among strategies. */
export interface PolicyReport {
  readonly arms: readonly {
    readonly strategy: string;
    readonly shows: number;
    /** Null before the first show. */
    readonly meanReward: number | null;
    /** Of all shows, 0 to 1. */
    readonly share: number;
  }[];
  readonly estimates: readonly { readonly name: string; readonly value: number }[];
}

/** Whatever chooses among strategies answers for it by this. */
export interface PolicyPort {
  /** @param surface as the contract names it */
  of(surface: string): Promise<PolicyReport>;
}
