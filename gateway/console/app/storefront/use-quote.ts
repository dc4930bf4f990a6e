import { useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { Quote as QuoteDocument, type QuoteResult } from '../../../client/operations';
import type { CartLine } from '../state/cart';

type Quote = QuoteResult['quote'];

/** Keys pressed one after the other ask once. */
const settledAfterMilliseconds = 200;

/**
 * What the basket costs now. A question whose basket has changed meanwhile is aborted, so that no old answer comes last;
 * a quote that ends is asked for anew while the basket is looked at.
 */
export function useQuote(lines: readonly CartLine[], coupon: string) {
  const client = useClient();
  const [state, setState] = useState<{ quote?: Quote; error?: CombinedError; waiting: boolean }>({ waiting: true });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn asks again for the same basket.
  useEffect(() => {
    if (lines.length === 0) return;
    const abort = new AbortController();
    setState((before) => ({ ...before, waiting: true }));
    const timer = setTimeout(async () => {
      const variables = {
        lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
        coupon: coupon || null,
      };
      const context = { requestPolicy: 'network-only' as const, fetchOptions: { signal: abort.signal } };
      const { data, error } = await client.query(QuoteDocument, variables, context).toPromise();
      if (abort.signal.aborted) return;
      setState((before) =>
        data ? { quote: data.quote, waiting: false } : { ...before, ...(error && { error }), waiting: false },
      );
    }, settledAfterMilliseconds);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, lines, coupon, turn]);
  const expiresAt = state.quote?.expiresAt;
  useEffect(() => {
    if (!expiresAt) return;
    const timer = setTimeout(
      () => setTurn((before) => before + 1),
      Math.max(1_000, Date.parse(expiresAt) - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [expiresAt]);
  return { ...state, again: () => setTurn((before) => before + 1) };
}
