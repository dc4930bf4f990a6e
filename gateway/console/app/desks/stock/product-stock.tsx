import { useQuery } from 'urql';
import { type DeskPurchaseOrder, ProductStock, type ProductStockResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { type Column, DataTable } from '../kit/data-table';
import { Plot } from '../kit/plot';
import { stockMessages } from './messages';
import { type Arrival, stockPath } from './stock-path';

type Stocked = NonNullable<ProductStockResult['product']>;
type Level = NonNullable<Stocked['stock']>[number];

/** What is expected to be sold of a product, and what will be left of it. */
export function ProductStockView({ id, orders }: { id: string; orders: readonly DeskPurchaseOrder[] }) {
  const { say } = useSpeechWith(stockMessages);
  const [{ data, error, fetching }, again] = useQuery({ query: ProductStock, variables: { id } });
  const product = data?.product;
  if (error && !product) return <Failure error={error} onRetry={again} />;
  if (!product) return fetching ? <p className="muted">{say('loading')}</p> : <Notice>{say('productGone')}</Notice>;
  return (
    <>
      <h3>{product.name}</h3>
      <Levels product={product} />
      <Paths product={product} arrivals={arrivalsOf(id, orders)} />
    </>
  );
}

/** When more of a product comes, by the purchase orders that are open. */
function arrivalsOf(id: string, orders: readonly DeskPurchaseOrder[]): Arrival[] {
  return orders.flatMap(({ expectedAt, lines }) =>
    lines
      .filter(({ product }) => product?.id === id)
      .map(({ ordered, received }) => ({ day: expectedAt ?? null, pieces: ordered - received })),
  );
}

function Levels({ product: { name, stock } }: { product: Stocked }) {
  const { say, number } = useSpeechWith(stockMessages);
  const figure = (key: 'onHand' | 'reserved' | 'available' | 'incoming'): Column<Level> => ({
    ...{ key, title: say(key), isNumeric: true },
    cell: (level) => number(level[key]),
  });
  const columns = [
    { key: 'location', title: say('location'), cell: ({ location }: Level) => location.name },
    ...(['onHand', 'reserved', 'available', 'incoming'] as const).map(figure),
  ];
  return <DataTable caption={name} rows={stock ?? []} columns={columns} keyOf={({ location }) => location.id} />;
}

function Paths({ product, arrivals }: { product: Stocked; arrivals: readonly Arrival[] }) {
  const { say, number, date } = useSpeechWith(stockMessages);
  const { name, forecast, stock, replenishment } = product;
  if (!forecast || forecast.points.length === 0) return <p className="muted">{say('noForecast')}</p>;
  const { points, model, trainedAt } = forecast;
  const free = (stock ?? []).reduce((sum, { available }) => sum + available, 0);
  const path = stockPath(free, points, arrivals);
  const common = {
    x: points.map((point) => Date.parse(point.date)),
    ...{ xLabel: say('day'), fromZero: true },
    formatX: (at: number) => date(new Date(at).toISOString()),
    formatY: (pieces: number) => number(pieces, 1),
  };
  return (
    <>
      <p className="muted">{say('forecastBy', { model, date: date(trainedAt, true) })}</p>
      <div className="panels">
        <Plot
          {...common}
          title={say('forecastOf', { name })}
          series={[
            {
              label: say('expected'),
              values: points.map(({ mean }) => mean),
              low: points.map(({ low }) => low),
              high: points.map(({ high }) => high),
            },
          ]}
        />
        <Plot
          {...common}
          title={say('pathOf', { name })}
          series={[
            {
              ...{ label: say('stockExpected'), tone: 'fourth' as const },
              ...{ values: path.expected, low: path.low, high: path.high },
            },
            ...(replenishment
              ? [
                  {
                    ...{ label: say('reorderPoint'), tone: 'second' as const, isDashed: true },
                    values: points.map(() => replenishment.reorderPoint),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <p className="muted">{say('pathText')}</p>
    </>
  );
}
