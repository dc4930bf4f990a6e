import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSpeechWith } from '../../messages/language';
import { type Column, DataTable } from './data-table';
import { kitMessages } from './kit-messages';
import { usePlotColours } from './plot-colours';
import { plotData, plotOptions, toneOf } from './plot-options';
import type { PlotProps, Values } from './plot-props';

/** A drawing of lines, points, bars and intervals in the colours of the theme, and the same as a table. */
export function Plot(props: PlotProps) {
  const { title, series, marks = [] } = props;
  const { say, language } = useSpeechWith(kitMessages);
  const place = useRef<HTMLDivElement>(null);
  const colours = usePlotColours();
  const latest = useRef(props);
  latest.current = props;
  // It is drawn anew where what is drawn has changed, not whenever the page is.
  const drawn = JSON.stringify([props.x, series, marks, props.height, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `drawn` stands for the properties.
  useEffect(() => {
    const element = place.current;
    if (!element || !colours) return;
    const plot = new uPlot(
      plotOptions(latest.current, colours, element.clientWidth),
      plotData(latest.current),
      element,
    );
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientWidth !== plot.width)
        plot.setSize({ width: element.clientWidth, height: plot.height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [drawn, colours]);
  const described = [...series.map(({ label }) => label), ...marks.map(({ label }) => label)].join(', ');
  return (
    <figure className="plot">
      <figcaption>
        <strong>{title}</strong>
        <span className="plot-legend">
          {series.map((one, n) => (
            <span key={one.label} className={`plot-key plot-key-${toneOf(one, n)}`}>
              {one.label}
            </span>
          ))}
        </span>
      </figcaption>
      <div
        ref={place}
        className="plot-canvas"
        role="img"
        aria-label={`${title}: ${described}`}
        style={{ minBlockSize: props.height ?? 260 }}
      />
      <details>
        <summary>{say('asTable')}</summary>
        <PlotTable {...props} />
      </details>
    </figure>
  );
}

/** What is drawn, for those who cannot see it, and for those who want the figures. */
function PlotTable({ title, x, xLabel, series, formatX, formatY }: PlotProps) {
  const { say } = useSpeechWith(kitMessages);
  const column = (key: string, label: string, values: Values): Column<number> => ({
    key,
    title: label,
    isNumeric: true,
    cell: (row) => {
      const value = values[row] ?? null;
      return value === null ? '–' : formatY(value);
    },
  });
  const columns: readonly Column<number>[] = [
    { key: 'x', title: xLabel, cell: (row) => formatX(x[row]!) },
    ...series.flatMap(({ label, values, low, high }) => [
      column(label, label, values),
      ...(low ? [column(`${label} low`, say('lowOf', { series: label }), low)] : []),
      ...(high ? [column(`${label} high`, say('highOf', { series: label }), high)] : []),
    ]),
  ];
  return <DataTable caption={title} rows={x.map((_, n) => n)} columns={columns} keyOf={String} drawn={60} />;
}
