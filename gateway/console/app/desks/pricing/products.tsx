import { useState } from 'react';
import { useMutation } from 'urql';
import { type PricedProduct, ProductsToPrice, PutOnSale, SetListPrices, TakeOffSale } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { useViewer } from '../../parts/viewer';
import { answered } from '../kit/answered';
import { BulkTable } from '../kit/bulk-table';
import { CategoryChoice } from '../kit/category-choice';
import type { Column } from '../kit/data-table';
import { majorUnits } from '../kit/minor-units';
import { useAllPages } from '../kit/pages';
import { type BulkAct, toEach } from '../kit/use-bulk';
import { pricingMessages } from './messages';

const keyOf = ({ id }: PricedProduct) => id;
const nameOf = ({ name }: PricedProduct) => name;
const textOf = ({ name, sku, brand }: PricedProduct) => `${name} ${sku} ${brand ?? ''}`;

/** The products of the shop or of a category: their list prices changed by a percentage, and taken off sale and put back. */
export function Products({ onChanged }: { onChanged: () => void }) {
  const { say, money } = useSpeechWith(pricingMessages);
  const [categoryId, setCategory] = useState('');
  const [percent, setPercent] = useState(0);
  const {
    nodes = [],
    totalCount,
    error,
    again,
  } = useAllPages(
    ProductsToPrice,
    { filter: { ...(categoryId && { categoryId }), includeArchived: true, onePerGroup: false } },
    ({ products }) => products,
  );
  const newAmount = ({ price }: PricedProduct) => price && Math.round(price.list.amount * (1 + percent / 100));
  const columns: readonly Column<PricedProduct>[] = [
    { key: 'product', title: say('product'), cell: nameOf, sortBy: nameOf },
    { key: 'sku', title: say('sku'), cell: ({ sku }) => sku, sortBy: ({ sku }) => sku },
    {
      key: 'list',
      title: say('listPrice'),
      isNumeric: true,
      cell: ({ price }) => (price ? money(price.list) : '–'),
      sortBy: ({ price }) => price?.list.amount ?? null,
    },
    {
      key: 'now',
      title: say('now'),
      isNumeric: true,
      cell: ({ price }) => (price ? money(price.current) : '–'),
      sortBy: ({ price }) => price?.current.amount ?? null,
    },
    {
      key: 'sale',
      title: say('onSale'),
      cell: ({ archived }) => say(archived ? 'no' : 'yes'),
      sortBy: ({ archived }) => Number(archived),
    },
  ];
  const preview: readonly Column<PricedProduct>[] = [
    ...columns.slice(0, 3),
    {
      key: 'new',
      title: say('newPrice'),
      isNumeric: true,
      cell: (product) => {
        const amount = newAmount(product);
        return product.price && amount !== null ? money({ ...product.price.list, amount }) : '–';
      },
    },
  ];
  return (
    <>
      <CategoryChoice value={categoryId} everything={say('wholeShop')} onChange={setCategory} />
      <Failure error={error} onRetry={again} />
      <BulkTable
        caption={say('products')}
        acts={useActs(newAmount, percent)}
        rows={nodes}
        drawn={15}
        onDone={() => {
          again();
          onChanged();
        }}
        csv={{
          fileName: 'list-prices.csv',
          columns: ['sku', 'name', 'price', 'currency', 'onSale'],
          rowOf: ({ sku, name, price, archived }) => ({
            ...{ sku, name, price: price && majorUnits(price.list), currency: price?.list.currency },
            onSale: archived ? 'no' : 'yes',
          }),
        }}
        {...{ columns, preview, keyOf, nameOf, textOf }}
      >
        <label className="inline-field">
          {say('changeBy')}
          <input
            type="number"
            min={-90}
            max={200}
            step="any"
            value={percent}
            onChange={(event) => setPercent(Number(event.target.value))}
          />
        </label>
      </BulkTable>
      {totalCount > nodes.length && <p className="muted">{say('moreProducts', { count: totalCount })}</p>}
    </>
  );
}

function useActs(
  newAmount: (product: PricedProduct) => number | null,
  percent: number,
): readonly BulkAct<PricedProduct>[] {
  const { say, percent: inPercent } = useSpeechWith(pricingMessages);
  const scopes = useViewer()?.scopes ?? [];
  const [, setPrices] = useMutation(SetListPrices);
  const [, takeOff] = useMutation(TakeOffSale);
  const [, putOn] = useMutation(PutOnSale);
  const setTo = (amountOf: (product: PricedProduct) => number | null) => async (rows: readonly PricedProduct[]) => {
    const prices = rows.flatMap((product) => {
      const amount = amountOf(product);
      return product.price && amount !== null
        ? [{ productId: product.id, amount, currency: product.price.list.currency }]
        : [];
    });
    const { rejected } = answered(await setPrices({ prices })).setListPrices;
    return rows.map(({ id, price }) => {
      if (!price) return say('noListPrice');
      const place = prices.findIndex(({ productId }) => productId === id);
      return rejected.find(({ index }) => index === place)?.message ?? null;
    });
  };
  const off = toEach<PricedProduct>(async ({ id }) => answered(await takeOff({ id })));
  const on = async (rows: readonly PricedProduct[]) => {
    const products = rows.map(({ sku, name }) => ({ sku, name }));
    const { rejected } = answered(await putOn({ products })).upsertProducts;
    return rows.map((_, n) => rejected.find(({ index }) => index === n)?.message ?? null);
  };
  return [
    ...(scopes.includes('pricing:write') && percent !== 0
      ? [
          {
            ...{ key: 'change', label: say('changePrices', { percent: inPercent(percent / 100, 1) }) },
            perform: setTo(newAmount),
            undo: setTo(({ price }) => price?.list.amount ?? null),
          },
        ]
      : []),
    ...(scopes.includes('catalog:write')
      ? [
          { key: 'off', label: say('takeOffSale'), isDangerous: true, perform: off, undo: on },
          { key: 'on', label: say('putOnSale'), perform: on, undo: off },
        ]
      : []),
  ];
}
