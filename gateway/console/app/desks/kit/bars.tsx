/** Shares or sizes below one another, each with a bar of its length. */
export function Bars({
  title,
  bars,
  format,
}: {
  title: string;
  bars: readonly { readonly key: string; readonly label: string; readonly value: number; readonly note?: string }[];
  format: (value: number) => string;
}) {
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <ul className="bars" aria-label={title}>
      {bars.map(({ key, label, value, note }) => (
        <li key={key}>
          <span>{label}</span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar" style={{ inlineSize: `${(value / most) * 100}%` }} />
          </span>
          <span className="bar-value">
            {format(value)} {note && <small className="muted">{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
