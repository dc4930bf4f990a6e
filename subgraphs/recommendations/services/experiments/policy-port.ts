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
