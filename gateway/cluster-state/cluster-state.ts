/** What several gateways know together. Where there is one gateway, each thing is kept in its memory instead. */
export interface ClusterState {
  /** Operations that clients send by hash: kept for a week after they were last stored. */
  readonly operations: SharedStore;
  /** Failed sign-ins: kept for an hour. */
  readonly signIns: SharedStore;
  /** What agents have put into carts, and their checkouts: kept for a day. */
  readonly carts: SharedStore;
  /** Sends a message to the other gateways; nothing is kept. */
  publish(topic: string, message: unknown): void;
  /** Calls the listener with what other gateways publish, not with what this one does. */
  subscribe(topic: string, listener: (message: unknown) => void): void;
  close(): Promise<void>;
}

/** Texts by key. Each call may fail, within a second at the most: who asks goes on with what it knows itself. */
export interface SharedStore {
  get(key: string): Promise<string | undefined>;
  put(key: string, value: string): Promise<void>;
  /**
   * Changes a value as if nobody else did at the same time.
   *
   * @param change is called again where somebody did; undefined leaves the value as it is
   */
  change(key: string, change: (value: string | undefined) => string | undefined): Promise<void>;
}
