import { useMemo } from 'react';
import { useSpeechWith } from '../../messages/language';
import { Bars } from '../kit/bars';
import { type Column, DataTable } from '../kit/data-table';
import { Figures } from '../kit/figures';
import { Panel } from '../kit/panel';
import { Plot } from '../kit/plot';
import type { PlotProps } from '../kit/plot-props';
import { systemMessages } from './messages';
import type { Counted, GatewayStatus } from './use-status';

type Durations = GatewayStatus['operations'][number];

const errorsShown = 12;

/** What goes through the gateway, as it was counted while the page is open. */
export function Traffic({ status, counts }: { status: GatewayStatus; counts: readonly Counted[] }) {
  const speech = useSpeechWith(systemMessages);
  const { say, number, percent } = speech;
  const sum = (of: 'count' | 'failed') => status.operations.reduce((all, one) => all + one[of], 0);
  const minutes = status.uptimeSeconds / 60;
  const time =
    minutes < 120 ? say('minutes', { count: number(minutes) }) : say('hours', { count: number(minutes / 60) });
  const plot = useMemo((): PlotProps => {
    const steps = counts.slice(1).map((now, place) => ({ now, before: counts[place]! }));
    const rate = (of: 'operations' | 'failed') =>
      steps.map(({ now, before }) => ((now[of] - before[of]) / (now.at - before.at)) * 60_000);
    return {
      title: speech.say('perMinute'),
      x: steps.map(({ now }) => now.at),
      xLabel: speech.say('time'),
      series: [
        { label: speech.say('perMinute'), values: rate('operations') },
        { label: speech.say('failedPerMinute'), values: rate('failed'), tone: 'bad' },
      ],
      formatX: (at) => new Date(at).toLocaleTimeString(speech.language),
      formatY: (value) => speech.number(value),
      fromZero: true,
    };
  }, [counts, speech]);
  return (
    <Panel id="traffic" title={say('traffic')}>
      <p className="muted">{say('ofThisGateway', { time })}</p>
      <Figures
        figures={[
          { name: say('operationsTotal'), value: number(sum('count')) },
          { name: say('failedShare'), value: percent(sum('count') === 0 ? 0 : sum('failed') / sum('count'), 2) },
          { name: say('openStreams'), value: number(status.subscriptionsOpen) },
        ]}
      />
      {counts.length > 2 ? <Plot {...plot} /> : <p className="muted">{say('tooEarly')}</p>}
    </Panel>
  );
}

/** Which operations take long, which subgraphs do, and what went wrong. */
export function Operations({ status }: { status: GatewayStatus }) {
  const { say, number } = useSpeechWith(systemMessages);
  return (
    <>
      <Panel id="operations" title={say('slow')}>
        <DurationTable title={say('slow')} nameTitle={say('operation')} durations={status.operations} />
      </Panel>
      <Panel title={say('fetches')}>
        <DurationTable title={say('fetches')} nameTitle={say('subgraph')} durations={status.fetches} />
      </Panel>
      <Panel title={say('errors')}>
        {status.errors.length === 0 ? (
          <p className="muted">{say('noErrors')}</p>
        ) : (
          <Bars
            title={say('errors')}
            format={(value) => number(value)}
            bars={[...status.errors]
              .sort((a, b) => b.count - a.count)
              .slice(0, errorsShown)
              .map(({ code, count }) => ({ key: code, label: code, value: count }))}
          />
        )}
      </Panel>
    </>
  );
}

function DurationTable({
  title,
  nameTitle,
  durations,
}: {
  title: string;
  nameTitle: string;
  durations: readonly Durations[];
}) {
  const { say, number } = useSpeechWith(systemMessages);
  const time = (milliseconds: number) =>
    say('milliseconds', { count: number(milliseconds, milliseconds < 10 ? 1 : 0) });
  const columns: readonly Column<Durations>[] = [
    { key: 'name', title: nameTitle, cell: ({ name }) => name, sortBy: ({ name }) => name },
    {
      key: 'p95',
      title: say('p95'),
      isNumeric: true,
      cell: ({ p95Milliseconds }) => time(p95Milliseconds),
      sortBy: ({ p95Milliseconds }) => p95Milliseconds,
    },
    {
      key: 'mean',
      title: say('mean'),
      isNumeric: true,
      cell: ({ meanMilliseconds }) => time(meanMilliseconds),
      sortBy: ({ meanMilliseconds }) => meanMilliseconds,
    },
    {
      key: 'count',
      title: say('count'),
      isNumeric: true,
      cell: ({ count }) => number(count),
      sortBy: ({ count }) => count,
    },
    {
      key: 'failed',
      title: say('failed'),
      isNumeric: true,
      cell: ({ failed }) => number(failed),
      sortBy: ({ failed }) => failed,
    },
  ];
  return (
    <DataTable
      caption={title}
      rows={durations}
      columns={columns}
      keyOf={({ name }) => name}
      sortedBy={{ column: 'p95', isDescending: true }}
      textOf={({ name }) => name}
    />
  );
}
