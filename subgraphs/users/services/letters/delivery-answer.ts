/**
 * What a provider of messages said to one of them.
 *
 * - `taken`: it is on its way, or as good as.
 * - `refused`: it never will be; the same again would be refused again.
 * - `later`: it was certainly not taken, and may be at another time.
 * - `unanswered`: nobody knows. It may have been taken, so that sending it again could send it twice.
 */
export type DeliveryAnswer =
  | { readonly outcome: 'taken'; readonly providerId: string | null }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'later'; readonly reason: string; readonly afterMilliseconds?: number }
  | { readonly outcome: 'unanswered'; readonly reason: string };
