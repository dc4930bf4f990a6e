import { useCallback, useMemo, useState } from 'react';

/** The rows of a table that are chosen, by their keys. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  select(keys: readonly string[], isSelected: boolean): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback(
    (changed: readonly string[], isSelected: boolean) =>
      setKeys((before) => {
        const next = new Set(before);
        for (const key of changed) {
          if (isSelected) next.add(key);
          else next.delete(key);
        }
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setKeys(new Set()), []);
  return useMemo(() => ({ keys, select, clear }), [keys, select, clear]);
}
