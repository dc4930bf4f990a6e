import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { ProductForecastEntity } from '../../entities/product-forecast';
import { policies } from '../replenishment/policies';
import { supplies } from '../replenishment/supply';
import { wholeAvailability } from '../stock/availability';

const fourWeeks = 28;

type StockCover = EventPayloads['inventory.products-forecast']['products'][number];

/** What there is of products, beside what they are expected to sell: of those that were ever stocked. */
export async function stockCovers(
  platform: Platform,
  forecasts: readonly Pick<ProductForecastEntity, 'productId' | 'mean'>[],
): Promise<StockCover[]> {
  const ids = forecasts.map(({ productId }) => productId);
  if (ids.length === 0) return [];
  const stocked = new Map((await wholeAvailability(platform.database.read, ids)).map((row) => [row.productId, row]));
  const supply = await supplies(platform, ids);
  const policyOf = await policies(platform, ids);
  return forecasts.flatMap(({ productId, mean }) => {
    const row = stocked.get(productId);
    if (!row) return [];
    const days = mean.slice(0, fourWeeks);
    const dailyUnits = days.reduce((sum, units) => sum + units, 0) / Math.max(1, days.length);
    const leadTimeDays = supply.get(productId)?.leadTimeDays ?? policyOf(productId, []).leadTimeDays;
    return [{ productId, free: row.free, dailyUnits, leadTimeDays }];
  });
}
