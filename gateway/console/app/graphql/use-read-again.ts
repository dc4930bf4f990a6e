import { useEffect, useState } from 'react';
import type { AnyVariables, UseQueryExecute, UseQueryState } from 'urql';

/**
 * Reads a query again from the shop. What is under way may have been read before whatever has happened since, so that it is
 * waited for first.
 */
export function useReadAgain<Data, Variables extends AnyVariables>([{ fetching }, ask]: readonly [
  Pick<UseQueryState<Data, Variables>, 'fetching'>,
  UseQueryExecute,
]): () => void {
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    if (wanted === 0 || fetching) return;
    setWanted(0);
    ask({ requestPolicy: 'network-only' });
  }, [wanted, fetching, ask]);
  return () => setWanted((before) => before + 1);
}
