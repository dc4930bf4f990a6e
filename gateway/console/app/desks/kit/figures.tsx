import type { ReactNode } from 'react';

/** A figure with its name, and what it is compared with. */
export interface Figure {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** The few figures that a desk is judged by. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            {note !== undefined && <span className="muted">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
