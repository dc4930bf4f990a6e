/**
 * The ids of those who were erased, and nothing else of them, kept outside of the databases: a backup from before an erasure
 * has the person, and `restore` has the shop forget them again before it opens.
 */
export interface ErasureLedger {
  /** Resolves when the ids outlive a power cut. Ids that are known are no harm. */
  add(userIds: readonly string[]): Promise<void>;
  all(): Promise<ReadonlySet<string>>;
}
