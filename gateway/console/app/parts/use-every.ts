import { useEffect, useRef } from 'react';

/** Calls again and again while the page is looked at, for what no stream carries. */
export function useEvery(milliseconds: number, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
}
