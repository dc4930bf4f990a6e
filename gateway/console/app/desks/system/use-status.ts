import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { authorizationOf } from '../../graphql/client';
import { useEvery } from '../../parts/use-every';

const everyMilliseconds = 3_000;
/** As many counts as are drawn: half an hour. */
const kept = 600;

interface Durations {
  readonly name: string;
  readonly count: number;
  readonly failed: number;
  readonly meanMilliseconds: number;
  readonly p95Milliseconds: number;
}

/** What `/status` of the gateway answers. */
export interface GatewayStatus {
  readonly uptimeSeconds: number;
  readonly operations: readonly Durations[];
  readonly fetches: readonly Durations[];
  readonly errors: readonly { readonly code: string; readonly count: number }[];
  readonly subscriptionsOpen: number;
  readonly events: readonly {
    readonly subgraph: string;
    readonly behind: { readonly waitingSeconds: number; readonly deadLetters: number } | null;
  }[];
}

/** What `/readyz` of the gateway answers. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'draining' | 'unavailable';
  readonly keys?: 'ok' | 'unavailable';
  readonly subgraphs?: Readonly<Record<string, Readonly<Record<string, 'ok' | 'unavailable'>>>>;
  readonly supergraph?: { readonly version: string; readonly since: string; readonly state: string };
}

/** What was counted up to a moment, in Unix milliseconds. */
export interface Counted {
  readonly at: number;
  readonly operations: number;
  readonly failed: number;
}

/** How the shop is, asked again every few seconds; what was counted meanwhile is kept to be drawn. */
export function useStatus() {
  const client = useClient();
  const [status, setStatus] = useState<GatewayStatus>();
  const [readiness, setReadiness] = useState<Readiness>();
  const [counts, setCounts] = useState<readonly Counted[]>([]);
  const [isReached, setReached] = useState(true);
  const isAsking = useRef(false);
  const ask = useCallback(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    try {
      const [ready, counted] = await Promise.all([
        fetch('/readyz'),
        fetch('/status', { headers: await authorizationOf(client) }),
      ]);
      setReadiness((await ready.json()) as Readiness);
      if (!counted.ok) throw new Error(`/status answered ${counted.status}`);
      const next = (await counted.json()) as GatewayStatus;
      setStatus(next);
      setReached(true);
      const sum = (of: 'count' | 'failed') => next.operations.reduce((all, one) => all + one[of], 0);
      const now = { at: Date.now(), operations: sum('count'), failed: sum('failed') };
      // A gateway that was started anew, or another one, begins to count anew.
      setCounts((before) =>
        now.operations < (before.at(-1)?.operations ?? 0) ? [now] : [...before.slice(1 - kept), now],
      );
    } catch {
      setReached(false);
    } finally {
      isAsking.current = false;
    }
  }, [client]);
  useEffect(() => void ask(), [ask]);
  useEvery(everyMilliseconds, () => void ask());
  return { status, readiness, counts, isReached, again: ask };
}
