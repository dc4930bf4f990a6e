import { useState } from 'react';
import { LivePrices, type LivePricesResult, LiveStock, type LiveStockResult } from '../graphql/operations';
import { useLive } from '../graphql/use-live';

interface LiveProduct {
  readonly price?: NonNullable<LivePricesResult['priceChanged']>['price'];
  readonly availability?: NonNullable<LiveStockResult['stockChanged']>['availability'];
}

/**
 * What has become of a product's price and stock since the page was read.
 *
 * @param readAgain reads the page: what changed before a stream was open is not sent, and an older event counts no more
 */
export function useLiveProduct(id: string, readAgain: () => void): LiveProduct {
  const [live, setLive] = useState<LiveProduct>({});
  useLive(
    LivePrices,
    { ids: [id] },
    {
      onEvent: ({ priceChanged }) => priceChanged && setLive((before) => ({ ...before, price: priceChanged.price })),
      onOpen: () => {
        setLive(({ price: _, ...others }) => others);
        readAgain();
      },
    },
  );
  useLive(
    LiveStock,
    { ids: [id] },
    {
      onEvent: ({ stockChanged }) =>
        stockChanged && setLive((before) => ({ ...before, availability: stockChanged.availability })),
      onOpen: () => {
        setLive(({ availability: _, ...others }) => others);
        readAgain();
      },
    },
  );
  return live;
}
