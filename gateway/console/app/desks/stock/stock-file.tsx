import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import {
  AdjustPieces,
  ProductBySku,
  type ProductBySkuResult,
  ReceivePieces,
  type StockStateResult,
} from '../../graphql/operations';
import { useSpeechWith } from '../../messages/language';
import { answered } from '../kit/answered';
import type { CsvRow } from '../kit/csv';
import { CsvUpload } from '../kit/csv-files';
import type { Column } from '../kit/data-table';
import { stockMessages } from './messages';

interface ReceivedPieces {
  readonly product: NonNullable<ProductBySkuResult['product']>;
  readonly quantity: number;
  readonly locationId: string;
  /** The same however often it is sent. */
  readonly key: string;
}

/** Pieces that have come, from a file, by the products' own numbers. */
export function StockFile({ locations, onDone }: { locations: StockStateResult['locations']; onDone: () => void }) {
  const { say, number } = useSpeechWith(stockMessages);
  const client = useClient();
  const [, receive] = useMutation(ReceivePieces);
  const [, adjust] = useMutation(AdjustPieces);
  const [locationId, setLocation] = useState(locations[0]?.id ?? '');
  const rowOf = async ({ sku, quantity }: CsvRow<'sku' | 'quantity'>): Promise<ReceivedPieces | string> => {
    if (!/^[1-9]\d{0,8}$/.test(quantity)) return say('badQuantity', { quantity });
    const { data } = await client.query(ProductBySku, { sku }).toPromise();
    const product = data?.product;
    if (!product) return say('noSuchSku', { sku });
    return { product, quantity: Number(quantity), locationId, key: crypto.randomUUID() };
  };
  const movementOf = ({ product, quantity, locationId: at, key }: ReceivedPieces) => ({
    ...{ productId: product.id, locationId: at, quantity, idempotencyKey: key },
  });
  const columns: readonly Column<ReceivedPieces>[] = [
    { key: 'product', title: say('product'), cell: ({ product }) => product.name },
    { key: 'quantity', title: say('pieces'), isNumeric: true, cell: ({ quantity }) => number(quantity) },
    {
      key: 'location',
      title: say('location'),
      cell: ({ locationId: at }) => locations.find(({ id }) => id === at)?.name ?? '–',
    },
  ];
  return (
    <>
      <label className="inline-field">
        {say('location')}
        <select value={locationId} onChange={(event) => setLocation(event.target.value)}>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <CsvUpload
        title={say('receiveFile')}
        columns={['sku', 'quantity']}
        rowOf={rowOf}
        act={{
          ...{ key: 'receive', label: say('receivePieces') },
          perform: async (rows) => {
            answered(await receive({ movements: rows.map(movementOf) }));
            return rows.map(() => null);
          },
          undo: async (rows) => {
            const movements = rows.map(movementOf).map((one) => ({
              ...one,
              ...{ quantity: -one.quantity, idempotencyKey: `${one.idempotencyKey}-undo` },
            }));
            answered(await adjust({ movements, reason: say('takenBack') }));
            return rows.map(() => null);
          },
        }}
        nameOf={({ product }) => product.name}
        preview={columns}
        onDone={onDone}
      />
    </>
  );
}
