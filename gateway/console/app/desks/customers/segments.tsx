import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { RefreshSegments, SegmentList, type SegmentListResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { Bars } from '../kit/bars';
import { type Column, DataTable } from '../kit/data-table';
import { Panel } from '../kit/panel';
import { customersMessages } from './messages';

type Segment = SegmentListResult['segments'][number];

const barsShown = 12;

/** The groups of shoppers, and how large they are. */
export function Segments() {
  const { say, number, date } = useSpeechWith(customersMessages);
  const [{ data, error }, ask] = useQuery({ query: SegmentList });
  const [refreshed, refresh] = useMutation(RefreshSegments);
  const again = () => ask({ requestPolicy: 'network-only' });
  const segments = data?.segments ?? [];
  const columns: readonly Column<Segment>[] = [
    {
      key: 'name',
      title: say('name'),
      cell: ({ id, name }) => <Link href={`/desks/customers/segments/${id}`}>{name}</Link>,
      sortBy: ({ name }) => name,
    },
    { key: 'kind', title: say('kind'), cell: ({ kind }) => say(`kind${kind}`), sortBy: ({ kind }) => kind },
    { key: 'description', title: say('description'), cell: ({ description }) => description ?? '–' },
    {
      key: 'size',
      title: say('size'),
      isNumeric: true,
      cell: ({ size }) => number(size),
      sortBy: ({ size }) => size,
    },
    {
      key: 'refreshed',
      title: say('refreshed'),
      cell: ({ refreshedAt }) => (refreshedAt ? date(refreshedAt, true) : say('never')),
      sortBy: ({ refreshedAt }) => refreshedAt,
    },
  ];
  return (
    <Panel id="segments" title={say('segments')}>
      <Failure error={error ?? refreshed.error} onRetry={again} />
      <div className="acts">
        <Link href="/desks/customers/segments/new" className="button">
          {say('newSegment')}
        </Link>
        <button
          type="button"
          className="button"
          disabled={refreshed.fetching}
          onClick={() => void refresh({}).then(again)}
        >
          {say('refreshAll')}
        </button>
      </div>
      <DataTable
        caption={say('segments')}
        rows={segments}
        columns={columns}
        keyOf={({ id }) => id}
        textOf={({ name, description }) => `${name} ${description ?? ''}`}
      />
      {segments.length > 0 && (
        <>
          <h3>{say('size')}</h3>
          <Bars
            title={say('size')}
            format={(value) => number(value)}
            bars={[...segments]
              .sort((a, b) => b.size - a.size)
              .slice(0, barsShown)
              .map(({ id, name, size }) => ({ key: id, label: name, value: size }))}
          />
        </>
      )}
    </Panel>
  );
}
