import { type ReactNode, useId } from 'react';

/** A part of a desk with a heading of its own, which decisions lead to by its id. */
export function Panel({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="panel" id={id} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  );
}
