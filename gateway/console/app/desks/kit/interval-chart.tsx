import { type Column, DataTable } from './data-table';

/** An estimate with its interval; null where nothing can be said yet. */
export interface Interval {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Estimates below one another with what they may be, against a value that they are compared with. */
export function IntervalChart({
  title,
  labelTitle,
  valueTitle,
  intervals,
  against = 0,
  format,
}: {
  title: string;
  labelTitle: string;
  valueTitle: string;
  intervals: readonly Interval[];
  against?: number;
  format: (value: number) => string;
}) {
  const bounds = intervals.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  const least = Math.min(against, ...bounds);
  const span = Math.max(against, ...bounds) - least || 1;
  const place = (value: number) => `${((value - least) / span) * 100}%`;
  const columns: readonly Column<Interval>[] = [
    { key: 'label', title: labelTitle, cell: ({ label }) => label },
    {
      key: 'drawn',
      title: valueTitle,
      cell: ({ value, low, high }) => (
        <span className="interval" aria-hidden="true">
          <span className="interval-against" style={{ insetInlineStart: place(against) }} />
          {low !== null && high !== null && (
            <span
              className="interval-range"
              style={{ insetInlineStart: place(low), inlineSize: `${((high - low) / span) * 100}%` }}
            />
          )}
          {value !== null && <span className="interval-value" style={{ insetInlineStart: place(value) }} />}
        </span>
      ),
    },
    {
      key: 'value',
      title: '',
      isNumeric: true,
      cell: ({ value, low, high }) =>
        value === null
          ? '–'
          : low === null || high === null
            ? format(value)
            : `${format(value)} [${format(low)}, ${format(high)}]`,
    },
  ];
  return <DataTable caption={title} rows={intervals} columns={columns} keyOf={({ key }) => key} />;
}
