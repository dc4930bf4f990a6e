/** Where a subscription goes on, and how far it is: what its reader shows again after the subgraph was lost. */
export interface Resumption {
  /** The cursor of the last answer that was received; null where the subscription is a new one. */
  readonly from: string | null;
  /** Set by the field before it gives an event, and as it opens; sent with each answer. */
  cursor: string;
}
