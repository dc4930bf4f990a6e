import { useQuery } from 'urql';
import { ProductPricing, type ProductPricingResult } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure, Notice } from '../../parts/notice';
import { type Column, DataTable } from '../kit/data-table';
import { Figures } from '../kit/figures';
import { Plot } from '../kit/plot';
import { pricingMessages } from './messages';

type Priced = NonNullable<ProductPricingResult['product']>;
type Offer = NonNullable<Priced['marketPosition']>['offers'][number];

/** How the sales of a product answer its price, what price would earn the most, and what others ask. */
export function ProductCurve({ id }: { id: string }) {
  const { say } = useSpeechWith(pricingMessages);
  const [{ data, error, fetching }, again] = useQuery({ query: ProductPricing, variables: { id } });
  const product = data?.product;
  if (error && !product) return <Failure error={error} onRetry={again} />;
  if (!product) return fetching ? <p className="muted">{say('loading')}</p> : <Notice>{say('productGone')}</Notice>;
  return (
    <>
      <Key product={product} />
      <Demand product={product} />
      <History product={product} />
      <Offers product={product} />
    </>
  );
}

function Key({ product: { demandCurve, marketPosition, price } }: { product: Priced }) {
  const { say, money, number } = useSpeechWith(pricingMessages);
  const figures = [
    ...(price ? [{ name: say('now'), value: money(price.current) }] : []),
    ...(demandCurve?.optimum ? [{ name: say('optimum', { price: '' }), value: money(demandCurve.optimum) }] : []),
    ...(demandCurve
      ? [
          {
            name: say('elasticity'),
            value: number(demandCurve.elasticity, 2),
            note: say('interval', { low: number(demandCurve.low, 2), high: number(demandCurve.high, 2) }),
          },
          { name: say('observations'), value: number(demandCurve.observations) },
        ]
      : []),
    ...(marketPosition
      ? [
          { name: say('index'), value: number(marketPosition.index, 2) },
          {
            name: say('rank'),
            value: say('rankOf', { rank: marketPosition.rank, all: marketPosition.competitors + 1 }),
          },
        ]
      : []),
  ];
  return <Figures figures={figures} />;
}

function Demand({ product: { name, demandCurve, price } }: { product: Priced }) {
  const { say, money, number } = useSpeechWith(pricingMessages);
  const [first] = demandCurve?.unitsAt ?? [];
  if (!demandCurve || !first) return <p className="muted">{say('noCurve')}</p>;
  const { currency } = first.price;
  const { unitsAt, optimum } = demandCurve;
  const asMoney = (amount: number) => money({ amount, currency });
  const marks = [
    ...(price
      ? [{ x: price.current.amount, label: say('current', { price: money(price.current) }), tone: 'second' as const }]
      : []),
    ...(optimum
      ? [{ x: optimum.amount, label: say('optimum', { price: money(optimum) }), tone: 'good' as const }]
      : []),
  ];
  const common = { x: unitsAt.map((point) => point.price.amount), xLabel: say('price'), formatX: asMoney, marks };
  return (
    <div className="panels">
      <Plot
        {...common}
        title={say('demandOf', { name })}
        series={[
          {
            label: say('units'),
            values: unitsAt.map(({ units }) => units),
            low: unitsAt.map(({ unitsLow }) => unitsLow),
            high: unitsAt.map(({ unitsHigh }) => unitsHigh),
          },
        ]}
        formatY={(units) => number(units, 1)}
        fromZero
      />
      <Plot
        {...common}
        title={say('profitOf', { name })}
        series={[{ label: say('profitAWeek'), values: unitsAt.map(({ profit }) => profit.amount), tone: 'third' }]}
        formatY={asMoney}
      />
    </div>
  );
}

function History({ product: { name, priceHistory } }: { product: Priced }) {
  const { say, money, date } = useSpeechWith(pricingMessages);
  const [first] = priceHistory ?? [];
  if (!priceHistory || !first) return null;
  const { currency } = first.price;
  const last = priceHistory.at(-1)!;
  // The price of now holds until now.
  const x = [...priceHistory.map(({ at }) => Date.parse(at)), Date.now()];
  return (
    <Plot
      title={say('historyOf', { name })}
      x={x}
      xLabel={say('day')}
      series={[
        {
          label: say('price'),
          values: [...priceHistory, last].map(({ price }) => price.amount),
          kind: 'steps',
          tone: 'second',
        },
      ]}
      formatX={(at) => date(new Date(at).toISOString())}
      formatY={(amount) => money({ amount, currency })}
      height={200}
    />
  );
}

function Offers({ product: { marketPosition } }: { product: Priced }) {
  const { say, money, date } = useSpeechWith(pricingMessages);
  if (!marketPosition || marketPosition.offers.length === 0) return null;
  const columns: readonly Column<Offer>[] = [
    { key: 'competitor', title: say('competitor'), cell: ({ competitor }) => competitor },
    {
      key: 'price',
      title: say('price'),
      isNumeric: true,
      cell: ({ price }) => money(price),
      sortBy: ({ price }) => price.amount,
    },
    { key: 'inStock', title: say('inStock'), cell: ({ inStock }) => say(inStock ? 'yes' : 'no') },
    { key: 'seenAt', title: say('seenAt'), cell: ({ seenAt }) => date(seenAt, true), sortBy: ({ seenAt }) => seenAt },
  ];
  return (
    <>
      <h3>{say('offers')}</h3>
      <DataTable
        caption={say('offers')}
        rows={marketPosition.offers}
        columns={columns}
        keyOf={({ competitor }) => competitor}
        sortedBy={{ column: 'price', isDescending: false }}
      />
    </>
  );
}
