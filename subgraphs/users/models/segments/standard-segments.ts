import type { SegmentRule } from './segment-rule';

/** Days without an order after which a customer counts as lapsed. */
export const lapsedAfterDays = 180;

export interface StandardSegment {
  /** Part of the id: never changes. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly rule: SegmentRule;
}

/**
 * The segments that every shop has. New, returning and lapsed share out all customers with an order: each is in exactly
 * one of them. The best customers lie across.
 */
export const standardSegments: readonly StandardSegment[] = [
  {
    key: 'new-customers',
    name: 'New customers',
    description: `One order, within the last ${lapsedAfterDays} days.`,
    rule: {
      all: [
        { field: 'orders', atLeast: 1, atMost: 1 },
        { field: 'daysSinceLastOrder', atMost: lapsedAfterDays },
      ],
    },
  },
  {
    key: 'returning-customers',
    name: 'Returning customers',
    description: `Two orders or more, the last within ${lapsedAfterDays} days.`,
    rule: {
      all: [
        { field: 'orders', atLeast: 2 },
        { field: 'daysSinceLastOrder', atMost: lapsedAfterDays },
      ],
    },
  },
  {
    key: 'lapsed-customers',
    name: 'Lapsed customers',
    description: `Ordered before, but not within the last ${lapsedAfterDays} days.`,
    rule: {
      all: [
        { field: 'orders', atLeast: 1 },
        { field: 'daysSinceLastOrder', moreThan: lapsedAfterDays },
      ],
    },
  },
  {
    key: 'best-customers',
    name: 'Best customers',
    description: 'The tenth of all customers who spent most, with two orders or more.',
    rule: {
      all: [
        { field: 'orders', atLeast: 2 },
        { field: 'total', topShare: 0.1 },
      ],
    },
  },
];
