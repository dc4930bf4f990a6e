import type { StockStateResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { CsvDownload } from '../kit/csv-files';
import { type Column, DataTable } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { stockMessages } from './messages';

export type StockAlert = StockStateResult['stockAlerts'][number];

/** What is wrong with the stock, what is worth the most first. */
export function Alerts({ alerts, onProduct }: { alerts: readonly StockAlert[]; onProduct: (id: string) => void }) {
  const { say, money, date } = useSpeechWith(stockMessages);
  const columns: readonly Column<StockAlert>[] = [
    {
      key: 'product',
      title: say('product'),
      sortBy: ({ product }) => product?.name ?? null,
      cell: ({ product }) =>
        product ? (
          <button type="button" className="data-link" onClick={() => onProduct(product.id)}>
            {product.name}
          </button>
        ) : (
          '–'
        ),
    },
    {
      key: 'kind',
      title: say('kind'),
      cell: ({ kind }) => <span className="badge">{say(`kind${kind}`)}</span>,
      sortBy: ({ kind }) => kind,
    },
    {
      key: 'atRisk',
      title: say('atRisk'),
      isNumeric: true,
      cell: ({ valueAtRisk }) => (valueAtRisk ? money(valueAtRisk) : '–'),
      sortBy: ({ valueAtRisk }) => valueAtRisk?.amount ?? null,
    },
    {
      key: 'gone',
      title: say('gone'),
      cell: ({ expectedAt }) => (expectedAt ? date(expectedAt) : '–'),
      sortBy: ({ expectedAt }) => expectedAt,
    },
    { key: 'location', title: say('location'), cell: ({ location }) => location.name },
    { key: 'why', title: say('why'), isLong: true, cell: ({ message }) => message },
  ];
  return (
    <>
      <DataTable
        caption={say('alerts')}
        rows={alerts}
        columns={columns}
        keyOf={({ kind, product, location }) => `${kind} ${product?.id} ${location.id}`}
        textOf={({ kind, product, message }) => `${say(`kind${kind}`)} ${product?.name ?? ''} ${message}`}
        drawn={10}
      />
      <CsvDownload
        fileName="stock-alerts.csv"
        columns={['kind', 'sku', 'product', 'location', 'valueAtRisk', 'gone', 'message']}
        rows={alerts.map(({ kind, product, location, valueAtRisk, expectedAt, message }) => ({
          ...{ kind, sku: product?.sku, product: product?.name, location: location.name, gone: expectedAt, message },
          valueAtRisk: valueAtRisk && majorUnits(valueAtRisk),
        }))}
      />
    </>
  );
}
