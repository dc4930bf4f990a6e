import { batchLoader, inOrderOf, unchangedBatchLoader } from '../../../shared/graphql/batch-loader';
import type { RequestContext } from '../../../shared/subgraph/context';
import type { ShownCurve } from './demand/shown-curve';
import type { ShownPosition } from './market-service';
import type { PricePoint } from './price-service';
import type { PriceCard } from './prices/price-cards';
import type { PricingServices } from './services';

export type PricingContext = RequestContext<PricingServices>;

const databaseOf = ({ services }: PricingContext) => services.platform.database;

/** What is known of a product's prices; null where nothing is. All that one request asks for is one statement. */
export const priceCardLoader = unchangedBatchLoader<PricingContext, string, PriceCard | null>(
  databaseOf,
  async (context, productIds) => {
    const cards = await context.services.priceCards.read(databaseOf(context).read, productIds);
    return inOrderOf(productIds, cards, (card) => card.productId);
  },
);

/** Where prices stand among those of competitors. */
export const marketPositionLoader = batchLoader<PricingContext, string, ShownPosition | null>((context, productIds) =>
  context.services.market.positions(priceCardLoader(context), productIds),
);

const noSegments: Promise<readonly string[]> = Promise.resolve([]);

/** The segments of whoever asks, once a request; none where prices are not personal. */
const segmentLoader = batchLoader<PricingContext, string, readonly string[]>(({ services }, userIds) =>
  Promise.all(userIds.map((userId) => services.segments.of(services.platform.database.read, userId))),
);

export function segmentsOf(context: PricingContext): Promise<readonly string[]> {
  const { userId } = context.identity;
  if (userId === null || !context.services.platform.settings.prices.personal) return noSegments;
  return segmentLoader(context).load(userId);
}

/** Price histories by `<days>:<product id>`; one statement. */
const historyLoader = batchLoader<PricingContext, string, readonly PricePoint[]>(({ services }, keys) =>
  services.prices.histories(
    keys.map((key) => ({ productId: key.slice(key.indexOf(':') + 1), days: Number.parseInt(key, 10) })),
  ),
);

/** How the price of a single piece of a product went in the last days. Throws BAD_USER_INPUT. */
export function priceHistory(context: PricingContext, productId: string, days: number): Promise<readonly PricePoint[]> {
  return historyLoader(context).load(`${days}:${productId}`);
}

/** Demand curves of products, for staff; null where there is none. Two statements for all. */
export const demandCurveLoader = batchLoader<PricingContext, string, ShownCurve | null>(async (context, productIds) => {
  const { demand } = context.services;
  const shown = await demand.shown(await demand.curvesOf(productIds));
  return inOrderOf(productIds, shown, ({ productId }) => productId).map((one) => one?.curve ?? null);
});
