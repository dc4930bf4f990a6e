import { useClient, useMutation } from 'urql';
import { ProductBySku, type ProductBySkuResult, SetListPrices } from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { answered } from '../kit/answered';
import type { CsvRow } from '../kit/csv';
import { CsvUpload } from '../kit/csv-files';
import type { Column } from '../kit/data-table';
import { minorUnits } from '../kit/minor-units';
import type { DoRows } from '../kit/use-bulk';
import { pricingMessages } from './messages';

interface NewPrice {
  readonly product: NonNullable<ProductBySkuResult['product']>;
  readonly amount: number;
  /** The list price of before; null where there was none. */
  readonly before: number | null;
}

/** List prices from a file, by the products' own numbers; what held before can be set again. */
export function ListPriceFile({ currency, onDone }: { currency: string; onDone: () => void }) {
  const { say, money } = useSpeechWith(pricingMessages);
  const client = useClient();
  const [, setPrices] = useMutation(SetListPrices);
  const rowOf = async ({ sku, price }: CsvRow<'sku' | 'price'>): Promise<NewPrice | string> => {
    const amount = minorUnits(price, currency);
    if (amount === null) return say('badPrice', { price });
    const { data } = await client.query(ProductBySku, { sku }).toPromise();
    const product = data?.product;
    if (!product) return say('noSuchSku', { sku });
    return { product, amount, before: product.price?.list.amount ?? null };
  };
  const set =
    (amountOf: (row: NewPrice) => number | null): DoRows<NewPrice> =>
    async (rows) => {
      const prices = rows.flatMap((row) => {
        const amount = amountOf(row);
        return amount === null ? [] : [{ productId: row.product.id, amount, currency }];
      });
      const { rejected } = answered(await setPrices({ prices })).setListPrices;
      return rows.map((_, n) => rejected.find(({ index }) => index === n)?.message ?? null);
    };
  const columns: readonly Column<NewPrice>[] = [
    { key: 'product', title: say('product'), cell: ({ product }) => product.name },
    {
      key: 'list',
      title: say('listPrice'),
      isNumeric: true,
      cell: ({ before }) => (before === null ? '–' : money({ amount: before, currency })),
    },
    { key: 'new', title: say('newPrice'), isNumeric: true, cell: ({ amount }) => money({ amount, currency }) },
  ];
  return (
    <CsvUpload
      title={say('uploadPrices')}
      columns={['sku', 'price']}
      rowOf={rowOf}
      act={{
        key: 'set',
        label: say('setPrices'),
        perform: set(({ amount }) => amount),
        undo: set(({ before }) => before),
      }}
      nameOf={({ product }) => product.name}
      preview={columns}
      onDone={onDone}
    />
  );
}
