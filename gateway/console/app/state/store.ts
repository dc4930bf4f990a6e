import { useSyncExternalStore } from 'react';

/** A value that several parts of the page look at; all of them follow its changes. */
export interface Store<Value> {
  get(): Value;
  set(next: Value | ((previous: Value) => Value)): void;
  subscribe(listener: () => void): () => void;
}

const isBrowser = typeof window !== 'undefined';

/**
 * A store, kept in the browser's storage under `vitrine:<name>`, where it has one, so that other tabs hear of it too.
 *
 * @param isValid whether what was stored by an earlier version can be used
 */
export function createStore<Value>(
  name: string,
  initial: Value,
  isValid: (stored: unknown) => boolean = (stored) => typeof stored === typeof initial,
): Store<Value> {
  const key = `vitrine:${name}`;
  const listeners = new Set<() => void>();
  const read = (): Value => {
    if (!isBrowser) return initial;
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
      return stored !== null && isValid(stored) ? (stored as Value) : initial;
    } catch {
      return initial;
    }
  };
  let current = read();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  if (isBrowser) {
    window.addEventListener('storage', (event) => {
      if (event.key !== key) return;
      current = read();
      tell();
    });
  }
  return {
    get: () => current,
    set(next) {
      current = typeof next === 'function' ? (next as (previous: Value) => Value)(current) : next;
      try {
        if (current === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(current));
      } catch {
        // A browser that stores nothing: the page works until it is closed.
      }
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a store holds, as a component sees it. `atFirst` is what the server rendered with. */
export function useStore<Value>(store: Store<Value>, atFirst: Value = store.get()): Value {
  return useSyncExternalStore(store.subscribe, store.get, () => atFirst);
}
