/**
 * What became of one message to one person. Exactly one at any moment:
 *
 * - `PENDING`: it waits for its time.
 * - `SENDING`: it was handed over, and nothing was answered yet. Counted as pending.
 * - `QUIET_HOURS`: it waits for the end of the person's quiet hours.
 * - All others are final.
 */
export const outcomes = [
  'PENDING',
  'SENDING',
  'SENT',
  'HELD_OUT',
  'NO_CONSENT',
  'SUPPRESSED',
  'CAPPED',
  'QUIET_HOURS',
  'FAILED',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Those that are looked at again when they are due. */
export const waitingOutcomes: readonly Outcome[] = ['PENDING', 'QUIET_HOURS'];
/** Those that do not count for the effect of a campaign: the message could never have come, nor the holdout's have. */
export const unreachableOutcomes: readonly Outcome[] = ['NO_CONSENT', 'SUPPRESSED'];

export const channels = ['EMAIL', 'SMS', 'PUSH', 'IN_APP'] as const;
export type Channel = (typeof channels)[number];

export const triggers = ['ONCE', 'ABANDONED_CART', 'PRICE_DROP', 'BACK_IN_STOCK', 'WELCOME', 'WIN_BACK'] as const;
export type Trigger = (typeof triggers)[number];

/** The consent that a channel needs; none where it is shown within the shop alone. */
export const consentOf: Readonly<Record<Channel, string | null>> = {
  EMAIL: 'EMAIL',
  SMS: 'SMS',
  PUSH: 'PUSH',
  IN_APP: null,
};

/** How a person can be reached. */
export interface Reach {
  /** Purposes that they agree to. */
  readonly granted: ReadonlySet<string>;
  /** Channels by which they have an address that is not suppressed. */
  readonly reachable: ReadonlySet<Channel>;
}

/**
 * The first channel by which a person may be written to and can be; otherwise why there is none.
 *
 * @param wanted channels in the order in which they are preferred
 */
export function chosenChannel(
  wanted: readonly Channel[],
  { granted, reachable }: Reach,
  isTransactional: boolean,
): { readonly channel: Channel } | { readonly outcome: 'NO_CONSENT' | 'SUPPRESSED' } {
  const permitted = wanted.filter((channel) => {
    const purpose = consentOf[channel];
    return isTransactional || purpose === null || granted.has(purpose);
  });
  if (permitted.length === 0) return { outcome: 'NO_CONSENT' };
  const channel = permitted.find((one) => reachable.has(one));
  return channel ? { channel } : { outcome: 'SUPPRESSED' };
}
