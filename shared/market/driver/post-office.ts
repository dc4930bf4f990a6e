/** A letter of the shop's as it lies in somebody's mailbox. */
export interface ReceivedLetter {
  /** The address that it went to. */
  readonly to: string;
  /** Its Message-ID without the domain. */
  readonly id: string;
  /** Unix milliseconds of simulated time. */
  readonly at: number;
  /** Links to products, in the order in which they stand in it. */
  readonly products: readonly { readonly productId: string; readonly path: string }[];
  /** Paths within the shop: of the picture that an opened letter loads, and where it is unsubscribed from. */
  readonly picture: string | undefined;
  readonly unsubscribe: string | undefined;
}

/** How the shop's letters come to the market's people, and what mail programs tell the shop of them. */
export interface PostOffice {
  /** Letters that have come since the last time, of anybody. */
  collect(): Promise<readonly ReceivedLetter[]>;
  /** Loads a picture, or follows a link. */
  fetch(path: string): Promise<void>;
  /** One press on "unsubscribe" (RFC 8058). */
  unsubscribe(path: string): Promise<void>;
  /** The mail provider passes on that a letter was called spam. */
  complain(letter: ReceivedLetter): Promise<void>;
}
