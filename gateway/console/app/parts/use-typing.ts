import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { ShowTyping } from '../graphql/operations';

/** Whoever writes says so this often at most, and is taken to have stopped when nothing was said for twice as long. */
const everyMilliseconds = 3_000;

/** Whether the other side writes; it ends by itself when they stop. */
export function useOthersTyping(): [isTyping: boolean, set: (isTyping: boolean) => void] {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn === 0) return;
    const timer = setTimeout(() => setTurn(0), 2 * everyMilliseconds);
    return () => clearTimeout(timer);
  }, [turn]);
  return [turn > 0, useCallback((isTyping) => setTurn((before) => (isTyping ? before + 1 : 0)), [])];
}

/** To be called with each key: shows the other side that one writes. */
export function useShowTyping(conversationId: string, isOn: boolean): () => void {
  const client = useClient();
  const last = useRef(0);
  return () => {
    if (!isOn || Date.now() - last.current < everyMilliseconds) return;
    last.current = Date.now();
    void client.mutation(ShowTyping, { id: conversationId }).toPromise();
  };
}
