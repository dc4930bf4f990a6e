import uPlot from 'uplot';
import type { PlotColours, Tone } from './plot-colours';
import type { PlotProps, PlotSeries } from './plot-props';

const tones: readonly Tone[] = ['first', 'second', 'third', 'fourth'];

/** The tone of a series: its own, or that of its place. */
export function toneOf({ tone }: PlotSeries, place: number): Tone {
  return tone ?? tones[place % tones.length]!;
}

/** What is drawn: x, then of each series its values, and where it has an interval the bounds, the upper one first. */
export function plotData({ x, series }: PlotProps): uPlot.AlignedData {
  const columns = series.flatMap(({ values, low, high }) => (low && high ? [values, high, low] : [values]));
  return [[...x], ...columns.map((column) => [...column])];
}

/** How it is drawn, in the colours of the theme. */
export function plotOptions(props: PlotProps, colours: PlotColours, width: number): uPlot.Options {
  const { series, formatX, formatY, marks = [], height = 260, fromZero = false } = props;
  const drawn: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  for (const [place, one] of series.entries()) {
    const colour = colours[toneOf(one, place)];
    drawn.push(seriesOptions(one, colour));
    if (!one.low || !one.high) continue;
    const high = drawn.length;
    drawn.push({ stroke: 'transparent', points: { show: false } }, { stroke: 'transparent', points: { show: false } });
    bands.push({ series: [high, high + 1], fill: translucent(colour) });
  }
  const axis = {
    stroke: colours.ink,
    grid: { stroke: colours.line, width: 1 },
    ticks: { stroke: colours.line, width: 1 },
  };
  return {
    width,
    height,
    series: drawn,
    bands,
    legend: { show: false },
    // Half of what stands below the last tick.
    padding: [null, spaceOf(props) / 2, null, null],
    cursor: { drag: { x: false, y: false } },
    scales: {
      x: { time: false },
      ...(fromZero && { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.05 : 1] } }),
    },
    axes: [
      { ...axis, space: spaceOf(props), values: (_plot, ticks) => ticks.map((tick) => formatX(tick)) },
      {
        ...axis,
        size: (_plot, labels) => 20 + 7.5 * Math.max(3, ...(labels ?? []).map((label) => label.length)),
        values: (_plot, ticks) => ticks.map((tick) => formatY(tick)),
      },
    ],
    hooks: { draw: [(plot) => drawMarks(plot, marks, colours)] },
  };
}

/** How far apart what stands below the plot has to be, in pixels, so that nothing lies on the next. */
function spaceOf({ x, formatX }: PlotProps): number {
  const longest = Math.max(0, ...[x.at(0), x.at(-1)].map((at) => (at === undefined ? 0 : formatX(at).length)));
  return 16 + Math.max(44, 7 * longest);
}

function seriesOptions({ kind = 'line', isDashed = false }: PlotSeries, colour: string): uPlot.Series {
  const { stepped, bars } = uPlot.paths;
  switch (kind) {
    case 'points':
      return {
        stroke: colour,
        width: 0,
        paths: () => null,
        points: { show: true, size: 7, fill: colour, stroke: colour },
      };
    case 'bars':
      return {
        stroke: colour,
        fill: translucent(colour),
        ...(bars && { paths: bars({ size: [0.8, 40] }) }),
        points: { show: false },
      };
    case 'steps':
      return { stroke: colour, width: 2, ...(stepped && { paths: stepped({ align: 1 }) }), points: { show: false } };
    case 'line':
      return { stroke: colour, width: 2, ...(isDashed && { dash: [6, 5] }), points: { show: false }, spanGaps: true };
  }
}

/** Upright lines with a word beside them. */
function drawMarks(plot: uPlot, marks: NonNullable<PlotProps['marks']>, colours: PlotColours): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  for (const { x, label, tone = 'good' } of marks) {
    const at = plot.valToPos(x, 'x', true);
    if (at < bbox.left || at > bbox.left + bbox.width) continue;
    ctx.save();
    ctx.strokeStyle = colours[tone];
    ctx.fillStyle = colours[tone];
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
    ctx.font = `${12 * ratio}px system-ui, sans-serif`;
    const isRight = at > bbox.left + bbox.width / 2;
    ctx.textAlign = isRight ? 'right' : 'left';
    ctx.textBaseline = 'top';
    ctx.fillText(label, at + (isRight ? -5 : 5) * ratio, bbox.top + 2 * ratio);
    ctx.restore();
  }
}

/** The colour of an interval: that of its line, so that what lies below is seen through it. */
function translucent(colour: string): string {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) return colour;
  canvas.fillStyle = colour;
  const hex = String(canvas.fillStyle);
  return /^#[0-9a-f]{6}$/i.test(hex) ? `${hex}33` : colour;
}
