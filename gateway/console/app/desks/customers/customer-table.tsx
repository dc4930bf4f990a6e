import type { FindCustomersResult, SegmentDetailsResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { CsvDownload } from '../kit/csv-files';
import { type Column, DataTable } from '../kit/data-table';
import { customersMessages } from './messages';

export type ValuedCustomer = NonNullable<SegmentDetailsResult['segment']>['members']['edges'][number]['node'] &
  Partial<Pick<FindCustomersResult['users']['edges'][number]['node'], 'email' | 'segments'>>;

const csvColumns = [
  'id',
  'name',
  'cell',
  'rfm',
  'recencyDays',
  'orders',
  'spent',
  'lifetimeValue',
  'currency',
  'churnRisk',
] as const;

/** Customers and what they are worth: to be sorted, and to be taken along as CSV. */
export function CustomerTable({ title, customers }: { title: string; customers: readonly ValuedCustomer[] }) {
  const { say, number, money, percent } = useSpeechWith(customersMessages);
  const columns: readonly Column<ValuedCustomer>[] = [
    {
      key: 'name',
      title: say('customer'),
      cell: ({ displayName, email }) => (
        <>
          {displayName}
          {email && <small className="muted"> {email}</small>}
        </>
      ),
      sortBy: ({ displayName }) => displayName,
    },
    {
      key: 'cell',
      title: say('cell'),
      cell: ({ value }) => (value ? say(`cell${value.cell}`) : '–'),
      sortBy: ({ value }) => value?.cell ?? null,
    },
    {
      key: 'rfm',
      title: say('rfm'),
      cell: ({ value }) => value?.rfm ?? '–',
      sortBy: ({ value }) => value?.rfm ?? null,
    },
    {
      key: 'recency',
      title: say('recency'),
      isNumeric: true,
      cell: ({ value }) => (value ? number(value.recencyDays) : '–'),
      sortBy: ({ value }) => value?.recencyDays ?? null,
    },
    {
      key: 'frequency',
      title: say('frequency'),
      isNumeric: true,
      cell: ({ value }) => (value ? number(value.frequency) : '–'),
      sortBy: ({ value }) => value?.frequency ?? null,
    },
    {
      key: 'monetary',
      title: say('monetary'),
      isNumeric: true,
      cell: ({ value }) => (value ? money(value.monetary) : '–'),
      sortBy: ({ value }) => value?.monetary.amount ?? null,
    },
    {
      key: 'lifetime',
      title: say('lifetime'),
      isNumeric: true,
      cell: ({ value }) => (value ? money(value.lifetimeValue) : '–'),
      sortBy: ({ value }) => value?.lifetimeValue.amount ?? null,
    },
    {
      key: 'churn',
      title: say('churn'),
      isNumeric: true,
      cell: ({ value }) => (value ? percent(value.churnRisk) : '–'),
      sortBy: ({ value }) => value?.churnRisk ?? null,
    },
  ];
  return (
    <>
      <DataTable
        caption={title}
        rows={customers}
        columns={columns}
        keyOf={({ id }) => id}
        sortedBy={{ column: 'lifetime', isDescending: true }}
      />
      <CsvDownload
        fileName="customers.csv"
        columns={csvColumns}
        rows={customers.map(({ id, displayName, value }) => ({
          id,
          name: displayName,
          cell: value?.cell,
          rfm: value?.rfm,
          recencyDays: value?.recencyDays,
          orders: value?.frequency,
          spent: value?.monetary.amount,
          lifetimeValue: value?.lifetimeValue.amount,
          currency: value?.monetary.currency,
          churnRisk: value?.churnRisk,
        }))}
      />
    </>
  );
}
