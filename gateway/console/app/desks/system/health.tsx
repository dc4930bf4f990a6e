import { useSpeechWith } from '../../messages/language';
import { DataTable } from '../kit/data-table';
import { Panel } from '../kit/panel';
import { systemMessages } from './messages';
import type { GatewayStatus, Readiness } from './use-status';

/** Each dependency of each subgraph. */
export function Health({ readiness: { status, subgraphs, supergraph } }: { readiness: Readiness }) {
  const { say, date } = useSpeechWith(systemMessages);
  const rows = Object.entries(subgraphs ?? {}).flatMap(([subgraph, states]) =>
    Object.entries(states).map(([part, state]) => ({ subgraph, part, state })),
  );
  return (
    <Panel id="health" title={say('health')}>
      <p role="status">
        <strong>{say('overall')}:</strong> <span className={`state state-${status}`}>{say(`overall${status}`)}</span>
        {supergraph && (
          <span className="muted">
            {' '}
            · {say('schemaSince', { version: supergraph.version.slice(0, 8), date: date(supergraph.since, true) })}
          </span>
        )}
      </p>
      <DataTable
        caption={say('health')}
        rows={rows}
        keyOf={({ subgraph, part }) => `${subgraph} ${part}`}
        drawn={50}
        columns={[
          {
            key: 'subgraph',
            title: say('subgraph'),
            cell: ({ subgraph }) => subgraph,
            sortBy: ({ subgraph }) => subgraph,
          },
          { key: 'part', title: say('part'), cell: ({ part }) => part, sortBy: ({ part }) => part },
          {
            key: 'state',
            title: say('state'),
            cell: ({ state }) => <span className={`state state-${state}`}>{say(`state${state}`)}</span>,
            sortBy: ({ state }) => state,
          },
        ]}
      />
    </Panel>
  );
}

/** How far the events of each subgraph are behind. */
export function Events({ status }: { status: GatewayStatus }) {
  const { say, number } = useSpeechWith(systemMessages);
  return (
    <Panel id="events" title={say('events')}>
      <DataTable
        caption={say('events')}
        rows={status.events}
        keyOf={({ subgraph }) => subgraph}
        columns={[
          { key: 'subgraph', title: say('subgraph'), cell: ({ subgraph }) => subgraph },
          {
            key: 'waiting',
            title: say('waiting'),
            isNumeric: true,
            cell: ({ behind }) =>
              behind ? say('seconds', { count: number(behind.waitingSeconds, 1) }) : say('unknown'),
            sortBy: ({ behind }) => behind?.waitingSeconds ?? null,
          },
          {
            key: 'letters',
            title: say('deadLetters'),
            isNumeric: true,
            cell: ({ behind }) => (behind ? number(behind.deadLetters) : say('unknown')),
            sortBy: ({ behind }) => behind?.deadLetters ?? null,
          },
        ]}
      />
    </Panel>
  );
}
