import type { ReactNode } from 'react';

export function ProductGrid({ children, busy = false }: { children: ReactNode; busy?: boolean }) {
  return (
    <div className="grid" aria-busy={busy}>
      {children}
    </div>
  );
}

/** Cards of the size of those to come. */
export function WaitingGrid({ cards }: { cards: number }) {
  return (
    <div className="grid" aria-hidden="true">
      {Array.from({ length: cards }, (_, card) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike, and go together.
        <div className="card card-waiting" key={card} />
      ))}
    </div>
  );
}
