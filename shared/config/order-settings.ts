import { z } from 'zod';
import { minute } from '../time/durations';

/** When an order counts as placed. */
export const orderVariables = {
  PAYMENT_MINUTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .default(0)
    .describe(
      'for how long an order is reserved until its payment is confirmed (confirmPayment), after which it expires and its goods ' +
        'are sold to others; 0 for a shop whose orders are placed at once',
    ),
} as const;

export interface OrderSettings {
  /** For how long a reserved order waits; 0 where orders are placed at once. */
  readonly paymentMilliseconds: number;
}

export function orderSettingsOf(values: { readonly PAYMENT_MINUTES: number }): OrderSettings {
  return { paymentMilliseconds: values.PAYMENT_MINUTES * minute };
}
